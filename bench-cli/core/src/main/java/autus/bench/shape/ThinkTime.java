package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A pause after each response, drawn uniformly from {@code least} to {@code most}; equal bounds are
 * a fixed pause. The text form is one time or two joined by two dots: {@code 1s}, {@code 0.5s..2s}.
 */
public record ThinkTime(Duration least, Duration most) implements Pacing {

  /** No pause: the next request follows the response at once. */
  public static final ThinkTime NONE = new ThinkTime(Duration.ZERO, Duration.ZERO);

  private static final String SEPARATOR = "..";

  public ThinkTime {
    if (least.isNegative()) {
      throw new MalformedValueException("must not be negative, but begins at " + least);
    }
    if (least.compareTo(most) > 0) {
      throw new MalformedValueException(
          "must name the shorter time first, but is \"%s..%s\""
              .formatted(Durations.format(least), Durations.format(most)));
    }
  }

  /**
   * Reads a think time.
   *
   * @throws MalformedValueException if the text is none
   */
  public static ThinkTime parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      Duration fixed = Durations.parse(text);
      return new ThinkTime(fixed, fixed);
    }
    return new ThinkTime(
        Durations.parse(text.substring(0, separator)),
        Durations.parse(text.substring(separator + SEPARATOR.length())));
  }

  /** Pauses of so many nanoseconds. */
  public static ThinkTime ofNanos(long leastNanos, long mostNanos) {
    return new ThinkTime(Duration.ofNanos(leastNanos), Duration.ofNanos(mostNanos));
  }

  @Override
  public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
    long leastNanos = least.toNanos();
    long mostNanos = most.toNanos();
    return endNanos
        + (leastNanos == mostNanos ? leastNanos : random.nextLong(leastNanos, mostNanos + 1));
  }

  @Override
  public double cycleNanos() {
    return mean().toNanos();
  }

  /** Whether every pause has the same length. */
  public boolean isFixed() {
    return least.equals(most);
  }

  /** The expected pause. */
  public Duration mean() {
    return least.plus(most).dividedBy(2);
  }

  /** The text form. */
  @Override
  public String toString() {
    return isFixed()
        ? Durations.format(least)
        : Durations.format(least) + SEPARATOR + Durations.format(most);
  }
}
