package autus.bench.report;

import autus.bench.compare.RunIntervals;
import autus.bench.measure.CacheStart;
import autus.bench.measure.CacheTruth;
import autus.bench.measure.Latencies;
import autus.bench.measure.Measurement.Backlog;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup.Environment;
import autus.bench.measure.Setup.Floor;
import autus.bench.measure.Totals;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** One run as Markdown: everything that is known of it. {@link ShortReport} is its short form. */
public final class RunReport {

  private static final String RATES =
      """
      Intervals hold the true value in 95 % of runs, by a block bootstrap over slices of time; "-"
      where there are too few slices or samples.
      """;

  private RunReport() {}

  /** The whole report, from a heading of the first level. */
  public static String markdown(RunResult result) {
    return markdown(result, List.of());
  }

  /**
   * The same with pictures below the totals.
   *
   * @param pictures files that lie where the report will lie, or below
   */
  public static String markdown(RunResult result, List<PictureLink> pictures) {
    RunIntervals intervals = RunIntervals.of(result);
    StringBuilder text = new StringBuilder();
    text.append("# ").append(MarkdownTable.escape(result.name())).append("\n\n");
    for (String reason : result.identity().validity().reasons()) {
      text.append("**INVALID**: ").append(MarkdownTable.escape(reason)).append("\n\n");
    }
    for (String remark : result.identity().remarks()) {
      text.append("**Note**: ").append(MarkdownTable.escape(remark)).append("\n\n");
    }
    text.append(totals(result, intervals)).append('\n');
    pictures.forEach(picture -> text.append(picture.markdown()).append("\n\n"));
    text.append("## Hits and failures\n\n").append(RatesTable.render(result, intervals));
    text.append('\n').append(RATES).append('\n');
    text.append(EstimateTable.section(result));
    text.append("## Response times, ms\n\n").append(LatencyTable.response(result));
    text.append('\n').append(LatencyTable.WEAK_PERCENTILES).append('\n');
    text.append("## Service times, ms\n\n").append(LatencyTable.service(result)).append('\n');
    text.append(WarmUpSection.of(result));
    text.append(truth(result.truth()));
    text.append(failures(result));
    text.append("## How it was measured\n\n").append(method(result));
    return text.toString();
  }

  private static String totals(RunResult result, RunIntervals intervals) {
    Totals totals = Totals.of(result);
    Latencies response = totals.allResponse();
    MarkdownTable table = MarkdownTable.create().words("Metric").numbers("Value", "95 % interval");
    table.row("Requests", Figures.count(totals.requestCount()), Figures.NONE);
    table.row(
        "Success rate",
        Figures.percent(totals.successRatio()),
        RatesTable.percents(intervals.of("success-rate")));
    table.row(
        "Throughput",
        Figures.perSecond(totals.requestsPerSecond()),
        interval(intervals, "throughput", Figures::perSecond));
    table.row(
        "Hit rate by headers",
        totals.hitRatio().isPresent()
            ? Figures.percent(totals.hitRatio())
                + " of "
                + Figures.count(totals.lookupCount())
                + " lookups"
            : "the target does not say",
        RatesTable.percents(intervals.of("hit-rate")));
    if (!response.isEmpty()) {
      time(table, "Mean response time", response.meanNanos(), intervals, "mean");
      for (String quantile : List.of("50", "95", "99")) {
        double nanos = response.quantileNanos(Double.parseDouble(quantile) / 100);
        time(table, "P" + quantile + " response time", nanos, intervals, "p" + quantile);
      }
    }
    result
        .truth()
        .staleReads()
        .filter(found -> found.checkedCount() > 0)
        .ifPresent(
            found ->
                table.row(
                    "Stale reads",
                    "%s of %s"
                        .formatted(
                            Figures.count(found.staleCount()), Figures.count(found.checkedCount())),
                    Figures.NONE));
    return table.render();
  }

  private static void time(
      MarkdownTable table, String what, double nanos, RunIntervals intervals, String metric) {
    table.row(what, Figures.duration(nanos), interval(intervals, metric, Figures::duration));
  }

  private static String interval(
      RunIntervals intervals, String metric, DoubleFunction<String> words) {
    return intervals
        .of(metric)
        .map(each -> words.apply(each.low()) + " to " + words.apply(each.high()))
        .orElse(Figures.NONE);
  }

  private static String truth(CacheTruth truth) {
    StringBuilder text = new StringBuilder();
    truth
        .staleReads()
        .ifPresent(found -> section(text, "Stale reads", StaleReadsSection.markdown(found)));
    truth
        .stampede()
        .ifPresent(found -> section(text, "Stampedes", StampedeSection.markdown(found)));
    truth
        .reconciliation()
        .ifPresent(
            found -> section(text, "Whose count is right", ReconciliationSection.markdown(found)));
    return text.toString();
  }

  private static void section(StringBuilder text, String heading, String content) {
    text.append("## ").append(heading).append("\n\n").append(content).append('\n');
  }

  private static String failures(RunResult result) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request", "Failure")
            .numbers("Count", "Share")
            .words("Example");
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
                      Figures.percent((double) count / request.count()),
                      request.failures().examples(kind).stream().findFirst().orElse("")));
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
    result
        .truth()
        .start()
        .ifPresent(
            start ->
                table.row(
                    "Cache before the window",
                    (start.state() == CacheStart.State.COLD ? "cold: " : "warm: ") + start.how()));
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
    strain(table, result.measurement().generator());
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

  private static void strain(MarkdownTable table, Generator generator) {
    Backlog backlog = generator.backlog();
    if (!backlog.waits().isEmpty() || backlog.unsentCount() > 0) {
      table.row(
          "Waited for a connection",
          "%s requests, p50 %s, p99 %s, counted in their response times; %s never sent"
              .formatted(
                  Figures.count(backlog.waits().count()),
                  Figures.duration(backlog.waits().quantileNanos(0.5)),
                  Figures.duration(backlog.waits().quantileNanos(0.99)),
                  Figures.count(backlog.unsentCount())));
    }
    if (generator.strain().spanNanos() > 0) {
      table.row(
          "Busiest event loop",
          Figures.percent(generator.strain().busyRatio()) + " of the time on a processor");
    }
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
