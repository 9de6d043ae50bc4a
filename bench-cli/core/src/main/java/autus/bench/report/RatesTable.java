package autus.bench.report;

import autus.bench.compare.RunIntervals;
import autus.bench.compare.interval.Interval;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.measure.metric.ShownMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What became of the requests: each metric that has a column, by request. */
final class RatesTable {

  private static final String INTERVAL = "95 % interval";

  private RatesTable() {}

  static Table of(RunResult run, RunIntervals intervals) {
    List<ShownMetric> shown =
        ResultMetrics.shown().stream()
            .filter(metric -> !metric.columns().heading().isEmpty())
            .toList();
    Table.Builder table = Table.create().words("Request");
    for (ShownMetric metric : shown) {
      table.numbers(metric.columns().heading());
      if (RunIntervals.isOfRequests(metric.name())) {
        table.numbers(INTERVAL);
      }
    }
    for (RequestResult request : run.requests()) {
      table.row(
          cells(
              request.name(),
              shown,
              metric -> metric.of(run, request),
              metric -> intervals.of(metric.name(), request)));
    }
    if (run.requests().size() > 1) {
      table.total(
          cells("All", shown, metric -> metric.of(run), metric -> intervals.of(metric.name())));
    }
    return table.build();
  }

  private static Object[] cells(
      String name,
      List<ShownMetric> shown,
      Function<ShownMetric, Optional<Metric>> value,
      Function<ShownMetric, Optional<Interval>> interval) {
    List<Object> cells = new ArrayList<>(List.of(name));
    for (ShownMetric metric : shown) {
      cells.add(MetricSpan.of(value.apply(metric)));
      if (RunIntervals.isOfRequests(metric.name())) {
        Span both = IntervalSpan.percents(interval.apply(metric));
        cells.add(both);
      }
    }
    return cells.toArray();
  }
}
