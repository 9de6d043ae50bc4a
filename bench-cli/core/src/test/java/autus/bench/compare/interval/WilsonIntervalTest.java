package autus.bench.compare.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {

  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void itIsTheIntervalThatNewcombePublished(int part, int whole, double low, double high) {
    Interval interval = WilsonInterval.of((double) part / whole, whole);
    assertThat(interval.low()).isCloseTo(low, within(0.00005));
    assertThat(interval.high()).isCloseTo(high, within(0.00005));
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 10", "0.5, 0.3"})
  void itStaysBetweenNothingAndAllAndHoldsTheShare(double ratio, double trials) {
    Interval interval = WilsonInterval.of(ratio, trials);
    assertThat(interval.low()).isBetween(0.0, ratio);
    assertThat(interval.high()).isBetween(ratio, 1.0);
    assertThat(interval.high()).isGreaterThan(interval.low());
  }
}
