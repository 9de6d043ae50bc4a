package autus.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AlternatingComparisonTest {

  private static final int SLICES = 40;
  private static final int PER_SLICE = 20;
  private static final int COMPARISONS = 100;
  private static final ComparisonSettings MEDIAN =
      new ComparisonSettings(List.of(MetricQuery.of("p50")), SmallestEffect.DEFAULT, 150, 1);

  /** The level of a machine that gets slower and faster while both sides take turns. */
  private static double[] drift(long seed) {
    Random random = new Random(seed);
    double[] level = new double[SLICES];
    for (int i = 1; i < SLICES; i++) {
      level[i] = 0.9 * level[i - 1] + 0.15 * random.nextGaussian();
    }
    return level;
  }

  private static RunResult side(String name, double millis, double[] drift, long seed) {
    Random random = new Random(seed);
    SyntheticRun run = SyntheticRun.of(name, Duration.ofSeconds(drift.length));
    for (double level : drift) {
      long[] nanos = new long[PER_SLICE];
      for (int i = 0; i < PER_SLICE; i++) {
        nanos[i] = Math.round(millis * 1e6 * Math.exp(level + 0.2 * random.nextGaussian()));
      }
      run.second("GET /page", Outcome.HIT, SyntheticRun.ofNanos(nanos));
    }
    return run.build();
  }

  private static ChangeVerdict verdict(Comparison comparison) {
    return comparison.changes().get(0).verdict();
  }

  @Test
  void whatTroublesBothSidesAlikeDoesNotHideTheDifference() {
    int paired = 0;
    int unpaired = 0;
    for (int i = 0; i < 20; i++) {
      RunResult a = side("a", 10, drift(i), 1000 + i);
      RunResult b = side("b", 12, drift(i), 2000 + i);
      paired += verdict(Comparison.ofPairs(a, b, MEDIAN)) == ChangeVerdict.WORSE ? 1 : 0;
      unpaired += verdict(Comparison.of(a, b, MEDIAN)) == ChangeVerdict.WORSE ? 1 : 0;
    }
    assertThat(paired).isGreaterThanOrEqualTo(15);
    assertThat(unpaired).isLessThan(paired);
  }

  /** 0.05 and three standard errors of a hundred comparisons. */
  @Test
  @Tag("slow")
  void sidesThatDoNotDifferAreFlaggedAtMostOnceInTwenty() {
    int flagged = 0;
    for (int i = 0; i < COMPARISONS; i++) {
      double[] drift = drift(i);
      RunResult a = side("a", 10, drift, 1000 + i);
      Comparison sides = compare(a, side("b", 10, drift, 2000 + i), i).sides();
      flagged +=
          verdict(sides) == ChangeVerdict.WORSE || verdict(sides) == ChangeVerdict.BETTER ? 1 : 0;
    }
    assertThat(flagged).isLessThanOrEqualTo(11);
  }

  private static AlternatingComparison compare(RunResult a, RunResult b, long seed) {
    double[] half = new double[SLICES / 2];
    return AlternatingComparison.of(
        a, b, side("a1", 10, half, 3000 + seed), side("a2", 10, half, 4000 + seed), MEDIAN);
  }

  @Test
  void aDifferenceThatSideAHasFromItselfDoesNotCount() {
    double[] calm = new double[SLICES];
    RunResult a = side("a", 10, calm, 1);
    RunResult b = side("b", 12, calm, 2);
    double[] half = new double[SLICES / 2];
    RunResult one = side("a1", 10, half, 3);
    AlternatingComparison noisy =
        AlternatingComparison.of(a, b, one, side("a2", 13, half, 4), MEDIAN);
    assertThat(verdict(noisy.sides())).isEqualTo(ChangeVerdict.NO_CHANGE);
    assertThat(noisy.sides().changes().get(0).reason()).contains("differs from itself");
    AlternatingComparison quiet =
        AlternatingComparison.of(a, b, one, side("a2", 10, half, 4), MEDIAN);
    assertThat(verdict(quiet.sides())).isEqualTo(ChangeVerdict.WORSE);
    assertThat(quiet.floor().changes()).hasSize(1);
    assertThat(quiet.sides().notes()).isEmpty();
  }
}
