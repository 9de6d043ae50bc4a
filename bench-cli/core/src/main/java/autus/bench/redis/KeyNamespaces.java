package autus.bench.redis;

/**
 * Tells the namespace of a key: its first parts, between {@code :}, {@code /} and {@code ?},
 * without the last.
 */
final class KeyNamespaces {

  /** What keys without any separator are in. */
  static final String NO_NAMESPACE = "(none)";

  private static final String SEPARATORS = ":/?";

  private final int parts;

  /** Namespaces of at most so many parts. */
  KeyNamespaces(int parts) {
    this.parts = parts;
  }

  String of(String key) {
    int end = 0;
    int seen = 0;
    for (int i = 0; i < key.length() && seen < parts; i++) {
      if (SEPARATORS.indexOf(key.charAt(i)) >= 0) {
        end = i;
        seen++;
      }
    }
    return end == 0 ? NO_NAMESPACE : key.substring(0, end);
  }
}
