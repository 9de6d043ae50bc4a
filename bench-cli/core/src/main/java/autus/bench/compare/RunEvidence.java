package autus.bench.compare;

import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.Resampling;
import autus.bench.compare.interval.RunStatistics;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs as the unit. Several runs a side tell by themselves how far such runs differ; where one side
 * has a single run, the other side and the history tell it for both. Slices inside the runs add
 * only that the variance between runs cannot be less than that inside of them, which guards against
 * few runs that happen to be alike.
 */
final class RunEvidence implements Evidence {

  /** Composed runs for the variance inside a run, which is a mere lower bound. */
  private static final int SAMPLE_COUNT = 40;

  /** Two sides of three runs, or one of five, know as much. */
  private static final int FEWEST_FREEDOM = 4;

  private static final int FEWEST_PAIRS = 3;

  private final SideMetrics before;
  private final SideMetrics after;
  private final Optional<SideMetrics> history;
  private final Basis basis;
  private final String scarcity;
  private final Map<MetricQuery, double[]> beforeWithin;
  private final Map<MetricQuery, double[]> afterWithin;

  private RunEvidence(
      Side before,
      Side after,
      History history,
      List<MetricQuery> queries,
      ComparisonSettings settings) {
    boolean inTurn = tookTurns(before, after);
    Side first = inTurn ? inOrder(before) : before;
    Side second = inTurn ? inOrder(after) : after;
    this.before = SideMetrics.of(first);
    this.after = SideMetrics.of(second);
    this.history =
        history.runs().isEmpty()
            ? Optional.empty()
            : Optional.of(SideMetrics.of(new Side("history", history.runs())));
    this.basis =
        before.isSingle() || after.isSingle()
            ? Basis.OTHER_RUNS
            : inTurn ? Basis.RUNS_IN_TURN : Basis.RUNS;
    this.scarcity =
        freedom(before, after, history) < FEWEST_FREEDOM
            ? "too few runs to know how much equal runs differ"
            : "";
    this.beforeWithin = within(first, queries, settings.seed());
    this.afterWithin = within(second, queries, ~settings.seed());
  }

  /** What these runs tell; empty if there are only two single ones. */
  static Optional<RunEvidence> of(
      Side before,
      Side after,
      History history,
      List<MetricQuery> queries,
      ComparisonSettings settings) {
    History others = history.without(before).without(after);
    return freedom(before, after, others) == 0
        ? Optional.empty()
        : Optional.of(new RunEvidence(before, after, others, queries, settings));
  }

  /** How many differences of equal runs are known. */
  private static int freedom(Side before, Side after, History history) {
    int own = before.runs().size() + after.runs().size() - 2;
    boolean isOwn = !before.isSingle() && !after.isSingle();
    return isOwn ? own : own + Math.max(0, history.runs().size() - 1);
  }

