package autus.bench.measure;

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
    REQUESTS("requests"),
    COUNT("count"),
    RATE("rate"),
    SUCCESS_RATE("success-rate"),
    ERRORS("errors"),
    HIT_RATE("hit-rate"),
    SERVER_HIT_RATE("server-hit-rate"),
    ORIGIN_LOAD("origin-load"),
    LOADS_AVOIDED("loads-avoided"),
    MEAN("mean"),
    MIN("min"),
    MAX("max"),
    STANDARD_DEVIATION("standard-deviation"),
    COUNTER("counter"),
    OBSERVATION("observation"),
    PERCENTILE("p50, p99.9 and the like");

    private final String label;

    Kind(String label) {
      this.label = label;
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
