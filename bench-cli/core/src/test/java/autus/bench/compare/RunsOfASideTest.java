package autus.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Compares systems whose runs differ by more than their slices: of equal ones few pairs may be told
 * apart, and a real effect must be found.
 */
@Tag("slow")
class RunsOfASideTest {

  private static final List<MetricQuery> METRICS =
      List.of(
          MetricQuery.of("throughput"),
          MetricQuery.of("mean"),
          MetricQuery.of("p50"),
          MetricQuery.of("p95"),
          MetricQuery.of("p99"),
          MetricQuery.of("hit-rate"));

  /** What a user who looks closely asks for. */
  private static final ComparisonSettings CLOSELY =
      new ComparisonSettings(METRICS, new SmallestEffect(0.01, 1_000), 150, 1);

  /** What a comparison rests on. */
  private record Runs(Side before, Side after, History history) {}

  /** How the runs of a comparison come to be. */
  private enum Design {
    ONE_AGAINST_ONE(1, 0, false),
    ONE_AGAINST_ONE_WITH_SIX_EARLIER(1, 6, false),
    TWO_AGAINST_TWO(2, 0, false),
    FIVE_AGAINST_FIVE(5, 0, false),
    /** On a machine that is faster and slower meanwhile. */
    FIVE_AGAINST_FIVE_IN_TURN(5, 0, true);

    private final int count;
    private final int earlier;
    private final boolean inTurn;

    Design(int count, int earlier, boolean inTurn) {
      this.count = count;
      this.earlier = earlier;
      this.inTurn = inTurn;
    }

    Runs runs(RestlessSystem before, RestlessSystem after, long seed) {
      Side first = side("before", before, count, seed, 0);
      List<RunResult> known =
          earlier == 0 ? List.of() : side("earlier", before, earlier, seed + 300, -99).runs();
      return new Runs(
          first,
          side("after", after, count, seed + 500, inTurn ? 1 : 2 * count),
          History.of(known, first));
    }

    private Side side(String name, RestlessSystem system, int runs, long seed, int start) {
      List<RunResult> all = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        double machine = inTurn ? 1 + 0.1 * Math.sin(i) : 1;
        all.add(system.run(name + i, seed + i, start + 2 * i, machine));
      }
      return new Side(name, all);
    }
  }

  /** How many pairs of systems were told apart by each figure. */
  private static final class Tally {

    private final Map<String, Integer> closely = new TreeMap<>();
    private final Map<String, Integer> usually = new TreeMap<>();

    Tally(Design design, RestlessSystem before, RestlessSystem after, int pairs) {
      for (int pair = 0; pair < pairs; pair++) {
        Runs runs = design.runs(before, after, 1000L * pair);
        Comparison.of(runs.before(), runs.after(), runs.history(), CLOSELY).changes().stream()
            .filter(change -> change.request().isEmpty())
            .forEach(this::count);
      }
      assertThat(closely).hasSize(METRICS.size());
    }

    private void count(MetricChange change) {
      Metric before = change.before().orElseThrow();
      double now = change.after().orElseThrow().value();
      boolean isCalled =
          change.verdict() == ChangeVerdict.BETTER || change.verdict() == ChangeVerdict.WORSE;
      boolean isUsual = SmallestEffect.DEFAULT.isReached(before.value(), now, before.unit());
      closely.merge(change.metric().name(), isCalled ? 1 : 0, Integer::sum);
      usually.merge(change.metric().name(), isCalled && isUsual ? 1 : 0, Integer::sum);
    }
  }

  /** A single row may err by chance a little more often in so many pairs: two standard errors. */
  @ParameterizedTest
  @EnumSource
  void ofPairsOfEqualSystemsAtMostOneInTwentyIsToldApart(Design design) {
    int pairs = 60;
    Tally tally = new Tally(design, RestlessSystem.USUAL, RestlessSystem.USUAL, pairs);
    assertThat(tally.usually.values()).as("%s", tally.usually).allMatch(n -> n <= pairs / 20);
    assertThat(tally.closely.values()).as("%s", tally.closely).allMatch(n -> n <= pairs / 20 + 3);
    assertThat(tally.closely.values().stream().mapToInt(Integer::intValue).sum())
        .as("%s", tally.closely)
        .isLessThanOrEqualTo(METRICS.size() * pairs / 20);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_ALL, names = "FIVE_AGAINST_FIVE.*")
  void anEffectOfATenthIsFoundWithFiveRunsASide(Design design) {
    int pairs = 40;
    RestlessSystem before = RestlessSystem.USUAL.busy(600);
    Tally tally = new Tally(design, before, before.worseBy(1.1), pairs);
    assertThat(tally.usually.values()).as("%s", tally.usually).allMatch(n -> n >= pairs * 9 / 10);
  }
}
