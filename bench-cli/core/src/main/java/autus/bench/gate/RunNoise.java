package autus.bench.gate;

import autus.bench.compare.Side;
import autus.bench.compare.SideMetrics;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.RunStatistics;
import autus.bench.expression.Judgement;
import autus.bench.expression.Reference;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The noise of a gate with the run as the unit. Each baseline and each earlier run strays from the
 * mean of its group; the gate is evaluated as if the run at hand, and then as if the baselines,
 * strayed so, and the variance of left minus right follows (the delta method, with the covariances
 * of the figures kept). The run at hand is taken to stray as they do.
 */
final class RunNoise {

  /** Of fewer differences a gate that does not hold is not decided unless it is beyond them. */
  private static final int FEWEST_FREEDOM = 4;

  private final Gate gate;
  private final Map<MetricQuery, Metric> run = new HashMap<>();
  private final Map<MetricQuery, Metric> baseline = new HashMap<>();

  private RunNoise(Gate gate) {
    this.gate = gate;
  }

  /** That noise; empty if there is neither a second baseline nor a history, or in turns. */
  static Optional<BaselineNoise> of(Gate gate, RunResult run, Baseline baseline) {
    List<Side> groups = new ArrayList<>(List.of(baseline.side()));
    if (baseline.history().runs().size() > 1) {
      groups.add(new Side("history", baseline.history().runs()));
    }
    groups.removeIf(Side::isSingle);
    return baseline.tookTurns() || groups.isEmpty()
        ? Optional.empty()
        : new RunNoise(gate).of(run, baseline.side(), groups);
  }

  private Optional<BaselineNoise> of(RunResult judged, Side side, List<Side> groups) {
    List<MetricQuery> queries = queries();
    for (MetricQuery query : queries) {
      ResultMetrics.of(judged)
          .find(query.name(), query.selectors())
          .ifPresent(m -> run.put(query, m));
      SideMetrics.of(side).find(query).ifPresent(metric -> baseline.put(query, metric));
    }
    double point = difference(Map.of(), Map.of());
    double ofRun = 0;
    double ofBaseline = 0;
    double freedom = 0;
    int count = 0;
    for (Side group : groups) {
      for (RunResult other : group.runs()) {
        Map<MetricQuery, Double> stray = stray(queries, other, SideMetrics.of(group));
        ofRun += square(difference(stray, Map.of()) - point);
        ofBaseline += square(difference(Map.of(), stray) - point);
        count++;
      }
      freedom += group.runs().size() - 1;
    }
    double variance = (ofRun + ofBaseline / side.runs().size()) / freedom;
    if (!Double.isFinite(variance)) {
      return Optional.empty();
    }
    BaselineNoise noise =
        new BaselineNoise(
            BaselineNoise.Size.KNOWN,
            Optional.of(new RunStatistics(variance, freedom).around(point)),
            "runs that differ as these %d do".formatted(count));
    return Optional.of(
        freedom < FEWEST_FREEDOM && noise.explains()
            ? new BaselineNoise(BaselineNoise.Size.TOO_FEW_RUNS, noise.interval(), noise.detail())
            : noise);
  }

  private List<MetricQuery> queries() {
    return gate.condition().references().stream().map(this::query).distinct().toList();
  }

  private MetricQuery query(Reference reference) {
    Reference asked = gate.withoutBaseline(reference);
    return new MetricQuery(asked.name(), asked.selectors());
  }

  private static double square(double value) {
    return value * value;
  }

  /** How far a run strays from the mean of its group: shares by points, others by factors. */
  private static Map<MetricQuery, Double> stray(
      List<MetricQuery> queries, RunResult other, SideMetrics group) {
    Map<MetricQuery, Double> stray = new HashMap<>();
    for (MetricQuery query : queries) {
      Optional<Metric> value = ResultMetrics.of(other).find(query.name(), query.selectors());
      Optional<Metric> mean = group.find(query);
      if (value.isPresent() && mean.isPresent()) {
        boolean isRatio = mean.get().unit() != Metric.Unit.SHARE && mean.get().value() > 0;
        stray.put(
            query,
            isRatio
                ? value.get().value() / mean.get().value()
                : value.get().value() - mean.get().value());
      }
    }
    return stray;
  }

  /** Left minus right if the figures of the run and of the baseline strayed so. */
  private double difference(
      Map<MetricQuery, Double> strayOfRun, Map<MetricQuery, Double> strayOfBaseline) {
    Judgement judgement =
        gate.condition()
            .judge(
                reference -> {
                  boolean isBaseline = Gate.isOfBaseline(reference);
                  MetricQuery query = query(reference);
                  return Optional.ofNullable((isBaseline ? baseline : run).get(query))
                      .map(
                          metric ->
                              MetricQuantity.of(
                                  moved(
                                      metric,
                                      (isBaseline ? strayOfBaseline : strayOfRun).get(query)),
                                  metric.unit()));
                });
    return judgement.left().value() - judgement.right().value();
  }

  private static double moved(Metric metric, @Nullable Double stray) {
    if (stray == null) {
      return metric.value();
    }
    return metric.unit() != Metric.Unit.SHARE && metric.value() > 0
        ? metric.value() * stray
        : metric.value() + stray;
  }
}
