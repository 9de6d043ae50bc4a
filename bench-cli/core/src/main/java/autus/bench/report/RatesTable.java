package autus.bench.report;

import autus.bench.compare.Interval;
import autus.bench.compare.RunIntervals;
import autus.bench.document.Amounts;
import autus.bench.document.Table;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import java.util.List;
import java.util.Optional;

/** What became of the requests: hits and failures by request, with their intervals. */
final class RatesTable {

  private static final String INTERVAL = "95 % interval";

  private RatesTable() {}

  static Table of(RunResult run, RunIntervals intervals) {
    Table.Builder table =
        Table.create()
            .words("Request")
            .numbers("Requests", "Rate", "Lookups", "Hit rate", INTERVAL, "Bypassed", "Unknown")
            .numbers("Failed", "Success rate", INTERVAL);
    for (RequestResult request : run.requests()) {
      table.row(
          cells(
              request.name(),
              Totals.of(List.of(request), run),
              intervals.hitRatio(request),
              intervals.successRatio(request)));
    }
    if (run.requests().size() > 1) {
      table.total(
          cells("All", Totals.of(run), intervals.of("hit-rate"), intervals.of("success-rate")));
    }
    return table.build();
  }

  private static Object[] cells(
      String name, Totals totals, Optional<Interval> hitRatio, Optional<Interval> successRatio) {
    return new Object[] {
      name,
      Amounts.count(totals.requestCount()),
      Amounts.perSecond(totals.requestsPerSecond()),
      Amounts.count(totals.lookupCount()),
      Amounts.percent(totals.hitRatio()),
      IntervalSpan.percents(hitRatio),
      Amounts.count(totals.count(Outcome.BYPASS)),
      Amounts.count(totals.count(Outcome.UNKNOWN)),
      Amounts.count(totals.failedCount()),
      Amounts.percent(totals.successRatio()),
      IntervalSpan.percents(successRatio)
    };
  }
}