  /**
   * Whether both sides ran alternately: in the order of their starts, each two neighbours are one
   * of either side.
   */
  static boolean tookTurns(Side before, Side after) {
    int count = before.runs().size();
    if (count < FEWEST_PAIRS || count != after.runs().size()) {
      return false;
    }
    List<RunResult> all = inOrder(Stream.of(before, after).flatMap(side -> side.runs().stream()));
    for (int i = 0; i < all.size(); i += 2) {
      if (before.has(all.get(i)) == before.has(all.get(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private static Instant start(RunResult run) {
    return run.identity().window().startedAt();
  }

  private static Side inOrder(Side side) {
    return new Side(side.name(), inOrder(side.runs().stream()));
  }

  private static List<RunResult> inOrder(Stream<RunResult> runs) {
    return runs.sorted(Comparator.comparing(RunEvidence::start)).toList();
  }

  /** The variance of each figure's scale inside each run; 0 where a run is too short to tell. */
  private static Map<MetricQuery, double[]> within(
      Side side, List<MetricQuery> queries, long seed) {
    List<MetricQuery> known = queries.stream().filter(Resampling::canTell).distinct().toList();
    Map<MetricQuery, double[]> variances = new HashMap<>();
    known.forEach(query -> variances.put(query, new double[side.runs().size()]));
    for (int run = 0; run < side.runs().size(); run++) {
      Resampling slices = Resampling.of(side.runs().get(run));
      if (slices.isEnough()) {
        double[][] drawn = slices.values(known, SAMPLE_COUNT, seed + run);
        for (int i = 0; i < known.size(); i++) {
          double[] values = drawn[i];
          Scale scale = known.get(i).isShare() ? Scale.DIFFERENCE : Scale.ratioOf(values);
          double[] scaled = Arrays.stream(values).filter(Double::isFinite).map(scale::of).toArray();
          double variance = scaled.length < 2 ? 0 : RunStatistics.variance(scaled);
          Optional.ofNullable(variances.get(known.get(i))).orElseThrow()[run] = variance;
        }
      }
    }
    return variances;
  }

  /** How figures are subtracted: times by their logarithms, shares as they are. */
  private enum Scale {
    RATIO,
    DIFFERENCE;

    static Scale ratioOf(double[]... groups) {
      return Arrays.stream(groups).flatMapToDouble(Arrays::stream).allMatch(each -> each > 0)
          ? RATIO
          : DIFFERENCE;
    }

    double of(double value) {
      return this == RATIO ? Math.log(value) : value;
    }

    double[] of(double[] values) {
      return Arrays.stream(values).map(this::of).toArray();
    }
  }

  @Override
  public Basis basis() {
    return basis;
  }

  @Override
  public boolean canTell(MetricQuery query) {
    return true;
  }

  @Override
  public String missing() {
    return "";
  }

  @Override
  public String scarcity(MetricQuery query, Metric.Unit unit) {
    return scarcity;
  }

  @Override
  public Optional<Interval> interval(MetricQuery query, Metric.Unit unit) {
    double[] first = before.values(query);
    double[] second = after.values(query);
    double[] others = history.map(runs -> runs.values(query)).orElse(new double[0]);
    boolean isShare = unit == Metric.Unit.SHARE;
    Scale scale = isShare ? Scale.DIFFERENCE : Scale.ratioOf(first, second, others);
    boolean isLikeSlices = isShare || scale == Scale.RATIO;
    double firstWithin = isLikeSlices ? mean(beforeWithin.get(query)) : 0;
    double secondWithin = isLikeSlices ? mean(afterWithin.get(query)) : 0;
    double[] one = scale.of(first);
    double[] other = scale.of(second);
    RunStatistics statistics =
        switch (basis) {
          case RUNS_IN_TURN -> ofPairs(one, other, firstWithin + secondWithin);
          case RUNS -> RunStatistics.ofSides(one, firstWithin, other, secondWithin);
          default ->
              RunStatistics.ofOneVariance(one, firstWithin, other, secondWithin, scale.of(others));
        };
    if (statistics.freedom() == 0) {
      return Optional.empty();
    }
    Interval found = statistics.around(mean(other) - mean(one));
    if (isShare) {
      return Optional.of(found);
    }
    return scale == Scale.RATIO
        ? Optional.of(new Interval(Math.exp(found.low()), Math.exp(found.high())))
        : relative(found, mean(first));
  }

  /** An interval of a difference as one of a ratio; empty if there is nothing to relate it to. */
  private static Optional<Interval> relative(Interval difference, double base) {
    return base > 0
        ? Optional.of(
            new Interval(Math.max(0, 1 + difference.low() / base), 1 + difference.high() / base))
        : Optional.empty();
  }

  private static RunStatistics ofPairs(double[] first, double[] second, double within) {
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = second[i] - first[i];
    }
    return RunStatistics.ofPairs(differences, within);
  }

  private static double mean(double @Nullable [] values) {
    return values == null ? 0 : Arrays.stream(values).average().orElse(0);
  }
}
