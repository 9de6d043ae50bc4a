package autus.bench.cli.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class ClosestWord {

  /** One change for so many letters; more of them make another word. */
  private static final int LETTERS_PER_CHANGE = 3;

  /** Fewer letters begin too many words. */
  private static final int SHORTEST_BEGINNING = 2;

  private ClosestWord() {}

  /** The first that begins with the word, else the one with the fewest changes, if it is near. */
  public static Optional<String> to(String word, Collection<String> known) {
    int letters = letters(word).length();
    return known.stream()
        .filter(each -> letters >= SHORTEST_BEGINNING && each.startsWith(word))
        .findFirst()
        .or(
            () ->
                known.stream()
                    .min(Comparator.comparingInt(each -> changes(word, each)))
                    .filter(each -> changes(word, each) <= letters / LETTERS_PER_CHANGE));
  }

  /** The word without the dashes before it, which are no mistake and no sign of what was meant. */
  private static String letters(String word) {
    return word.replaceFirst("^-+", "");
  }

  /** Letters to add, remove or replace, and neighbours to swap (optimal string alignment). */
  private static int changes(String one, String other) {
    int[][] rows = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        rows[i][j] = i == 0 ? j : j == 0 ? i : fewest(rows, one, other, i, j);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int fewest(int[][] rows, String one, String other, int i, int j) {
    int replaced = rows[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean isSwapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return isSwapped ? Math.min(fewest, rows[i - 2][j - 2] + 1) : fewest;
  }
}
