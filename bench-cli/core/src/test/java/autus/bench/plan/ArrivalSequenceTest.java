package autus.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.shape.OpenLoad;
import autus.bench.shape.Stage;
import autus.bench.shape.TestLoads;
import autus.bench.shape.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalSequenceTest {

  private static final long SECOND = 1_000_000_000L;

  private static Stage plan(double from, double to, long seconds, boolean isPoisson) {
    return new Stage(
        new TimeSpan(0, seconds * SECOND),
        TestLoads.arrivals(TestLoads.rate(from, to), isPoisson, 1, Duration.ofSeconds(seconds)));
  }

  private static ArrivalSequence sequence(Stage stage, long seed) {
    return new ArrivalSequence((OpenLoad) stage.load(), stage.span(), new SplittableRandom(seed));
  }

  private static List<Long> all(Stage stage, long seed) {
    ArrivalSequence sequence = sequence(stage, seed);
    List<Long> arrivals = new ArrayList<>();
    for (long next = sequence.next(); next != ArrivalSequence.NEVER; next = sequence.next()) {
      arrivals.add(next);
    }
    return arrivals;
  }

  @Test
  void aConstantRateGivesExactlyRateTimesTimeArrivalsInEqualGaps() {
    for (int rate : new int[] {1, 3, 7, 60, 500, 999}) {
      List<Long> arrivals = all(plan(rate, rate, 10, false), 1);

      assertThat(arrivals).hasSize(rate * 10).startsWith(0L);
      for (int i = 0; i < arrivals.size(); i++) {
        assertThat(arrivals.get(i)).isEqualTo(Math.round(i * 1e9 / rate));
      }
    }
  }

  @Test
  void anEarlierStartOfTheSpanShiftsEveryArrival() {
    Stage warmUp = new Stage(new TimeSpan(-2 * SECOND, -SECOND), plan(4, 4, 1, false).load());

    assertThat(all(warmUp, 1))
        .containsExactly(-2_000_000_000L, -1_750_000_000L, -1_500_000_000L, -1_250_000_000L);
  }

  @Test
  void aRampBringsTheAreaUnderItsLine() {
    List<Long> rising = all(plan(100, 500, 10, false), 1);
    List<Long> falling = all(plan(500, 100, 10, false), 1);

    assertThat(rising).hasSize(3_000).isSorted();
    assertThat(falling).hasSize(3_000).isSorted();
    // In the first half the rate goes from 100/s to 300/s, so 5 s bring 1,000 arrivals.
    assertThat(rising.stream().filter(at -> at < 5 * SECOND)).hasSize(1_000);
    assertThat(falling.stream().filter(at -> at < 5 * SECOND)).hasSize(2_000);
    // Gaps are the inverse of the rate: 1/100 s at the start, 1/500 s at the end.
    assertThat(rising.get(1) / 1e9).isCloseTo(0.01, within(0.0003));
    assertThat((rising.get(2_999) - rising.get(2_998)) / 1e9).isCloseTo(0.002, within(0.00001));
  }

  @Test
  void aNumberOfRequestsEndsTheArrivals() {
    Stage counted = new Stage(new TimeSpan(0, 1_000 * SECOND), TestLoads.arrivals(50, true, 1, 17));

    assertThat(all(counted, 3)).hasSize(17);
  }

  @Test
  void theSameSeedGivesTheSameArrivals() {
    assertThat(all(plan(100, 100, 2, true), 45))
        .isEqualTo(all(plan(100, 100, 2, true), 45))
        .isNotEqualTo(all(plan(100, 100, 2, true), 46));
  }

  @Test
  void poissonGapsAreExponentialByKolmogorovSmirnov() {
    List<Long> arrivals = all(plan(1_000, 1_000, 20, true), 45);

    double[] levels = new double[arrivals.size()];
    long before = 0;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = -Math.expm1(-(arrivals.get(i) - before) / 1e9 * 1_000);
      before = arrivals.get(i);
    }
    assertThat(distanceFromUniform(levels)).isLessThan(criticalDistance(levels.length));
    assertThat(arrivals.size()).isBetween(20_000 - 3 * 142, 20_000 + 3 * 142);
  }

  @Test
  void poissonArrivalsOfARampFollowItsRateByKolmogorovSmirnov() {
    List<Long> arrivals = all(plan(200, 1_800, 10, true), 45);

    double[] levels =
        arrivals.stream()
            .mapToDouble(at -> at / 1e9)
            .map(t -> (200 * t + 1_600 * t * t / 20) / 10_000)
            .toArray();
    assertThat(distanceFromUniform(levels)).isLessThan(criticalDistance(levels.length));
  }

  @Test
  void theTestOfDistributionTellsEvenGapsFromRandomOnes() {
    List<Long> arrivals = all(plan(1_000, 1_000, 2, false), 45);
    double[] levels = new double[arrivals.size()];
    Arrays.fill(levels, -Math.expm1(-1));

    assertThat(distanceFromUniform(levels)).isGreaterThan(criticalDistance(levels.length));
  }

  @Test
  void whatIsLeftIsCountedUpToAnInstant() {
    ArrivalSequence sequence = sequence(plan(10, 10, 10, false), 1);
    sequence.next();
    sequence.next();

    assertThat(sequence.skipUntil(5 * SECOND)).isEqualTo(48);
  }

  /** The Kolmogorov-Smirnov distance of values that should be uniform from 0 to 1. */
  private static double distanceFromUniform(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      distance =
          Math.max(
              distance,
              Math.max(
                  (i + 1.0) / sorted.length - sorted[i], sorted[i] - (double) i / sorted.length));
    }
    return distance;
  }

  /** Exceeded by one of a hundred samples of a true hypothesis. */
  private static double criticalDistance(int count) {
    return 1.628 / Math.sqrt(count);
  }
}
