package autus.bench.expression.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import autus.bench.expression.Expression;
import autus.bench.expression.Names;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("sets the default locale")
class FigureTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2,847    | 2847   | 0
          2847     | 2847   | 0
          91.2%    | 0.912  | 0.0005
          100%     | 1      | 0.005
          107.7 ms | 0.1077 | 0.00005
          107.7ms  | 0.1077 | 0.00005
          3 ms     | 0.003  | 0.0005
          ~50 ms   | 0.050  | 0.005
          ~40 ms   | 0.040  | 0.005
          ~12 ms   | 0.012  | 0.0005
          ~10/s    | 10     | 5
          5.84/s   | 5.84   | 0.005
          4.00/s   | 4      | 0.005
          2.4x     | 2.4    | 0.05
          12x      | 12     | 0.5
          4.5      | 4.5    | 0.05
          120 s    | 120    | 0.5
          ~0 ms    | 0      | 0.0005
          about 50 ms     | 0.050  | 0.005
          2 h             | 7200   | 1800
          1m30s           | 90     | 0.5
          1 h 30 min      | 5400   | 0.5
          1.5 MB          | 1.5e6  | 5e4
          64 KiB          | 65536  | 512
          34.2 MB/s       | 34.2e6 | 5e4
          600/min         | 10     | 0.008333333333333
          15k req/s       | 15000  | 500
          1.2M            | 1.2e6  | 5e4
          9,333 rps       | 9333   | 0.5
          3-4 ms          | 0.0035 | 0.001
          10 to 20 ms     | 0.015  | 0.0055
          900 ms to 1.5 s | 1.22475 | 0.32525
          0.1..2.0 s      | 1.05   | 1
          up to 500 ms    | 0.25025 | 0.25025
          < 10 ms         | 0.00525 | 0.00525
          """)
  void aPrintedFigureKnowsHowFinelyItWasPrinted(String text, double value, double halfStep) {
    Quantity quantity = Figure.parse(text).quantity();

    assertThat(quantity.value()).isCloseTo(value, within(1e-12));
    assertThat(quantity.halfStep()).isCloseTo(halfStep, within(1e-12));
  }

  @Test
  void whatIsNoFigureIsRefusedWithTheRule() {
    assertThatThrownBy(() -> Figure.parse("three ms"))
        .hasMessage(
            "must be a number with a unit as printed, such as 2,847 or 107.7 ms or ~50 ms or 91.2%");
    assertThatThrownBy(() -> Figure.parse("3 sec"))
        .hasMessage(
            "must have one of the units x % ns us ms s min h /s /min B kB KB MB GB KiB MiB GiB, not sec");
    assertThatThrownBy(() -> Figure.parse("4-3 ms"))
        .hasMessage("must be a range from the lower to the higher end in the same unit");
    assertThatThrownBy(() -> Figure.parse("3/s to 4 ms")).hasMessageStartingWith("must be a range");
    assertThatThrownBy(() -> Figure.parse("28,47")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0} in steps of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2384 / 2614         | 0.1%   | 91.2%
          2384 / 2614         | 1%     | 91%
          1253ms              | 0.1 s  | 1.3 s
          4690us              | 0.1 ms | 4.7 ms
          2847 / 119.7s       | 0.1/s  | 23.8/s
          142.35              | 1      | 142
          1234567             | 1      | 1,234,567
          1 / 1000000         | 0.01%  | less than 0.01%
          1.0844              | 0.01x  | 1.08x
          0 - 0.2             | 1      | 0
          2.675               | 0.01   | 2.68
          [3, 3, 2]           | 1      | 3:3:2
          """)
  void aValueIsWrittenInTheAskedStep(String expression, String step, String expected) {
    Value value = Expression.parse(expression).evaluate(Names.NONE);

    assertThat(QuantityFormat.format(value, Figure.parse(step))).isEqualTo(expected);
  }

  @Test
  void textsAreTheSameUnderEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"de-DE", "tr-TR", "ar-EG"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(QuantityFormat.format(Quantity.seconds(0.0025))).isEqualTo("2.5 ms");
        assertThat(QuantityFormat.format(Quantity.number(2847))).isEqualTo("2,847");
        assertThat(Figure.parse("91.2%").quantity().value()).isEqualTo(0.912);
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
