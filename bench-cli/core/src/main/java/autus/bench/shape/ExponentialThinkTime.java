package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A pause after each response, drawn from the exponential distribution: many short ones, few long
 * ones. The text form is {@code exponential 1s}.
 *
 * @param mean the expected pause; longer than 0s
 */
public record ExponentialThinkTime(Duration mean) implements Pacing {

  /** The first word of the text form. */
  static final String WORD = "exponential";

  public ExponentialThinkTime {
    if (mean.isZero() || mean.isNegative()) {
      throw new MalformedValueException("must have a mean longer than 0s, but has \"0s\"");
    }
  }

  @Override
  public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
    return endNanos + Math.round(mean.toNanos() * random.nextExponential());
  }

  @Override
  public double cycleNanos() {
    return mean.toNanos();
  }

  /** The text form. */
  @Override
  public String toString() {
    return WORD + " " + Durations.format(mean);
  }
}
