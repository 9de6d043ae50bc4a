package autus.bench.cli.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class ClosestWord {

  /** More changes than this make another word. */
  private static final int MOST_CHANGES = 3;

  private ClosestWord() {}

  /** The first that begins with the word, else the one with the fewest changes. */
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(each -> each.startsWith(word))
        .findFirst()
        .or(
            () ->
                known.stream()
                    .min(Comparator.comparingInt(each -> changes(word, each)))
                    .filter(each -> changes(word, each) <= MOST_CHANGES));
  }

  /** Letters to add, remove or replace (Levenshtein, 1965). */
  private static int changes(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
