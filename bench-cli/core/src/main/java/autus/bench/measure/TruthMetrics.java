package autus.bench.measure;

import autus.bench.measure.Metric.Unit;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The metrics of {@link CacheTruth}. */
final class TruthMetrics {

  private TruthMetrics() {}

  /** Reads that showed old data; empty if none was checked. */
  static Optional<Metric> staleReads(RunResult run, Selection selection) {
    return checked(run, selection) == 0 || whyUndefined(run, selection).isPresent()
        ? Optional.empty()
        : Optional.of(Metric.count(sum(run, selection, StaleReads.Counts::staleCount)));
  }

  /** The same as a share of those that were checked. */
  static Optional<Metric> staleRatio(RunResult run, Selection selection) {
    long checked = checked(run, selection);
    return staleReads(run, selection).map(stale -> Metric.of(stale.value() / checked, Unit.SHARE));
  }

  /** Why stale reads are not known; empty if they are, or if nobody looked for them. */
  static Optional<String> whyUndefined(RunResult run, Selection selection) {
    return run.truth().staleReads().stream()
        .flatMap(found -> found.reads().stream())
        .filter(read -> selection.has(read.request()))
        .flatMap(read -> read.unknownBecause().map(why -> read.request() + ": " + why).stream())
        .findFirst();
  }

  private static long checked(RunResult run, Selection selection) {
    return sum(run, selection, StaleReads.Counts::checkedCount);
  }

  private static long sum(
      RunResult run, Selection selection, ToLongFunction<StaleReads.Counts> count) {
    return run.truth().staleReads().stream()
        .flatMap(found -> found.reads().stream())
        .filter(read -> selection.has(read.request()))
        .map(StaleReads.ReadResult::counts)
        .mapToLong(count)
        .sum();
  }

  /** Empty without an origin that counts, or if others read so much that nothing can be said. */
  static Optional<Metric> originHitRate(RunResult run) {
    return run.truth().origin().stream()
        .flatMapToDouble(truth -> truth.hitRatio().stream())
        .filter(ratio -> ratio >= 0)
        .mapToObj(ratio -> Metric.of(ratio, Unit.SHARE))
        .findFirst();
  }

  /** Loads for one event, of the read with the highest; empty if there was no event. */
  static Optional<Metric> loads(
      RunResult run, Selection selection, ToDoubleFunction<Stampede.Loads> figure) {
    return run.truth().stampede().stream()
        .flatMap(found -> found.reads().stream())
        .filter(read -> selection.has(read.request()))
        .map(Stampede.Read::loads)
        .filter(loads -> loads.eventCount() > 0)
        .map(figure::applyAsDouble)
        .max(Double::compare)
        .map(loads -> Metric.of(loads, Unit.COUNT));
  }
}
