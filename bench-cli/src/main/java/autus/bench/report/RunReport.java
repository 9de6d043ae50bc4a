package autus.bench.report;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Latencies;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Environment;
import autus.bench.measure.RunResult.Floor;
import autus.bench.measure.RunResult.RequestResult;
import autus.bench.measure.Totals;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One run as Markdown. */
public final class RunReport {

  private static final double[] QUANTILES = {0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999};

  /** A percentile that rests on fewer requests than this is marked. */
  private static final int FIRM_COUNT = 10;

  private static final String WEAK_PERCENTILES =
      "\\* rests on fewer than ten requests: n(1-q) < 10.\n\n";

  private RunReport() {}

  /** The whole report, from a heading of the first level. */
  public static String markdown(RunResult result) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(MarkdownTable.escape(result.name())).append("\n\n");
    for (String reason : result.identity().validity().reasons()) {
      text.append("**INVALID**: ").append(MarkdownTable.escape(reason)).append("\n\n");
    }
    for (String remark : result.identity().remarks()) {
      text.append("**Note**: ").append(MarkdownTable.escape(remark)).append("\n\n");
    }
    text.append(totals(result)).append('\n');
    text.append("## Response times, ms\n\n").append(responseTimes(result)).append('\n');
    text.append(WEAK_PERCENTILES);
    text.append("## Cache outcomes, ms\n\n").append(outcomes(result)).append('\n');
    text.append(failures(result));
    text.append("## How it was measured\n\n").append(method(result));
    return text.toString();
  }

  private static String totals(RunResult result) {
    Totals totals = Totals.of(result);
    Latencies response = totals.allResponse();
    MarkdownTable table = MarkdownTable.create().words("Metric").numbers("Value");
    table.row("Requests", Figures.count(totals.requestCount()));
    table.row("Success rate", ratio(totals.successRatio()));
    table.row("Throughput", Figures.perSecond(totals.requestsPerSecond()));
    table.row(
        "Hit rate by headers",
        totals.hitRatio().isPresent()
            ? ratio(totals.hitRatio()) + " of " + Figures.count(totals.lookupCount()) + " lookups"
            : "the target does not say");
    table.row("Mean response time", Figures.duration(response.meanNanos()));
    table.row("P95 response time", Figures.duration(response.quantileNanos(0.95)));
    table.row("P99 response time", Figures.duration(response.quantileNanos(0.99)));
    return table.render();
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? Figures.percent(ratio.getAsDouble()) : Figures.NONE;
  }

  private static String responseTimes(RunResult result) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request")
            .numbers("Count", "Rate", "Mean", "SD", "P50", "P75", "P90", "P95", "P99", "P99.9")
            .numbers("P99.99", "Max", "Failed");
    for (RequestResult request : result.requests()) {
      addRow(table, request.name(), Totals.of(List.of(request), result));
    }
    addRow(table, "All", Totals.of(result));
    return table.render();
  }

  private static void addRow(MarkdownTable table, String name, Totals totals) {
    Latencies response = totals.allResponse();
    Object[] cells = new Object[14];
    cells[0] = name;
    cells[1] = Figures.count(totals.requestCount());
    cells[2] = Figures.perSecond(totals.requestsPerSecond());
    cells[3] = response.isEmpty() ? Figures.NONE : Figures.millis(response.meanNanos());
    cells[4] =
        response.isEmpty() ? Figures.NONE : Figures.millis(response.standardDeviationNanos());
    for (int i = 0; i < QUANTILES.length; i++) {
      cells[5 + i] = quantile(response, QUANTILES[i]);
    }
    cells[12] = response.isEmpty() ? Figures.NONE : Figures.millis(response.maxNanos());
    cells[13] = Figures.count(totals.failedCount());
    table.row(cells);
  }

  private static String quantile(Latencies response, double q) {
    if (response.isEmpty()) {
      return Figures.NONE;
    }
    String value = Figures.millis(response.quantileNanos(q));
    return response.count() * (1 - q) < FIRM_COUNT && q > 0.5 ? value + "*" : value;
  }

  private static String outcomes(RunResult result) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request", "Outcome")
            .numbers("Count", "Share", "P50", "P95", "P99", "Max", "Service P50");
    for (RequestResult request : result.requests()) {
      for (Map.Entry<Outcome, RunResult.OutcomeResult> entry : request.outcomes().entrySet()) {
        Latencies response = entry.getValue().response();
        table.row(
            request.name(),
            entry.getKey(),
            Figures.count(response.count()),
            Figures.percent((double) response.count() / request.answeredCount()),
            quantile(response, 0.5),
            quantile(response, 0.95),
            quantile(response, 0.99),
            Figures.millis(response.maxNanos()),
            Figures.millis(entry.getValue().service().quantileNanos(0.5)));
      }
    }
    return table.isEmpty() ? "No request was answered.\n" : table.render();
  }

  private static String failures(RunResult result) {
    MarkdownTable table =
        MarkdownTable.create().words("Request", "Failure").numbers("Count").words("Example");
    for (RequestResult request : result.requests()) {
      request
          .failures()
          .counts()
          .forEach(
              (kind, count) ->
                  table.row(
                      request.name(),
                      kind.label(),
                      Figures.count(count),
                      request.failures().samples().stream().findFirst().orElse("")));
    }
    return table.isEmpty() ? "" : "## Failures\n\n" + table.render() + "\n";
  }

  /** What a reader must know to judge the figures. */
  public static String method(RunResult result) {
    Environment environment = result.setup().environment();
    Floor floor = result.setup().floor();
    MarkdownTable table = MarkdownTable.create().words("What", "Value");
    table.row("Load", result.setup().plan().load());
    table.row("Mix", mix(result));
    table.row("Target, seed", result.setup().plan().target() + ", " + result.setup().plan().seed());
    table.row(
        "Window",
        "%s, drained %s later"
            .formatted(
                Figures.seconds(result.identity().window().lengthNanos()),
                Figures.duration(result.identity().window().drainNanos())));
    table.row(
        "Measurement floor",
        floor.sampleCount() == 0
            ? "not measured"
            : "p50 %s, p99 %s (%s requests of one user to a stub in the generator)"
                .formatted(
                    Figures.duration(floor.medianNanos()),
                    Figures.duration(floor.p99Nanos()),
                    Figures.count(floor.sampleCount())));
    table.row(
        "Generator",
        "lateness p50 %s, p99 %s; processor time %s; collector %s; %s reconnects"
            .formatted(
                Figures.duration(result.measurement().generator().lateness().quantileNanos(0.5)),
                Figures.duration(result.measurement().generator().lateness().quantileNanos(0.99)),
                Figures.seconds(result.measurement().generator().cpuNanos()),
                Figures.seconds(result.measurement().generator().gcPauseNanos()),
                Figures.count(result.measurement().generator().reconnectCount())));
    table.row(
        "Machine",
        "%s, %s, %s cores, %s GiB"
            .formatted(
                environment.machine().operatingSystem(),
                environment.machine().processor(),
                environment.machine().cores(),
                Math.round(environment.machine().memoryBytes() / (double) (1L << 30))));
    table.row("JVM, transport", environment.jvm() + ", " + environment.transport());
    environment.target().forEach((what, value) -> table.row("Target: " + what, value));
    return table.render();
  }

  private static String mix(RunResult result) {
    return result.setup().plan().weights().entrySet().stream()
        .map(each -> "%s %s".formatted(each.getKey(), weight(each.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static String weight(double weight) {
    return weight == Math.rint(weight) ? String.valueOf((long) weight) : String.valueOf(weight);
  }
}
