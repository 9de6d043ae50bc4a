package autus.bench.load;

import java.util.random.RandomGenerator;

/** A pause after each answer, drawn uniformly from a range, both ends included, in nanoseconds. */
public record AfterPause(long minNanos, long maxNanos) implements NextStart {

  /** No pause at all. */
  public static final AfterPause NONE = new AfterPause(0, 0);

  public AfterPause {
    if (minNanos < 0 || maxNanos < minNanos) {
      throw new IllegalArgumentException(
          "a think time must have 0 <= min <= max, but is " + minNanos + ".." + maxNanos + " ns");
    }
  }

  @Override
  public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
    return endNanos + (minNanos == maxNanos ? minNanos : random.nextLong(minNanos, maxNanos + 1));
  }
}
