package autus.bench.gate;

import autus.bench.compare.ComparisonSettings;
import autus.bench.compare.RunIntervals;
import autus.bench.compare.interval.ConfidenceInterval;
import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.Resampling;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the figures of a gate stray by chance in one run: the 95 % intervals of the run's report
 * where it has the figure, and else by the same bootstrap over its slices of time. A verdict does
 * not rest on them; whoever reads one wants to know how close it was.
 */
public final class GateIntervals {

  private GateIntervals() {}

  /**
   * One figure's interval.
   *
   * @param figure as the gate names it, such as {@code p95[GET /health]}
   * @param low written with its unit
   * @param high likewise
   */
  public record FigureInterval(String figure, String low, String high) {}

  /**
   * Of each figure of the run that the gate names, in its order, as far as an interval is known.
   */
  public static List<FigureInterval> of(Gate gate, RunResult run) {
    List<FigureInterval> intervals = new ArrayList<>();
    for (Reference reference : gate.metrics().stream().distinct().toList()) {
      Reference asked = gate.withoutBaseline(reference);
      MetricQuery query = new MetricQuery(asked.name(), asked.selectors());
      ResultMetrics.of(run)
          .find(query.name(), query.selectors())
          .flatMap(metric -> interval(query, metric, run))
          .ifPresent(interval -> intervals.add(written(reference, query, interval)));
    }
    return intervals;
  }

  /** Whether the gate names a figure that strays by chance, as counts that must be 0 do not. */
  public static boolean canTell(Gate gate) {
    return gate.metrics().stream()
        .map(gate::withoutBaseline)
        .anyMatch(asked -> Resampling.canTell(new MetricQuery(asked.name(), asked.selectors())));
  }

  private static Optional<Interval> interval(MetricQuery query, Metric metric, RunResult run) {
    if (query.selectors().isEmpty()) {
      Optional<Interval> reported = RunIntervals.of(run).of(query.name());
      if (reported.isPresent()) {
        return reported;
      }
    } else if (query.selectors().size() == 1 && RunIntervals.isOfRequests(query.name())) {
      return run.request(query.selectors().get(0))
          .flatMap(request -> RunIntervals.of(run).of(query.name(), request));
    }
    Resampling resampling = Resampling.of(run);
    if (!metric.isFirm() || !Resampling.canTell(query) || !resampling.isEnough()) {
      return Optional.empty();
    }
    double[][] drawn =
        resampling.values(
            List.of(query),
            ComparisonSettings.DEFAULT_SAMPLE_COUNT,
            ComparisonSettings.DEFAULT.seed());
    return ConfidenceInterval.of(drawn[0], resampling.stretchCount())
        .map(interval -> interval.around(metric.value()));
  }

  private static FigureInterval written(Reference reference, MetricQuery query, Interval interval) {
    Metric.Unit unit = ResultMetrics.unit(query.name(), query.selectors());
    return new FigureInterval(
        reference.toString(),
        QuantityFormat.format(MetricQuantity.of(interval.low(), unit)),
        QuantityFormat.format(MetricQuantity.of(interval.high(), unit)));
  }
}
