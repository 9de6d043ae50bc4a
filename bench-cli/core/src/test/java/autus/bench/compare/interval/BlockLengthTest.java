package autus.bench.compare.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockLengthTest {

  /** A first-order autoregressive series. */
  private static double[] series(int length, double memory, long seed) {
    Random random = new Random(seed);
    double[] series = new double[length];
    double value = 0;
    for (int i = 0; i < 100 + length; i++) {
      value = memory * value + random.nextGaussian();
      if (i >= 100) {
        series[i - 100] = value;
      }
    }
    return series;
  }

  private static double meanLength(int length, double memory) {
    double sum = 0;
    for (int seed = 0; seed < 50; seed++) {
      sum += BlockLength.of(series(length, memory, seed));
    }
    return sum / 50;
  }

  @Test
  void valuesThatDoNotDependOnEachOtherMayStandAlone() {
    assertThat(meanLength(200, 0)).isBetween(1.0, 1.8);
  }

  /** For this process the formula gives (6 a²/(1-a²)² n)^(1/3): 13.1 for a = 0.7 of 200. */
  @Test
  void theLengthForAKnownProcessIsThatOfTheFormula() {
    assertThat(meanLength(2000, 0.7)).isBetween(20.0, 36.0);
    assertThat(meanLength(200, 0.7)).isBetween(10.0, 17.0);
  }

  @Test
  void constantAndVeryShortSeriesHaveLengthOne() {
    assertThat(BlockLength.of(new double[100])).isEqualTo(1);
    assertThat(BlockLength.of(new double[] {1, 2, 3})).isEqualTo(1);
    assertThat(BlockLength.of(new double[0])).isEqualTo(1);
  }
}
