package autus.bench.load;

import java.util.random.RandomGenerator;

/**
 * One request per interval, whatever the answers take; a user whose answer comes late catches up.
 *
 * @param intervalNanos from one intended start to the next
 */
public record AtInterval(long intervalNanos) implements NextStart {

  public AtInterval {
    if (intervalNanos < 1) {
      throw new IllegalArgumentException("intervalNanos must be positive, but is " + intervalNanos);
    }
  }

  @Override
  public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
    return intendedNanos + intervalNanos;
  }
}
