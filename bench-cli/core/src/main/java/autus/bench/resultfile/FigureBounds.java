package autus.bench.resultfile;

/** Bounds of single figures, so wide that no run meets them and their sums stay exact. */
final class FigureBounds {

  /** A thousand million requests a second for ten days. */
  static final long MOST = 1_000_000_000_000_000L;

  /** A year. */
  static final long LONGEST_NANOS = 366L * 24 * 3600 * 1_000_000_000L;

  /** Bytes: an exabyte. */
  static final long MOST_BYTES = 1L << 60;

  private static final int LONGEST_NAME = 2_000;

  private FigureBounds() {}

  static void count(long value, JsonPath path) {
    within(value, 0, MOST, path);
  }

  static void nanos(long value, JsonPath path) {
    within(value, 0, LONGEST_NANOS, path);
  }

  static void within(long value, long least, long most, JsonPath path) {
    if (value < least || value > most) {
      throw path.wrong("be from %d to %d".formatted(least, most), value);
    }
  }

  static void ratio(double value, JsonPath path) {
    if (!(value >= 0 && value <= 1)) {
      throw path.wrong("be from 0 to 1", value);
    }
  }

  /** A name that messages and tables can show. */
  static void name(String value, JsonPath path) {
    path.require(!value.isBlank(), "be a name", "empty");
    path.require(
        value.length() <= LONGEST_NAME,
        "have at most %d characters".formatted(LONGEST_NAME),
        "of " + value.length());
    path.require(
        value.chars().noneMatch(Character::isISOControl),
        "have no control characters",
        "a text with character %d"
            .formatted(value.chars().filter(Character::isISOControl).findFirst().orElse(0)));
  }
}
