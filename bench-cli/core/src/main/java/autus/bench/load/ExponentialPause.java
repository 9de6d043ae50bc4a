package autus.bench.load;

import java.util.random.RandomGenerator;

/** A pause after each answer, drawn from the exponential distribution, in nanoseconds. */
public record ExponentialPause(double meanNanos) implements NextStart {

  public ExponentialPause {
    if (!(meanNanos > 0)) {
      throw new IllegalArgumentException("meanNanos must be positive, but is " + meanNanos);
    }
  }

  @Override
  public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
    return endNanos + Math.round(meanNanos * random.nextExponential());
  }
}
