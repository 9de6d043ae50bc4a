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
}
