package autus.bench.export;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.measure.metric.ShownMetric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One run as OpenMetrics text (version 1.0.0 of the specification), for a Pushgateway or a file
 * that a collector reads: histograms of response and service times in seconds, counters of requests
 * and failures, hit ratios. A bucket's count is that of the durations which the result knows to be
 * no longer; those within 0.1 % of its bound may be in the next.
 */
public final class OpenMetricsText {

  private static final String PREFIX = "autus_";
  private static final double NANOS = 1e9;
  private static final MathContext DIGITS = new MathContext(9);

  /** 1, 2 and 5 times each power of ten from 100 us to 100 s, in nanoseconds. */
  private static final long[] BOUNDS_NANOS = {
    100_000L, 200_000L, 500_000L,
    1_000_000L, 2_000_000L, 5_000_000L,
    10_000_000L, 20_000_000L, 50_000_000L,
    100_000_000L, 200_000_000L, 500_000_000L,
    1_000_000_000L, 2_000_000_000L, 5_000_000_000L,
    10_000_000_000L, 20_000_000_000L, 50_000_000_000L,
    100_000_000_000L
  };

  private final RunResult run;
  private final StringBuilder text = new StringBuilder();

  private OpenMetricsText(RunResult run) {
    this.run = run;
  }

  /** The whole exposition, to its end mark. */
  public static String of(RunResult run) {
    return new OpenMetricsText(run).render();
  }

  private String render() {
    family("run", "info", "", "Which run this is.");
    Map<String, String> labels = labels();
    labels.put("tool", run.identity().tool());
    labels.put("target", run.setup().plan().target());
    labels.put("scenario", run.setup().plan().digest());
    sample("run_info", labels, "1");
    family("run_valid", "gauge", "", "1 if the figures may be believed, else 0.");
    sample("run_valid", labels(), run.identity().validity().valid() ? "1" : "0");
    family("start_time_seconds", "gauge", "seconds", "When the window began, since 1970 in UTC.");
    sample("start_time_seconds", labels(), seconds(run.identity().window().startedAt()));
    family("window_seconds", "gauge", "seconds", "Length of the measured window.");
    sample("window_seconds", labels(), number(run.identity().window().lengthNanos() / NANOS));
    counts();
    gauges();
    histograms("response", "From the intended start to the last byte.", OutcomeResult::response);
    histograms("service", "From sending to the last byte.", OutcomeResult::service);
    histograms("first_byte", "From sending to the first byte.", OutcomeResult::firstByte);
    Connections connections = run.measurement().connections();
    histogram("connect", "Making a connection in the window.", connections.connect());
    histogram("tls", "The TLS handshake of such a connection.", connections.tls());
    return text.append("# EOF\n").toString();
  }

  private void counts() {
    family("requests", "counter", "", "Requests that began in the window.");
    for (RequestResult request : run.requests()) {
      sample("requests_total", labels(request), String.valueOf(request.count()));
    }
    family("responses", "counter", "", "Whole responses, as expected or not.");
    for (RequestResult request : run.requests()) {
      request
          .answers()
          .statuses()
          .forEach(
              (status, count) -> {
                Map<String, String> labels = labels(request);
                labels.put("status", status);
                sample("responses_total", labels, String.valueOf(count));
              });
    }
    family("body_bytes", "counter", "bytes", "Bytes of bodies as they came over the wire.");
    for (RequestResult request : run.requests()) {
      sample("body_bytes_total", labels(request), String.valueOf(request.answers().bodyBytes()));
    }
    family("failures", "counter", "", "Requests that failed.");
    for (RequestResult request : run.requests()) {
      for (FailureKind kind : FailureKind.values()) {
        Map<String, String> labels = labels(request);
        labels.put("kind", kind.label());
        long count = request.failures().counts().getOrDefault(kind, 0L);
        sample("failures_total", labels, String.valueOf(count));
      }
    }
  }

