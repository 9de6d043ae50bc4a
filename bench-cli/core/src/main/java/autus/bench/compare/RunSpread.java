package autus.bench.compare;

import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.RunStatistics;
import autus.bench.measure.metric.Metric;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far the runs of one thing differ in a figure.
 *
 * @param unit of the values
 * @param lowest of any run
 * @param mean of the runs, as {@link SideMetrics} takes it
 * @param highest of any run
 * @param between what two such runs differ by at most in 95 % of cases: a ratio, or for shares a
 *     difference
 */
public record RunSpread(
    Metric.Unit unit, double lowest, double mean, double highest, Interval between) {

  /**
   * The spread of a figure; empty if it is not defined in each of at least two runs, or 0 in some
   * and no share.
   */
  public static Optional<RunSpread> of(Side side, MetricQuery query) {
    SideMetrics metrics = SideMetrics.of(side);
    Optional<Metric> mean = metrics.find(query);
    double[] values = metrics.values(query);
    if (side.isSingle() || mean.isEmpty()) {
      return Optional.empty();
    }
    boolean isShare = mean.get().unit() == Metric.Unit.SHARE;
    if (!isShare && Arrays.stream(values).anyMatch(value -> value <= 0)) {
      return Optional.empty();
    }
    double[] scaled = isShare ? values : Arrays.stream(values).map(Math::log).toArray();
    double[] single = {0};
    Interval difference = RunStatistics.ofOneVariance(single, 0, single, 0, scaled).around(0);
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return Optional.of(
        new RunSpread(
            mean.get().unit(),
            sorted[0],
            mean.get().value(),
            sorted[sorted.length - 1],
            isShare
                ? difference
                : new Interval(Math.exp(difference.low()), Math.exp(difference.high()))));
  }
}
