package autus.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import autus.bench.yaml.MalformedValueException;
import org.junit.jupiter.api.Test;

class RateRangeTest {

  private static final long TEN_SECONDS = 10_000_000_000L;

  @Test
  void aRangeMayBeginOrEndAtNothing() {
    Arrivals rising = new Arrivals(RateRange.parse("0/s..100/s"), false);
    TimeSpan span = new TimeSpan(0, TEN_SECONDS);
    for (int expected = 0; expected < 500; expected++) {
      double seconds = Math.sqrt(expected / 5.0); // of 5 t^2 until then
      assertThat(rising.instantNanos(expected, span) / 1e9).isCloseTo(seconds, within(1e-6));
    }
    assertThat(rising.instantNanos(500, span)).isEqualTo(Arrivals.NEVER);
    Arrivals falling = new Arrivals(RateRange.parse("100/s..0/s"), false);
    assertThat(falling.instantNanos(375, span) / 1e9).isCloseTo(5, within(1e-6));
    assertThat(falling.rate()).hasToString("100/s..0/s");
  }

  @Test
  void nothingAloneIsNoRate() {
    for (String text : new String[] {"0/s", "0/s..0/m"}) {
      assertThatThrownBy(() -> RateRange.parse(text))
          .isInstanceOf(MalformedValueException.class)
          .hasMessageContaining("must be above 0");
    }
    assertThatThrownBy(() -> Rate.parse("0/s")).hasMessageContaining("must be above 0");
  }
}
