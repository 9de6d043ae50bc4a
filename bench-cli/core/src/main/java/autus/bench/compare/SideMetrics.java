package autus.bench.compare;

import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.Metric.Bounds;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.measure.metric.UnknownMetricException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The figures of a side: means over its runs, each of which counts alike. Times, rates and counts
 * are compared by their ratio, so their mean is the geometric one; shares, and figures that are 0
 * in some run, have the arithmetic mean. Immutable.
 */
public final class SideMetrics {

  private final Side side;
  private final List<ResultMetrics> runs;

  private SideMetrics(Side side) {
    this.side = side;
    this.runs = side.runs().stream().map(ResultMetrics::of).toList();
  }

  /** The figures of that side. */
  public static SideMetrics of(Side side) {
    return new SideMetrics(side);
  }

  /**
   * The mean of a figure. It rests on as many samples as in the run that has the fewest, and lies
   * between bounds if it does so in any run.
   *
   * @return empty if it is not defined for each run
   * @throws UnknownMetricException if no run has such a metric, or one not such a selector
   */
  public Optional<Metric> find(MetricQuery query) {
    List<Metric> all = each(query);
    if (all.size() < runs.size()) {
      return Optional.empty();
    }
    if (all.size() == 1) {
      return Optional.of(all.get(0));
    }
    OptionalDouble samplesBeyond =
        all.stream().map(Metric::samplesBeyond).flatMapToDouble(OptionalDouble::stream).min();
    boolean isBounded = all.stream().anyMatch(metric -> metric.bounds().isPresent());
    return Optional.of(
        new Metric(
            mean(all, Metric::value),
            all.get(0).unit(),
            samplesBeyond,
            isBounded
                ? Optional.of(
                    new Bounds(
                        mean(all, metric -> metric.at(false).value()),
                        mean(all, metric -> metric.at(true).value())))
                : Optional.empty(),
            all.stream().map(Metric::source).flatMap(Optional::stream).findFirst()));
  }

  /** The figure in each run that has it, in the order of the runs. */
  List<Metric> each(MetricQuery query) {
    return runs.stream()
        .map(run -> run.find(query.name(), query.selectors()))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The figure in each run. */
  double[] values(MetricQuery query) {
    return each(query).stream().mapToDouble(Metric::value).toArray();
  }

  /** The name of the first run that does not have the figure. */
  Optional<String> lacking(MetricQuery query) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).find(query.name(), query.selectors()).isEmpty()) {
        return Optional.of(side.runs().get(i).name());
      }
    }
    return Optional.empty();
  }

  private static double mean(List<Metric> metrics, ToDoubleFunction<Metric> value) {
    boolean isRatio =
        metrics.get(0).unit() != Metric.Unit.SHARE
            && metrics.stream().mapToDouble(value).allMatch(each -> each > 0);
    return isRatio
        ? Math.exp(metrics.stream().mapToDouble(value).map(Math::log).average().orElseThrow())
        : metrics.stream().mapToDouble(value).average().orElseThrow();
  }
}
