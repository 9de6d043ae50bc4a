package autus.bench.gate;

import autus.bench.compare.ConfidenceInterval;
import autus.bench.compare.Interval;
import autus.bench.compare.MetricQuery;
import autus.bench.compare.Resampling;
import autus.bench.expression.Dimension;
import autus.bench.expression.Judgement;
import autus.bench.expression.Quantity;
import autus.bench.expression.QuantityFormat;
import autus.bench.expression.Reference;
import autus.bench.measure.Metric;
import autus.bench.measure.ResultMetrics;
import autus.bench.measure.RunResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Whether noise alone could have moved a gate's two sides so far apart: both runs are composed anew
 * from their time blocks, the gate is evaluated for each pair, and the 95 % interval of left minus
 * right tells.
 *
 * @param interval of left minus right; empty unless the size is known
 */
record BaselineNoise(Size size, Optional<Interval> interval, String detail) {

  private static final int SAMPLE_COUNT = 1000;
  private static final long SEED = 1;

  /** How much is known of the noise. */
  enum Size {
    KNOWN,
    TOO_FEW_BLOCKS,
    /** No figure of the gate follows from time blocks. */
    UNKNOWN
  }

  static BaselineNoise of(
      Gate gate,
      RunResult run,
      RunResult baseline,
      BiFunction<Gate, Reference, Optional<Quantity>> exact) {
    List<Reference> noisy =
        gate.condition().references().stream()
            .filter(reference -> Resampling.canTell(query(gate, reference)))
            .toList();
    if (noisy.isEmpty()) {
      return new BaselineNoise(Size.UNKNOWN, Optional.empty(), "its noise is not known");
    }
    Resampling now = Resampling.of(run);
    Resampling before = Resampling.of(baseline);
    if (!now.isEnough() || !before.isEnough()) {
      return new BaselineNoise(
          Size.TOO_FEW_BLOCKS, Optional.empty(), (now.isEnough() ? before : now).size());
    }
    Map<Reference, double[]> values = new HashMap<>();
    draw(gate, noisy.stream().filter(each -> !Gate.isOfBaseline(each)).toList(), now, SEED, values);
    draw(gate, noisy.stream().filter(Gate::isOfBaseline).toList(), before, ~SEED, values);
    double[] differences = new double[SAMPLE_COUNT];
    for (int i = 0; i < SAMPLE_COUNT; i++) {
      differences[i] = difference(gate, values, i, exact);
    }
    double stretches = Math.min(now.stretchCount(), before.stretchCount());
    Optional<Interval> interval = ConfidenceInterval.of(differences, stretches);
    return interval.isEmpty()
        ? new BaselineNoise(Size.TOO_FEW_BLOCKS, interval, now.size())
        : new BaselineNoise(Size.KNOWN, interval, "");
  }

  private static void draw(
      Gate gate,
      List<Reference> references,
      Resampling resampling,
      long seed,
      Map<Reference, double[]> values) {
    if (references.isEmpty()) {
      return;
    }
    double[][] drawn =
        resampling.values(
            references.stream().map(each -> query(gate, each)).toList(), SAMPLE_COUNT, seed);
    for (int i = 0; i < references.size(); i++) {
      values.put(references.get(i), drawn[i]);
    }
  }

  private static double difference(
      Gate gate,
      Map<Reference, double[]> values,
      int sample,
      BiFunction<Gate, Reference, Optional<Quantity>> exact) {
    boolean isDefined = values.values().stream().allMatch(each -> Double.isFinite(each[sample]));
    if (!isDefined) {
      return Double.NaN;
    }
    Judgement judgement =
        gate.condition()
            .judge(
                reference ->
                    Optional.ofNullable(values.get(reference))
                        .map(drawn -> MetricQuantity.of(drawn[sample], unit(gate, reference)))
                        .or(() -> exact.apply(gate, reference)));
    return judgement.left().value() - judgement.right().value();
  }

  private static MetricQuery query(Gate gate, Reference reference) {
    Reference asked = gate.withoutBaseline(reference);
    return new MetricQuery(asked.name(), asked.selectors());
  }

  private static Metric.Unit unit(Gate gate, Reference reference) {
    Reference asked = gate.withoutBaseline(reference);
    return ResultMetrics.unit(asked.name(), asked.selectors());
  }

  /** Whether the two sides might as well be equal. */
  boolean explains() {
    return interval.map(each -> each.contains(0)).orElse(false);
  }

  /** What the verdict rests on. */
  String words(Dimension dimension) {
    return interval
        .map(
            each ->
                "left minus right is %s to %s in 95%% of draws: %s"
                    .formatted(
                        QuantityFormat.format(Quantity.of(each.low(), dimension)),
                        QuantityFormat.format(Quantity.of(each.high(), dimension)),
                        explains() ? "within the noise" : "beyond the noise"))
        .orElse(detail);
  }
}
