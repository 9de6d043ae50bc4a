package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import autus.bench.measure.latency.Latencies;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeMixtureTest {

  private static final ResponseTime HIT = new ResponseTime.Fixed(2_000_000);
  private static final ResponseTime MISS = new ResponseTime.Fixed(100_000_000);

  @Test
  void aPercentileIsThatOfTheMissesOnceTheyAreMoreThanWhatLiesBeyondIt() {
    TimeMixture mixture = TimeMixture.of(0.96, HIT, MISS);

    assertThat(mixture.quantileNanos(0.5)).isEqualTo(2_000_000);
    assertThat(mixture.quantileNanos(0.96)).isEqualTo(2_000_000);
    assertThat(mixture.quantileNanos(0.961)).isEqualTo(100_000_000);
    assertThat(mixture.quantileNanos(1)).isEqualTo(100_000_000);
    assertThat(mixture.meanNanos()).isCloseTo(5_920_000, within(1e-3));
    assertThat(Math.sqrt(mixture.varianceNanos()))
        .isCloseTo(98_000_000 * Math.sqrt(0.96 * 0.04), within(1.0));
  }

  @Test
  void aMixtureOfHitsOnlyHasNoMisses() {
    assertThat(TimeMixture.of(1, HIT, MISS).quantileNanos(1)).isEqualTo(2_000_000);
    assertThatIllegalArgumentException().isThrownBy(() -> new TimeMixture(List.of()));
  }

  @Test
  void measuredTimesAreMixedByTheirCounts() {
    long[] hits = new SplittableRandom(1).longs(60_000, 1_000_000, 3_000_000).toArray();
    long[] misses = new SplittableRandom(2).longs(40_000, 80_000_000, 120_000_000).toArray();
    TimeMixture mixture =
        TimeMixture.of(
            0.6,
            new ResponseTime.Measured(Latencies.ofNanos(hits)),
            new ResponseTime.Measured(Latencies.ofNanos(misses)));
    long[] all = new long[100_000];
    System.arraycopy(hits, 0, all, 0, hits.length);
    System.arraycopy(misses, 0, all, hits.length, misses.length);
    Arrays.sort(all);

    for (double q : new double[] {0.1, 0.5, 0.59, 0.61, 0.9, 0.99}) {
      assertThat((double) mixture.quantileNanos(q))
          .isCloseTo((double) all[(int) (q * all.length) - 1], Percentage.withPercentage(0.2));
    }
    assertThat(mixture.meanNanos())
        .isCloseTo(Arrays.stream(all).average().orElseThrow(), Percentage.withPercentage(0.1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 2, 30})
  void theWaitForAnothersLoadIsThatOfASimulation(double invalidationsPerSecond) {
    double load = 0.1;
    ResponseTime.RestOfLoad rest =
        new ResponseTime.RestOfLoad(load * 1e9, invalidationsPerSecond / 1e9);
    SplittableRandom random = new SplittableRandom(45);
    double readsPerSecond = 40;
    double[] waits = new double[200_000];
    for (int i = 0; i < waits.length; ) {
      double overtaken =
          invalidationsPerSecond == 0
              ? load
              : -Math.log(1 - random.nextDouble()) / invalidationsPerSecond;
      double at = -Math.log(1 - random.nextDouble()) / readsPerSecond;
      while (at < Math.min(load, overtaken) && i < waits.length) {
        waits[i++] = load - at;
        at += -Math.log(1 - random.nextDouble()) / readsPerSecond;
      }
    }
    Arrays.sort(waits);
    TimeMixture mixture = TimeMixture.of(1, rest, rest);

    assertThat(mixture.meanNanos() / 1e9)
        .isCloseTo(Arrays.stream(waits).average().orElseThrow(), within(0.0005));
    double squares = Arrays.stream(waits).map(wait -> wait * wait).average().orElseThrow();
    assertThat(rest.meanSquareNanos() / 1e18).isCloseTo(squares, Percentage.withPercentage(1));
    for (double q : new double[] {0.1, 0.5, 0.9}) {
      assertThat(mixture.quantileNanos(q) / 1e9)
          .isCloseTo(waits[(int) (q * waits.length)], within(0.001));
    }
  }
}
