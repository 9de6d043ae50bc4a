package autus.bench.measure.metric;

import autus.bench.measure.CacheTruth;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import autus.bench.measure.metric.Metric.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
    List<Metric> known = new ArrayList<>();
    for (Stampede.Read read : watched(run, selection)) {
      Optional<Stampede.Loads> origin = originLoads(run, read);
      if (origin.isEmpty() && read.unknownBecause().isPresent()) {
        return Optional.empty();
      }
      Stampede.Loads loads = origin.orElse(read.loads());
      if (loads.eventCount() > 0) {
        known.add(loads(figure.applyAsDouble(loads), figure, origin.isPresent(), read));
      }
    }
    return known.stream().max(Comparator.comparingDouble(metric -> metric.at(true).value()));
  }

  private static Metric loads(
      double value,
      ToDoubleFunction<Stampede.Loads> figure,
      boolean isOfOrigin,
      Stampede.Read read) {
    if (isOfOrigin) {
      return new Metric(
          value,
          Unit.COUNT,
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.of("the origin's count"));
    }
    return read.atLeast()
        .map(figure::applyAsDouble)
        .map(
            least ->
                new Metric(
                    least,
                    Unit.COUNT,
                    OptionalDouble.empty(),
                    Optional.of(new Metric.Bounds(least, value)),
                    Optional.empty()))
        .orElseGet(() -> Metric.of(value, Unit.COUNT));
  }

  /** Of the reads whose loads were looked for. */
  private static List<Stampede.Read> watched(RunResult run, Selection selection) {
    return run.truth().stampede().stream()
        .flatMap(found -> found.reads().stream())
        .filter(read -> selection.has(read.request()))
        .toList();
  }

  /** By the origin's count, which knows better than any header; empty without one. */
  private static Optional<Stampede.Loads> originLoads(RunResult run, Stampede.Read read) {
    return run.truth().origin().flatMap(origin -> origin.eventsOf(read.request()));
  }

  /** Why loads are not known; empty if they are, or if nobody looked for them. */
  static Optional<String> whyNoLoads(RunResult run, Selection selection) {
    return watched(run, selection).stream()
        .filter(read -> originLoads(run, read).isEmpty())
        .flatMap(read -> read.unknownBecause().map(why -> read.request() + ": " + why).stream())
        .findFirst();
  }
}