  private void gauges() {
    for (ShownMetric metric : ResultMetrics.shown()) {
      if (!metric.columns().gauge().isEmpty()) {
        gauge(metric);
      }
    }
  }

  private void gauge(ShownMetric metric) {
    String name = metric.columns().gauge();
    String words = metric.words();
    family(
        name,
        "gauge",
        unit(metric.unit()),
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".");
    double size = metric.unit() == Metric.Unit.NANOSECONDS ? NANOS : 1;
    for (RequestResult request : run.requests()) {
      metric
          .of(run, request)
          .filter(value -> value.bounds().isEmpty()) // no number stands for what is not known
          .ifPresent(value -> sample(name, labels(request), number(value.value() / size)));
    }
  }

  /** As the specification calls base units; the name of a family ends in its unit. */
  private static String unit(Metric.Unit unit) {
    return switch (unit) {
      case COUNT, PER_SECOND -> "";
      case SHARE -> "ratio";
      case NANOSECONDS -> "seconds";
    };
  }

  private void histograms(String what, String help, Function<OutcomeResult, Latencies> times) {
    if (run.requests().stream()
        .flatMap(request -> request.outcomes().values().stream())
        .allMatch(outcome -> times.apply(outcome).isEmpty())) {
      return;
    }
    String name = what + "_seconds";
    family(name, "histogram", "seconds", help);
    for (RequestResult request : run.requests()) {
      for (Map.Entry<Outcome, OutcomeResult> entry : request.outcomes().entrySet()) {
        Map<String, String> labels = labels(request);
        labels.put("outcome", entry.getKey().name());
        histogram(name, labels, times.apply(entry.getValue()));
      }
    }
  }

  private void histogram(String what, String help, Latencies times) {
    if (!times.isEmpty()) {
      family(what + "_seconds", "histogram", "seconds", help);
      histogram(what + "_seconds", labels(), times);
    }
  }

  private void histogram(String name, Map<String, String> labels, Latencies times) {
    long[] counts = new long[BOUNDS_NANOS.length];
    times.forEachBucket(
        (edgeNanos, count) -> {
          for (int i = BOUNDS_NANOS.length - 1; i >= 0 && edgeNanos <= BOUNDS_NANOS[i]; i--) {
            counts[i] += count;
          }
        });
    for (int i = 0; i < counts.length; i++) {
      bucket(name, labels, number(BOUNDS_NANOS[i] / NANOS), counts[i]);
    }
    bucket(name, labels, "+Inf", times.count());
    sample(name + "_count", labels, String.valueOf(times.count()));
    sample(name + "_sum", labels, number(times.meanNanos() / NANOS * times.count()));
  }

  private void bucket(String name, Map<String, String> labels, String bound, long count) {
    Map<String, String> bounded = new LinkedHashMap<>(labels);
    bounded.put("le", bound);
    sample(name + "_bucket", bounded, String.valueOf(count));
  }

  private void family(String name, String type, String unit, String help) {
    text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
    if (!unit.isEmpty()) {
      text.append("# UNIT ").append(PREFIX).append(name).append(' ').append(unit).append('\n');
    }
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
  }

  private void sample(String name, Map<String, String> labels, String value) {
    text.append(PREFIX).append(name);
    text.append(
        labels.entrySet().stream()
            .map(label -> "%s=\"%s\"".formatted(label.getKey(), escape(label.getValue())))
            .collect(Collectors.joining(",", "{", "}")));
    text.append(' ').append(value).append('\n');
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("run", run.name());
    return labels;
  }

  private Map<String, String> labels(RequestResult request) {
    Map<String, String> labels = labels();
    labels.put("request", request.name());
    return labels;
  }

  /** To the millisecond, in more digits than measured figures have. */
  private static String seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
  }

  /** With a point, as bounds must have, and without an exponent. */
  private static String number(double value) {
    String plain = new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  /** What the format escapes; other controls, which no label needs, become a space. */
  private static String escape(String label) {
    return label
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replaceAll("[\\p{Cc}\\p{Cf}]", " ");
  }
}
