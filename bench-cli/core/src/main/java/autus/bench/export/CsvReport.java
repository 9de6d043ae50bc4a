package autus.bench.export;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Latencies;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RequestResult.OutcomeResult;
import autus.bench.measure.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run as CSV (RFC 4180): a line for each request and outcome and for response and service time,
 * and sums over outcomes and over requests, called {@code ALL}. Times are milliseconds.
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

  private CsvReport() {}

  /** All lines, the first with the headings. */
  public static String csv(RunResult result) {
    StringBuilder text =
        new StringBuilder("run,request,outcome,time,count,rate_per_second,mean_ms,sd_ms,");
    QUANTILES.forEach(quantile -> text.append(quantile.heading()).append(','));
    text.append("max_ms,failed").append(END);
    for (RequestResult request : result.requests()) {
      for (Map.Entry<Outcome, OutcomeResult> outcome : request.outcomes().entrySet()) {
        Key key = new Key(result, request.name(), outcome.getKey().name(), "");
        lines(text, key, outcome.getValue().response(), outcome.getValue().service());
      }
      Key key = new Key(result, request.name(), ALL, String.valueOf(request.failures().count()));
      lines(text, key, request.response(), request.service());
    }
    long failed = result.requests().stream().mapToLong(each -> each.failures().count()).sum();
    Key key = new Key(result, ALL, ALL, String.valueOf(failed));
    lines(text, key, sum(result, true), sum(result, false));
    return text.toString();
  }

  /** What a line is about; failures have no outcome. */
  private record Key(RunResult run, String request, String outcome, String failed) {}

  private static Latencies sum(RunResult result, boolean isResponse) {
    return result.requests().stream()
        .map(request -> isResponse ? request.response() : request.service())
        .reduce(Latencies.NONE, Latencies::plus);
  }

  private static void lines(StringBuilder text, Key key, Latencies response, Latencies service) {
    line(text, key, "response", response);
    line(text, key, "service", service);
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
                    String.valueOf(latencies.count()),
                    seconds > 0
                        ? String.format(Locale.ROOT, "%.4f", (double) latencies.count() / seconds)
                        : "",
                    millis(latencies, latencies.meanNanos()),
                    millis(latencies, latencies.standardDeviationNanos()),
                    numbers,
                    millis(latencies, (double) latencies.maxNanos()),
                    key.failed())))
        .append(END);
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
