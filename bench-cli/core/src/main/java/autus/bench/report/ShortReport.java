package autus.bench.report;

import autus.bench.compare.RunIntervals;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Latencies;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run as Markdown in its short form: a sentence and a row for each request. Of any run it fits
 * a comment on a pull request, with room for other text.
 */
public final class ShortReport {

  /** More requests than this are not shown one by one. */
  private static final int MOST_ROWS = 20;

  /** Longer names are cut. */
  private static final int LONGEST_NAME = 80;

  /** Longer reasons are cut, and of several only so many are shown. */
  private static final int LONGEST_REASON = 400;

  private static final int MOST_REASONS = 5;

  private ShortReport() {}

  /** The report, from a heading of the third level. */
  public static String markdown(RunResult run) {
    RunIntervals intervals = RunIntervals.of(run);
    StringBuilder text = new StringBuilder();
    text.append("### ").append(words(run.name(), LONGEST_NAME)).append("\n\n");
    run.identity().validity().reasons().stream()
        .limit(MOST_REASONS)
        .forEach(
            reason ->
                text.append("**INVALID**: ").append(words(reason, LONGEST_REASON)).append("\n\n"));
    run.identity().remarks().stream()
        .limit(MOST_REASONS)
        .forEach(
            remark ->
                text.append("**Note**: ").append(words(remark, LONGEST_REASON)).append("\n\n"));
    text.append(sentence(run, intervals)).append("\n\n").append(table(run, intervals));
    int hidden = run.requests().size() - MOST_ROWS;
    if (hidden > 0) {
      text.append("\nAnd ").append(Figures.count(hidden)).append(" requests with fewer calls.\n");
    }
    return text.toString();
  }

  private static String sentence(RunResult run, RunIntervals intervals) {
    Totals totals = Totals.of(run);
    String hits =
        totals.hitRatio().isPresent()
            ? "hit rate **%s**%s"
                .formatted(Figures.percent(totals.hitRatio()), range(intervals, "hit-rate"))
            : "no word of a cache";
    return "%s requests in %s (%s), %s, success rate %s%s. Times in ms."
        .formatted(
            Figures.count(totals.requestCount()),
            Figures.seconds(totals.windowNanos()),
            Figures.perSecond(totals.requestsPerSecond()),
            hits,
            Figures.percent(totals.successRatio()),
            errors(run));
  }

  private static String range(RunIntervals intervals, String metric) {
    return intervals
        .of(metric)
        .map(each -> " (%s)".formatted(RatesTable.percents(intervals.of(metric))))
        .orElse("");
  }

  private static String errors(RunResult run) {
    Map<FailureKind, Long> counts = new EnumMap<>(FailureKind.class);
    run.requests()
        .forEach(
            request ->
                request
                    .failures()
                    .counts()
                    .forEach((kind, count) -> counts.merge(kind, count, Long::sum)));
    return counts.isEmpty()
        ? ""
        : counts.entrySet().stream()
            .map(each -> Figures.count(each.getValue()) + " " + each.getKey().label())
            .collect(Collectors.joining(", ", " (failed: ", ")"));
  }

  private static String table(RunResult run, RunIntervals intervals) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request")
            .numbers("Count", "Failed", "Hit rate", "95 % interval", "P50", "P95", "P99")
            .numbers("P95 hits", "P95 misses");
    List<RequestResult> most =
        run.requests().stream()
            .sorted(Comparator.comparingLong((RequestResult request) -> request.count()).reversed())
            .limit(MOST_ROWS)
            .toList();
    for (RequestResult request : run.requests()) {
      if (most.contains(request)) {
        row(
            table,
            request.name(),
            Totals.of(List.of(request), run),
            RatesTable.percents(intervals.hitRatio(request)));
      }
    }
    if (run.requests().size() > 1) {
      row(table, "All", Totals.of(run), RatesTable.percents(intervals.of("hit-rate")));
    }
    return table.render();
  }

  private static void row(MarkdownTable table, String name, Totals totals, String interval) {
    Latencies all = totals.allResponse();
    table.row(
        cut(name, LONGEST_NAME),
        Figures.count(totals.requestCount()),
        Figures.count(totals.failedCount()),
        Figures.percent(totals.hitRatio()),
        interval,
        LatencyTable.quantile(all, 0.5),
        LatencyTable.quantile(all, 0.95),
        LatencyTable.quantile(all, 0.99),
        LatencyTable.quantile(totals.servedResponse(), 0.95),
        LatencyTable.quantile(totals.response().getOrDefault(Outcome.MISS, Latencies.NONE), 0.95));
  }

  private static String words(String text, int longest) {
    return MarkdownTable.escape(cut(text, longest));
  }

  private static String cut(String text, int longest) {
    int characters = text.codePointCount(0, text.length());
    return characters <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
