package autus.bench.report;

import autus.bench.compare.Interval;
import autus.bench.compare.RunIntervals;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of the requests: hits and failures by request, with their intervals. */
final class RatesTable {

  private static final String INTERVAL = "95 % interval";

  private RatesTable() {}

  static String render(RunResult run, RunIntervals intervals) {
    MarkdownTable table =
        MarkdownTable.create()
            .words("Request")
            .numbers("Requests", "Rate", "Lookups", "Hit rate", INTERVAL, "Bypassed", "Unknown")
            .numbers("Failed", "Success rate", INTERVAL);
    for (RequestResult request : run.requests()) {
      row(
          table,
          request.name(),
          Totals.of(List.of(request), run),
          intervals.hitRatio(request),
          intervals.successRatio(request));
    }
    if (run.requests().size() > 1) {
      row(table, "All", Totals.of(run), intervals.of("hit-rate"), intervals.of("success-rate"));
    }
    return table.render();
  }

  private static void row(
      MarkdownTable table,
      String name,
      Totals totals,
      Optional<Interval> hitRatio,
      Optional<Interval> successRatio) {
    table.row(
        name,
        Figures.count(totals.requestCount()),
        Figures.perSecond(totals.requestsPerSecond()),
        Figures.count(totals.lookupCount()),
        Figures.percent(totals.hitRatio()),
        percents(hitRatio),
        Figures.count(totals.count(Outcome.BYPASS)),
        Figures.count(totals.count(Outcome.UNKNOWN)),
        Figures.count(totals.failedCount()),
        Figures.percent(totals.successRatio()),
        percents(successRatio));
  }

  /** Both ends in per cent, such as {@code 78.5 to 82.8}. */
  static String percents(Optional<Interval> interval) {
    return interval
        .map(
            each -> String.format(Locale.ROOT, "%.1f to %.1f", each.low() * 100, each.high() * 100))
        .orElse(Figures.NONE);
  }
}
