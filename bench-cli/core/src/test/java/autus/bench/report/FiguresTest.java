package autus.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.document.Figures;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("sets the default locale")
class FiguresTest {

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG"})
  void numbersLookTheSameInEveryLocale(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Figures.millis(1_234_567L)).isEqualTo("1.23");
    assertThat(Figures.millis(12_345_678L)).isEqualTo("12.3");
    assertThat(Figures.millis(1_234_567_890L)).isEqualTo("1,235");
    assertThat(Figures.duration(45_600L)).isEqualTo("46 us");
    assertThat(Figures.duration(2_600_000L)).isEqualTo("2.60 ms");
    assertThat(Figures.percent(0.9118)).isEqualTo("91.2 %");
    assertThat(Figures.perSecond(5.84)).isEqualTo("5.84/s");
    assertThat(Figures.perSecond(12_345)).isEqualTo("12,345/s");
    assertThat(Figures.seconds(119_700_000_000L)).isEqualTo("119.7 s");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0 %",
    "0.0004, 0.04 %",
    "0.0006, 0.1 %",
    "0.000003, 0.0003 %",
    "0.9994, 99.9 %",
    "0.9999, 99.99 %",
    "0.999997, 99.9997 %",
    "0.99999999999, 100.0 %",
    "1, 100.0 %",
    "-0.0004, -0.04 %",
    "1.0004, 100.04 %"
  })
  void almostAllAndAlmostNoneAreNotRoundedAway(double ratio, String expected) {
    assertThat(Figures.percent(ratio)).isEqualTo(expected);
  }
}
