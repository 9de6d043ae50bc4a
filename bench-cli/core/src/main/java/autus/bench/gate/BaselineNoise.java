package autus.bench.gate;

import autus.bench.compare.interval.ConfidenceInterval;
import autus.bench.compare.interval.EqualRuns;
import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.Resampling;
import autus.bench.compare.interval.RunsNeeded;
import autus.bench.expression.Judgement;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Whether noise alone could have moved a gate's two sides so far apart: both runs are composed anew
 * from their time blocks, the gate is evaluated for each pair, and the 95 % interval of left minus
 * right tells. Blocks know nothing of what differs between runs: see {@link RunNoise}.
 *
 * @param interval of left minus right; empty unless the size is known
 * @param detail why nothing is known, or of what the interval holds 95 %
 */
record BaselineNoise(Size size, Optional<Interval> interval, String detail) {

  private static final int SAMPLE_COUNT = 1000;
  private static final long SEED = 1;

  /** Each one doubles the number of ways to look at a gate. */
  private static final int MOST_FIGURES = 6;

  private static final String EQUAL_RUNS =
      "draws, including the differences between equal single runs";

  private static final String REMEDY =
      "cannot be decided from single runs, since equal runs differ by as much: give more results (--baseline FOLDER or --history), or alternate both sides (run --ab)";

  /** How much is known of the noise. */
  enum Size {
    KNOWN,
    TOO_FEW_BLOCKS,
    /** Equal runs may differ by as much, and only more of them can tell. */
    TOO_FEW_RUNS,
    /** No figure of the gate follows from time blocks. */
    UNKNOWN
  }

  static BaselineNoise of(
      Gate gate,
      RunResult run,
      Baseline baseline,
      BiFunction<Gate, Reference, Optional<Quantity>> exact) {
    List<Reference> noisy =
        gate.condition().references().stream()
            .filter(reference -> Resampling.canTell(query(gate, reference)))
            .toList();
    if (noisy.isEmpty()) {
      return new BaselineNoise(Size.UNKNOWN, Optional.empty(), "its noise is not known");
    }
    Resampling now = Resampling.of(run);
    Resampling before = Resampling.of(baseline.run());
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
    if (interval.isEmpty()) {
      return new BaselineNoise(Size.TOO_FEW_BLOCKS, interval, now.size());
    }
    BaselineNoise inside = new BaselineNoise(Size.KNOWN, interval, "");
    return baseline.tookTurns() || inside.explains()
        ? inside
        : betweenRuns(gate, run, interval.get(), exact);
  }

  /**
   * What slices alone do not explain, single runs of equal systems may: their interval is moved as
   * far as the figures of another such run could move it.
   */
  private static BaselineNoise betweenRuns(
      Gate gate,
      RunResult run,
      Interval inside,
      BiFunction<Gate, Reference, Optional<Quantity>> exact) {
    List<Reference> figures = gate.metrics().stream().limit(MOST_FIGURES).toList();
    double point = difference(gate, Map.of(), 0, exact);
    double low = inside.low();
    double high = inside.high();
    for (int ends = 0; ends < 1 << figures.size(); ends++) {
      Map<Reference, double[]> moved = new HashMap<>();
      for (int i = 0; i < figures.size(); i++) {
        Reference figure = figures.get(i);
        moved.put(figure, new double[] {moved(run, figure, (ends >> i & 1) == 1)});
      }
      double shift = difference(gate, moved, 0, exact) - point;
      if (Double.isFinite(shift)) {
        low = Math.min(low, inside.low() + shift);
        high = Math.max(high, inside.high() + shift);
      }
    }
    Interval widened = new Interval(low, high);
    return widened.contains(0)
        ? new BaselineNoise(Size.TOO_FEW_RUNS, Optional.of(widened), EQUAL_RUNS)
        : new BaselineNoise(Size.KNOWN, Optional.of(widened), EQUAL_RUNS);
  }

  /** The figure of another run of the same, as far off as such runs have been seen to be. */
  private static double moved(RunResult run, Reference figure, boolean up) {
    Optional<Metric> metric = ResultMetrics.of(run).find(figure.name(), figure.selectors());
    if (metric.isEmpty()) {
      return Double.NaN;
    }
    double value = metric.get().value();
    double bound = EqualRuns.bound(figure.name(), metric.get().unit());
    if (metric.get().unit() == Metric.Unit.SHARE) {
      return Math.max(0, Math.min(1, up ? value + bound : value - bound));
    }
    return up ? value * (1 + bound) : value / (1 + bound);
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

  private String draws() {
    return detail.isEmpty() ? "draws" : detail;
  }

  /** The runs are single ones here, of which the difference is in the middle. */
  private static OptionalInt runsNeeded(Interval difference) {
    double half = (difference.high() - difference.low()) / 2;
    return RunsNeeded.of(half, 1, Math.abs(difference.high() + difference.low()) / 2);
  }

  /** What the verdict rests on. */
  String words(Dimension dimension) {
    return interval
        .map(
            each ->
                "left minus right is %s to %s in 95%% of %s: %s"
                    .formatted(
                        QuantityFormat.format(Quantity.of(each.low(), dimension)),
                        QuantityFormat.format(Quantity.of(each.high(), dimension)),
                        draws(),
                        size == Size.TOO_FEW_RUNS
                            ? REMEDY + "; " + RunsNeeded.words(runsNeeded(each))
                            : explains() ? "within the noise" : "beyond the noise"))
        .orElse(detail);
  }
}
