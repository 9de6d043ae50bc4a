package autus.bench.compare.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalTest {

  /** For n = 10: t(0.975, 9) = 2.262, times sqrt(10/9) is 2.384, and the tail beyond is 0.86 %. */
  @Test
  void fewBlocksWidenTheIntervalByTheFormula() {
    assertThat(ConfidenceInterval.tail(10)).isCloseTo(0.0086, within(0.0002));
    assertThat(ConfidenceInterval.tail(1_000_000)).isCloseTo(0.025, within(1e-5));
    assertThat(ConfidenceInterval.tail(5)).isLessThan(0.0015);
  }

  @Test
  void forManyBlocksItsEndsAreThePlainPercentiles() {
    double[] values = IntStream.rangeClosed(0, 1000).mapToDouble(i -> i).toArray();
    Interval interval = ConfidenceInterval.of(values, 1e9).orElseThrow();
    assertThat(interval.low()).isCloseTo(25, within(0.01));
    assertThat(interval.high()).isCloseTo(975, within(0.01));
  }

  @Test
  void withoutEnoughNumbersThereIsNone() {
    double[] values = new double[10];
    Arrays.fill(values, 0, 6, Double.NaN);
    assertThat(ConfidenceInterval.of(values, 100)).isEmpty();
    assertThat(ConfidenceInterval.of(new double[0], 100)).isEmpty();
    Arrays.fill(values, 1);
    assertThat(ConfidenceInterval.of(values, 100)).contains(new Interval(1, 1));
  }
}
