package autus.bench.measure;

import autus.bench.measure.Metric.Unit;
import java.util.List;
import java.util.Optional;

/** The metrics of {@link CacheTruth}. */
final class TruthMetrics {

  private TruthMetrics() {}

  /** Stale reads, or their share of the checked ones; empty if none was checked. */
  static Optional<Metric> stale(RunResult run, Selection selection, MetricName.Kind kind) {
    List<StaleReads.Counts> counts =
        run.truth().staleReads().stream()
            .flatMap(found -> found.reads().stream())
            .filter(read -> selection.has(read.request()))
            .map(StaleReads.ReadResult::counts)
            .toList();
    long stale = counts.stream().mapToLong(StaleReads.Counts::staleCount).sum();
    long checked = counts.stream().mapToLong(StaleReads.Counts::checkedCount).sum();
    if (checked == 0) {
      return Optional.empty();
    }
    return Optional.of(
        kind == MetricName.Kind.STALE_READS
            ? Metric.count(stale)
            : Metric.of((double) stale / checked, Unit.SHARE));
  }

  /** Loads for one event; empty if there was none. */
  static Optional<Metric> loads(RunResult run, Selection selection, MetricName.Kind kind) {
    return run.truth().stampede().stream()
        .flatMap(found -> found.reads().stream())
        .filter(read -> selection.has(read.request()))
        .map(Stampede.Read::loads)
        .filter(loads -> loads.eventCount() > 0)
        .map(
            loads ->
                kind == MetricName.Kind.LOADS_PER_EVENT ? loads.median() : (double) loads.most())
        .max(Double::compare)
        .map(loads -> Metric.of(loads, Unit.COUNT));
  }
}
