package autus.bench.compare.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunStatisticsTest {

  private static final int PAIRS = 20_000;

  /** Of a share of 0.05 in so many pairs. */
  private static final double TWO_ERRORS = 0.003;

  /** Figures of runs: each run has its own level, and its figure strays around that. */
  private static double[] runs(Random random, int count, double between, double inside) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = between * random.nextGaussian() + inside * random.nextGaussian();
    }
    return values;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** By the tables of W. S. Gosset: two sides of 4, means 2.5 and 5, equal variances 5/3. */
  @Test
  void anIntervalIsThatOfWelch() {
    RunStatistics found =
        RunStatistics.ofSides(new double[] {1, 2, 3, 4}, 0, new double[] {3.5, 4.5, 5.5, 6.5}, 0);
    assertThat(found.freedom()).isCloseTo(6, within(1e-9));
    assertThat(found.variance()).isCloseTo(5.0 / 6, within(1e-9));
    Interval interval = found.around(2.5);
    assertThat(interval.low()).isCloseTo(2.5 - 2.447 * Math.sqrt(5.0 / 6), within(1e-3));
    assertThat(interval.high()).isCloseTo(2.5 + 2.447 * Math.sqrt(5.0 / 6), within(1e-3));
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0} against {1} runs, one side {2} times as restless")
  @CsvSource({"2, 2, 1", "3, 3, 1", "5, 5, 1", "5, 5, 3", "3, 8, 1", "10, 10, 2"})
  void sidesThatAreEqualAreToldApartAtMostOnceInTwenty(int first, int second, double restless) {
    Random random = new Random(7);
    int apart = 0;
    for (int i = 0; i < PAIRS; i++) {
      double[] one = runs(random, first, 0.03, 0.01);
      double[] other = runs(random, second, 0.03 * restless, 0.01 * restless);
      RunStatistics found = RunStatistics.ofSides(one, 1e-4, other, 1e-4 * restless * restless);
      apart += found.around(mean(other) - mean(one)).contains(0) ? 0 : 1;
    }
    assertThat((double) apart / PAIRS).isLessThanOrEqualTo(0.05 + TWO_ERRORS);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0} pairs")
  @ValueSource(ints = {3, 5, 10})
  void pairsOnAMachineThatDriftsAreToldApartAtMostOnceInTwenty(int count) {
    Random random = new Random(11);
    int apart = 0;
    for (int i = 0; i < PAIRS; i++) {
      double[] differences = new double[count];
      for (int pair = 0; pair < count; pair++) {
        double[] both = runs(random, 2, 0.03, 0.01); // what drifts meets both, and cancels out
        differences[pair] = both[1] - both[0];
      }
      RunStatistics found = RunStatistics.ofPairs(differences, 2e-4);
      apart += found.around(mean(differences)).contains(0) ? 0 : 1;
    }
    assertThat((double) apart / PAIRS).isLessThanOrEqualTo(0.05 + TWO_ERRORS);
  }

  @Test
  void slicesKeepFewRunsThatHappenToBeAlikeFromBeingTakenForFirm() {
    double[] alike = {1.000, 1.001};
    double[] other = {1.010, 1.011};
    assertThat(RunStatistics.ofSides(alike, 0, other, 0).around(0.01).contains(0)).isFalse();
    assertThat(RunStatistics.ofSides(alike, 1e-3, other, 1e-3).around(0.01).contains(0)).isTrue();
  }
}
