package autus.bench.ci.verdict;

import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.MetricChange;
import autus.bench.compare.NothingSucceeded;
import autus.bench.compare.Side;
import autus.bench.compare.SideMetrics;
import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.RunStatistics;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** One figure in all pairs. */
final class FigureOnPairs {

  private final MetricQuery query;
  private final Optional<Metric> base;
  private final Optional<Metric> head;
  private final double[] baseValues;
  private final double[] headValues;
  private final List<PairedRound> rounds;
  private final SmallestChange smallest;

  FigureOnPairs(
      MetricQuery query, Side base, Side head, List<PairedRound> rounds, SmallestChange smallest) {
    this.query = query;
    this.base = SideMetrics.of(base).find(query);
    this.head = SideMetrics.of(head).find(query);
    this.baseValues = values(base.runs());
    this.headValues = values(head.runs());
    this.rounds = rounds;
    this.smallest = smallest;
  }

  private double[] values(List<RunResult> runs) {
    return runs.stream()
        .flatMap(run -> value(run).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private Optional<Double> value(RunResult run) {
    return ResultMetrics.of(run).find(query.name(), query.selectors()).map(Metric::value);
  }

  /** Whether any run has it. */
  boolean isKnown() {
    return baseValues.length + headValues.length > 0;
  }

  /** How it stands at a look. */
  FigureStanding standing(Look look, RoundsLeft left) {
    String weakness = weakness();
    if (!weakness.isEmpty() || base.isEmpty()) {
      return standing(Optional.empty(), ChangeVerdict.NOT_ENOUGH_DATA, weakness, false);
    }
    Optional<String> nothing =
        head.flatMap(other -> NothingSucceeded.reason(query, base.get(), other));
    if (nothing.isPresent()) {
      return standing(Optional.empty(), ChangeVerdict.NOT_ENOUGH_DATA, nothing.get(), true);
    }
    Optional<PairedEffect> effect = effect();
    if (effect.isEmpty()) {
      String reason = "0 in some run, so that there is no ratio";
      return standing(Optional.empty(), ChangeVerdict.NOT_JUDGED, reason, true);
    }
    double least = smallest.of(query, base.get());
    EffectVerdict found =
        EffectVerdict.of(effect.get(), least, ResultMetrics.direction(query.name()), look);
    String reason = found.isDecided() ? "" : left.words(needed(effect.get(), least, look));
    return standing(
        Optional.of(shown(found.interval())), found.verdict(), reason, found.isDecided());
  }

  /** Either a difference that is there, or that there is none that counts. */
  private static OptionalInt needed(PairedEffect effect, double least, Look look) {
    double mean = Math.abs(effect.mean());
    double half = Math.max(mean >= least ? mean : 0, least - mean);
    return effect.pairsFor(half, look, RoundsLeft.MOST_PAIRS);
  }

  private FigureStanding standing(
      Optional<Interval> interval, ChangeVerdict verdict, String reason, boolean isDecided) {
    return new FigureStanding(
        new MetricChange(
            Optional.empty(), query, base, head, interval, verdict, reason, OptionalInt.empty()),
        isDecided,
        noise(RunPair::base),
        noise(RunPair::head));
  }

  private String weakness() {
    if (base.isEmpty() || head.isEmpty()) {
      return "not defined in each run";
    }
    if (base.get().bounds().isPresent() || head.get().bounds().isPresent()) {
      return "known between bounds only: some responses do not say what the cache did";
    }
    if (!base.get().isFirm() || !head.get().isFirm()) {
      return String.format(
          Locale.ROOT,
          "rests on %.1f requests a run, needs %.0f: make the runs longer (-d) or the load greater",
          Math.min(
              base.get().samplesBeyond().orElse(Double.MAX_VALUE),
              head.get().samplesBeyond().orElse(Double.MAX_VALUE)),
          Metric.FEWEST_SAMPLES_BEYOND);
    }
    return "";
  }

  private boolean isShare() {
    return base.filter(metric -> metric.unit() == Metric.Unit.SHARE).isPresent();
  }

  private Optional<PairedEffect> effect() {
    if (isShare()) {
      return Optional.of(PairedEffect.ofShares(baseValues, headValues));
    }
    return isPositive(baseValues) && isPositive(headValues)
        ? Optional.of(PairedEffect.ofRatios(baseValues, headValues))
        : Optional.empty();
  }

  private static boolean isPositive(double[] values) {
    return Arrays.stream(values).allMatch(value -> value > 0);
  }

  /** As a ratio, unless it is of shares. */
  private Interval shown(Interval effect) {
    return isShare() ? effect : new Interval(Math.exp(effect.low()), Math.exp(effect.high()));
  }

  /** What two runs of one side in one round differ by. */
  private Optional<Interval> noise(Function<RunPair, RunResult> side) {
    double[][] groups =
        rounds.stream()
            .filter(round -> round.pairs().size() > 1)
            .map(
                round ->
                    round.pairs().stream()
                        .map(side)
                        .flatMap(run -> value(run).stream())
                        .mapToDouble(value -> isShare() ? value : Math.log(value))
                        .filter(Double::isFinite)
                        .toArray())
            .filter(group -> group.length > 1)
            .toArray(double[][]::new);
    if (groups.length == 0) {
      return Optional.empty();
    }
    double[] single = {0};
    return Optional.of(shown(RunStatistics.ofOneVariance(single, 0, single, 0, groups).around(0)));
  }
}
