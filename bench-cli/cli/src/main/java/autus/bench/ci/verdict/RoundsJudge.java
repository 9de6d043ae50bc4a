package autus.bench.ci.verdict;

import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.Side;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.gate.Gate;
import autus.bench.gate.GateOutcome;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import autus.bench.measure.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Judges the rounds of a trial at each look. Where there are gates they decide how long it lasts,
 * else the figures do; all questions that decide share one probability of a false alarm.
 */
public final class RoundsJudge {

  /** The share of trials that may call equal sides different. */
  public static final double MAY_ERR = 0.05;

  /** Latency, hit rate, failures and stale reads, as far as a run has them. */
  public static final List<MetricQuery> USUAL =
      List.of(
          MetricQuery.of("p50"),
          MetricQuery.of("p95"),
          MetricQuery.of("hit-rate"),
          MetricQuery.of("success-rate"),
          MetricQuery.of("stale-ratio"));

  private final List<MetricQuery> figures;
  private final boolean isUsual;
  private final List<Gate> gates;
  private final SmallestChange smallest;
  private final Looks looks;

  /**
   * A judge.
   *
   * @param named figures to compare; if none are, the usual ones that the runs have
   * @param gates on head, with base as the baseline; may be empty
   */
  public RoundsJudge(
      List<MetricQuery> named, List<Gate> gates, SmallestEffect smallest, int mostRounds) {
    this.isUsual = named.isEmpty();
    this.figures = isUsual ? USUAL : List.copyOf(named);
    this.gates = List.copyOf(gates);
    this.smallest = new SmallestChange(smallest);
    this.looks = new Looks(mostRounds, MAY_ERR);
  }

  /**
   * How the trial stands.
   *
   * @param rounds so far
   * @param isLast whether there will be no other look
   * @param each how long a round takes
   */
  public Standing judge(List<PairedRound> rounds, boolean isLast, Duration each) {
    List<RunPair> pairs = rounds.stream().flatMap(round -> round.pairs().stream()).toList();
    if (pairs.size() < Looks.FIRST) {
      return new Standing(List.of(), Optional.empty(), false);
    }
    Side base = side("base", pairs, RunPair::base);
    Side head = side("head", pairs, RunPair::head);
    RoundsLeft left = new RoundsLeft(pairs.size(), each);
    List<FigureOnPairs> asked =
        figures.stream()
            .map(query -> new FigureOnPairs(query, base, head, rounds, smallest))
            .filter(figure -> !isUsual || figure.isKnown())
            .toList();
    Look ofFigures = looks.sharedBy(asked.size()).at(pairs.size(), isLast);
    List<FigureStanding> standings =
        asked.stream().map(figure -> figure.standing(ofFigures, left)).toList();
    Look ofGates = looks.sharedBy(gates.size()).at(pairs.size(), isLast);
    List<GateOnPairs> judged = gates.stream().map(gate -> new GateOnPairs(gate, pairs)).toList();
    List<GateResult> results = judged.stream().map(gate -> gate.result(ofGates, left)).toList();
    boolean isDecided =
        gates.isEmpty()
            ? isDecided(standings)
            : results.stream().anyMatch(result -> result.verdict() == GateVerdict.FAIL)
                || judged.stream().allMatch(gate -> gate.isDecided(ofGates));
    return new Standing(
        standings,
        gates.isEmpty()
            ? Optional.empty()
            : Optional.of(new GateOutcome("head against base", List.of(), results)),
        isDecided);
  }

  private static boolean isDecided(List<FigureStanding> figures) {
    return figures.stream().anyMatch(each -> each.change().verdict() == ChangeVerdict.WORSE)
        || (!figures.isEmpty() && figures.stream().allMatch(FigureStanding::isDecided));
  }

  private static Side side(String name, List<RunPair> pairs, Function<RunPair, RunResult> which) {
    Stream<RunResult> runs = pairs.stream().map(which);
    return new Side(name, runs.toList());
  }
}
