package autus.bench.yaml;

/** Asks whether another word was meant, in messages about one that is not known. */
public final class Suggestion {

  private static final int MOST_EDITS = 3;

  private Suggestion() {}

  /** Asks whether the nearest known word was meant; empty if none is near. */
  public static String of(String word, Iterable<String> known) {
    String best = "";
    int fewest = Math.min(MOST_EDITS, Math.max(1, word.length() / 2)) + 1;
    for (String candidate : known) {
      int edits = edits(word, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    return best.isEmpty() ? "" : ", did you mean \"%s\"?".formatted(best);
  }

  /** The Levenshtein distance of two words. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      row[column] = column;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int substitution = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
