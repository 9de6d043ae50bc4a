package autus.bench.measure;

import autus.bench.measure.Metric.Unit;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a metric.
 *
 * @param quantile of a percentile, from 0 to 1; 0 for others
 */
record MetricName(Kind kind, double quantile) {

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,6})?)");

  enum Kind {
    WINDOW("window", Unit.NANOSECONDS),
    REQUESTS("requests", Unit.COUNT),
    COUNT("count", Unit.COUNT),
    RATE("rate", Unit.PER_SECOND),
    SUCCESS_RATE("success-rate", Unit.SHARE),
    ERRORS("errors", Unit.COUNT),
    HIT_RATE("hit-rate", Unit.SHARE),
    SERVER_HIT_RATE("server-hit-rate", Unit.SHARE),
    STALE_READS("stale-reads", Unit.COUNT),
    STALE_RATIO("stale-ratio", Unit.SHARE),
    LOADS_PER_EVENT("loads-per-event", Unit.COUNT),
    MAX_LOADS_PER_EVENT("max-loads-per-event", Unit.COUNT),
    ORIGIN_LOAD("origin-load", Unit.SHARE),
    LOADS_AVOIDED("loads-avoided", Unit.SHARE),
    MEAN("mean", Unit.NANOSECONDS),
    MIN("min", Unit.NANOSECONDS),
    MAX("max", Unit.NANOSECONDS),
    STANDARD_DEVIATION("standard-deviation", Unit.NANOSECONDS),
    COUNTER("counter", Unit.COUNT),
    OBSERVATION("observation", Unit.COUNT),
    PERCENTILE("p50, p99.9 and the like", Unit.NANOSECONDS);

    private final String label;
    private final Unit unit;

    Kind(String label, Unit unit) {
      this.label = label;
      this.unit = unit;
    }

    /** Whether it follows from response times by request and outcome alone. */
    boolean isOfBlocks() {
      return switch (this) {
        case COUNT, RATE, HIT_RATE, MEAN, STANDARD_DEVIATION, PERCENTILE -> true;
        default -> false;
      };
    }

    ResultMetrics.Direction direction() {
      return switch (this) {
        case COUNT, REQUESTS, RATE, SUCCESS_RATE, HIT_RATE, SERVER_HIT_RATE, LOADS_AVOIDED ->
            ResultMetrics.Direction.HIGHER_IS_BETTER;
        case WINDOW, COUNTER, OBSERVATION -> ResultMetrics.Direction.NEITHER;
        default -> ResultMetrics.Direction.LOWER_IS_BETTER;
      };
    }

    /** Of its values; an observation's name can say otherwise. */
    Unit unit() {
      return unit;
    }
  }

  static Optional<MetricName> parse(String name) {
    Matcher percentile = PERCENTILE.matcher(name);
    if (percentile.matches()) {
      double quantile = Double.parseDouble(percentile.group(1)) / 100;
      return Optional.of(new MetricName(Kind.PERCENTILE, quantile));
    }
    String label = name.equals("throughput") ? "rate" : name;
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .map(kind -> new MetricName(kind, 0));
  }

  static String all() {
    return Stream.concat(
            Stream.of("throughput"), Arrays.stream(Kind.values()).map(kind -> kind.label))
        .collect(Collectors.joining(", "));
  }
}
