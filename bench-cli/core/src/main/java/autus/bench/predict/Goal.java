package autus.bench.predict;

import autus.bench.error.UserErrorException;
import autus.bench.shape.Durations;
import autus.bench.shape.Rate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A figure of a prediction that can be asked for. */
public enum Goal {
  HIT_RATE("hit-rate", Unit.SHARE),
  LOADS_AVOIDED("loads-avoided", Unit.SHARE),
  THROUGHPUT("throughput", Unit.PER_SECOND),
  MEAN("mean", Unit.TIME),
  P50("p50", Unit.TIME),
  P95("p95", Unit.TIME),
  P99("p99", Unit.TIME);

  private enum Unit {
    SHARE,
    PER_SECOND,
    TIME
  }

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");

  private final String label;
  private final Unit unit;

  Goal(String label, Unit unit) {
    this.label = label;
    this.unit = unit;
  }

  /** As metrics are called elsewhere, such as {@code hit-rate}. */
  public String label() {
    return label;
  }

  /**
   * The goal of that name.
   *
   * @throws UserErrorException if there is none
   */
  public static Goal named(String label) {
    return Arrays.stream(values())
        .filter(goal -> goal.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new UserErrorException(
                    "a figure to solve for must be one of %s, but is \"%s\""
                        .formatted(
                            Arrays.stream(values())
                                .map(goal -> goal.label)
                                .collect(Collectors.joining(", ")),
                            label)));
  }

  /**
   * Reads a value of this figure: {@code 91.2%}, {@code 24/s} or {@code 6ms}.
   *
   * @return from 0 to 1, per second, or nanoseconds
   * @throws UserErrorException or another that says why, if the text is none
   */
  public double parse(String text) {
    return switch (unit) {
      case SHARE -> share(text.strip());
      case PER_SECOND -> Rate.parse(text).perSecond();
      case TIME -> (double) Durations.parse(text).toNanos();
    };
  }

  private double share(String text) {
    Matcher percent = PERCENT.matcher(text);
    if (!percent.matches() || Double.parseDouble(percent.group(1)) > 100) {
      throw new UserErrorException(
          "%s must be a percentage such as 91.2%%, but is \"%s\"".formatted(label, text));
    }
    return Double.parseDouble(percent.group(1)) / 100;
  }

  /** A value of this figure as people write it. */
  public String words(double value) {
    return switch (unit) {
      case SHARE -> String.format(Locale.ROOT, "%.1f %%", value * 100);
      case PER_SECOND -> String.format(Locale.ROOT, "%.4g/s", value);
      case TIME -> Durations.format(Duration.ofNanos(Math.round(value / 1000) * 1000));
    };
  }

  /** Its value in a prediction; empty if it is not defined there. */
  public OptionalDouble of(Prediction prediction) {
    Prediction.Endpoint total = prediction.total();
    return switch (this) {
      case HIT_RATE -> total.effect().hitRatio();
      case LOADS_AVOIDED -> total.effect().loadsAvoidedRatio();
      case THROUGHPUT -> OptionalDouble.of(total.traffic().requestsPerSecond());
      case MEAN -> OptionalDouble.of(total.times().meanNanos());
      case P50 -> OptionalDouble.of((double) total.times().quantileNanos(0.5));
      case P95 -> OptionalDouble.of((double) total.times().quantileNanos(0.95));
      case P99 -> OptionalDouble.of((double) total.times().quantileNanos(0.99));
    };
  }
}
