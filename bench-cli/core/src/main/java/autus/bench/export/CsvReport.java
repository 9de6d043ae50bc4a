package autus.bench.export;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Measurement.Connections;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.Answers;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.Totals;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.measure.metric.ShownMetric;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One run as CSV (RFC 4180): a line for each request and outcome and for response and service time,
 * one for each request and status code, and sums over outcomes and over requests, called {@code
 * ALL}; behind them one for each step of connections and for each sequence. Every line says when
 * the run began and what measured it. Requests that failed are in those of status codes only. Times
 * are milliseconds.
 */
public final class CsvReport {

  private static final String ALL = "ALL";
  private static final String END = "\r\n";
  private static final double NANOS_PER_MILLI = 1e6;

  /** Characters by which spreadsheets take a text for a formula. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /** A column of percentiles. */
  private record Quantile(String heading, double q) {}

  private static final List<Quantile> QUANTILES =
      List.of(
          new Quantile("p50_ms", 0.5),
          new Quantile("p75_ms", 0.75),
          new Quantile("p90_ms", 0.9),
          new Quantile("p95_ms", 0.95),
          new Quantile("p99_ms", 0.99),
          new Quantile("p99.9_ms", 0.999),
          new Quantile("p99.99_ms", 0.9999));

  /** Metrics of a request as a whole, behind its times. */
  private static final List<ShownMetric> COLUMNS =
      ResultMetrics.shown().stream().filter(metric -> !metric.columns().csv().isEmpty()).toList();

  private CsvReport() {}

  /** All lines, the first with the headings. */
  public static String csv(RunResult result) {
    StringBuilder text =
        new StringBuilder("run,request,outcome,time,count,rate_per_second,mean_ms,sd_ms,");
    QUANTILES.forEach(quantile -> text.append(quantile.heading()).append(','));
    text.append("max_ms");
    COLUMNS.forEach(metric -> text.append(',').append(metric.columns().csv()));
    text.append(",started_at,duration_seconds,tool").append(END);
    for (RequestResult request : result.requests()) {
      for (Map.Entry<Outcome, OutcomeResult> outcome : request.outcomes().entrySet()) {
        Key key =
            new Key(
                result,
                request.name(),
                outcome.getKey().name(),
                request.responseCount(outcome.getKey()),
                metric -> Optional.empty());
        lines(text, key, outcome.getValue());
      }
      statuses(text, result, request.name(), request.answers());
      Key key =
          new Key(
              result,
              request.name(),
              ALL,
              request.responseCount(),
              metric -> metric.of(result, request));
      lines(text, key, sum(List.of(request)));
    }
    statuses(text, result, ALL, Totals.answers(result));
    Key key =
        new Key(result, ALL, ALL, Totals.of(result).responseCount(), metric -> metric.of(result));
    lines(text, key, sum(result.requests()));
    connections(text, result);
    sequences(text, result);
    return text.toString();
  }

  /** They have no request; nor is their rate that of responses. */
  private static void connections(StringBuilder text, RunResult result) {
    Connections connections = result.measurement().connections();
    Map<String, Latencies> steps = new LinkedHashMap<>();
    steps.put("connect", connections.connect());
    steps.put("tls", connections.tls());
    steps.forEach(
        (step, times) -> {
          if (!times.isEmpty()) {
            Key key = new Key(result, ALL, ALL, times.count(), metric -> Optional.empty());
            line(text, key, step, times);
          }
        });
  }

  /** Called as gates call them; their rate is that of those that came to their end. */
  private static void sequences(StringBuilder text, RunResult result) {
    Map<String, Latencies> sequences =
        result.measurement().sequences().map(Sequences::timesBySelector).orElse(Map.of());
    sequences.forEach(
        (selector, times) -> {
          Key key = new Key(result, selector, ALL, times.count(), metric -> Optional.empty());
          line(text, key, "sequence", times);
        });
  }

  /**
   * What a line is about.
   *
   * @param responseCount whole responses, as expected or not, of which the rate is
   * @param metrics those of the request; a single outcome has none
   */
  private record Key(
      RunResult run,
      String request,
      String outcome,
      long responseCount,
      Function<ShownMetric, Optional<Metric>> metrics) {}

  private static void statuses(
      StringBuilder text, RunResult result, String request, Answers answers) {
    answers
        .statuses()
        .forEach(
            (status, count) ->
                line(
                    text,
                    new Key(result, request, status, count, metric -> Optional.empty()),
                    "response",
                    answers.statusTimes().getOrDefault(status, Latencies.NONE)));
  }

  private static OutcomeResult sum(List<RequestResult> requests) {
    return requests.stream()
        .flatMap(request -> request.outcomes().values().stream())
        .reduce(OutcomeResult.NONE, OutcomeResult::plus);
  }

  private static void lines(StringBuilder text, Key key, OutcomeResult times) {
    line(text, key, "response", times.response());
    line(text, key, "service", times.service());
    if (!times.firstByte().isEmpty()) {
      line(text, key, "ttfb", times.firstByte());
    }
  }

  private static void line(StringBuilder text, Key key, String time, Latencies latencies) {
    double seconds = key.run().identity().window().lengthNanos() / 1e9;
    String numbers =
        QUANTILES.stream()
            .map(quantile -> millis(latencies, (double) latencies.quantileNanos(quantile.q())))
            .collect(Collectors.joining(","));
    text.append(
            String.join(
                ",",
                Arrays.asList(
                    field(key.run().name()),
                    field(key.request()),
                    key.outcome(),
                    time,
                    String.valueOf(latencies.isEmpty() ? key.responseCount() : latencies.count()),
                    seconds > 0
                        ? String.format(Locale.ROOT, "%.4f", (double) key.responseCount() / seconds)
                        : "",
                    millis(latencies, latencies.meanNanos()),
                    millis(latencies, latencies.standardDeviationNanos()),
                    numbers,
                    millis(latencies, (double) latencies.maxNanos()),
                    metrics(key),
                    key.run().identity().window().startedAt().toString(),
                    String.format(Locale.ROOT, "%.3f", seconds),
                    field(key.run().identity().tool()))))
        .append(END);
  }

  private static String metrics(Key key) {
    return COLUMNS.stream()
        .map(
            metric ->
                key.metrics()
                    .apply(metric)
                    .filter(value -> value.bounds().isEmpty())
                    .map(CsvReport::number)
                    .orElse(""))
        .collect(Collectors.joining(","));
  }

  /** Counts whole, times in milliseconds. */
  private static String number(Metric metric) {
    return switch (metric.unit()) {
      case COUNT -> new BigDecimal(metric.value()).stripTrailingZeros().toPlainString();
      case SHARE -> String.format(Locale.ROOT, "%.6f", metric.value());
      case PER_SECOND -> String.format(Locale.ROOT, "%.4f", metric.value());
      case NANOSECONDS -> String.format(Locale.ROOT, "%.6f", metric.value() / NANOS_PER_MILLI);
    };
  }

  private static String millis(Latencies latencies, double nanos) {
    return latencies.isEmpty() ? "" : String.format(Locale.ROOT, "%.6f", nanos / NANOS_PER_MILLI);
  }

  /** A text that stays one field, and a text even to a spreadsheet. */
  static String field(String text) {
    String harmless =
        !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean needsQuotes =
        harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needsQuotes ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
  }
}
