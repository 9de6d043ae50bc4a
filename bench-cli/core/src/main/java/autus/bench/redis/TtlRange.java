package autus.bench.redis;

/**
 * How long keys have left, in ranges: each ends with its own time and begins above the one before.
 */
public enum TtlRange {
  /** The key stays until it is deleted or evicted. */
  NONE("no TTL", -1),
  /** Up to ten seconds. */
  TEN_SECONDS("<= 10 s", 10_000),
  /** Up to a minute. */
  MINUTE("<= 1 min", 60_000),
  /** Up to ten minutes. */
  TEN_MINUTES("<= 10 min", 600_000),
  /** Up to an hour. */
  HOUR("<= 1 h", 3_600_000),
  /** Up to a day. */
  DAY("<= 1 d", 86_400_000),
  /** More than a day. */
  LONGER("> 1 d", Long.MAX_VALUE);

  private final String label;
  private final long lastMillis;

  TtlRange(String label, long lastMillis) {
    this.label = label;
    this.lastMillis = lastMillis;
  }

  /** As a heading shows it. */
  public String label() {
    return label;
  }

  /** The range of a time in milliseconds; -1 for a key without TTL. */
  static TtlRange of(long millis) {
    for (TtlRange range : values()) {
      if (millis <= range.lastMillis) {
        return range;
      }
    }
    return LONGER;
  }
}
