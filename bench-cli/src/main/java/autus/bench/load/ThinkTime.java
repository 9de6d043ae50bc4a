package autus.bench.load;

import java.util.random.RandomGenerator;

/** A pause drawn uniformly from a range, in nanoseconds. */
public record ThinkTime(long minNanos, long maxNanos) {

  /** No pause at all. */
  public static final ThinkTime NONE = new ThinkTime(0, 0);

  public ThinkTime {
    if (minNanos < 0 || maxNanos < minNanos) {
      throw new IllegalArgumentException(
          "a think time must have 0 <= min <= max, but is " + minNanos + ".." + maxNanos + " ns");
    }
  }

  /** The next pause, both ends included. */
  public long draw(RandomGenerator random) {
    return minNanos == maxNanos ? minNanos : random.nextLong(minNanos, maxNanos + 1);
  }
}
