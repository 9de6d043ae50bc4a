package autus.bench.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.expression.quantity.Range;
import autus.bench.expression.quantity.Series;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

  private static final Names NAMES =
      Fixed.values()
          .with("hits", "2,384")
          .with("misses", "230")
          .with("hit-rate", "91.2%")
          .with("p99.9", "58 ms")
          .with("p99[GET /analytics/stats, HIT]", "10 ms")
          .with("as-shipped.hit-rate", "90.7%")
          .with("rate", "5.84/s");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 2 * 3                              | 7
          (1 + 2) * 3                            | 9
          10 - 4 - 3                             | 3
          24 / 4 / 2                             | 3
          -2 * -3                                | 6
          - (1 + 2)                              | -3
          2ms + 500us                            | 2.5 ms
          1 min + 30 s                           | 90 s
          900ns                                  | 900 ns
          20/s * 2s                              | 40
          6 / 3s                                 | 2/s
          5% * 2000                              | 100
          100% - 8.8%                            | 91.2%
          100ms + 10%                            | 110 ms
          100ms - 10%                            | 90 ms
          200 + 10%                              | 220
          hits / (hits + misses)                 | 0.912
          hit-rate - 2%                          | 89.2%
          p99.9                                  | 58 ms
          p99[GET /analytics/stats, HIT] * 2     | 20 ms
          as-shipped.hit-rate                    | 90.7%
          rate * 2                               | 11.7/s
          2.4x                                   | 2.4
          sum(1, 2, 3)                           | 6
          sum([1ms, 2ms], 3ms)                   | 6 ms
          min(3, 2, 4)                           | 2
          max([3ms, 12ms])                       | 12 ms
          abs(2 - 5)                             | 3
          count-of(hits, misses, [1, 2])         | 4
          weighted-mean([10ms, 20ms], [3, 1])    | 12.5 ms
          count-above([40ms, 5ms, 6ms], [222, 7, 9], 6ms)  | 222
          value-at(95%, [50%, 95%, 99%], [4ms, 6ms, 10ms]) | 6 ms
          value-at(96%, [50%, 95%, 99%], [4ms, 6ms, 10ms]) | 10 ms
          """)
  void aValueIsComputedWithItsUnit(String text, String expected) {
    assertThat(QuantityFormat.format(Expression.parse(text).evaluate(NAMES))).isEqualTo(expected);
  }

  @Test
  void chiSquareAgreesWithPublishedTables() {
    // NIST/SEMATECH e-Handbook, table 1.3.6.7.4: 11.070 is the 5 % point for 5 degrees of freedom.
    double offset = Math.sqrt(11.070 * 100 / 2);
    String counts = "[%s, %s, 100, 100, 100, 100]".formatted(100 + offset, 100 - offset);
    Quantity p = Expression.parse("chi-square-p(" + counts + ", [1,1,1,1,1,1])").quantity(NAMES);
    Quantity statistic =
        Expression.parse("chi-square(" + counts + ", [1,1,1,1,1,1])").quantity(NAMES);

    assertThat(statistic.value()).isCloseTo(11.070, within(1e-9));
    assertThat(p.value()).isCloseTo(0.05, within(1e-5));
  }

  @Test
  void smallWeightsAreThoseThatTheCountsFit() {
    assertThat(Expression.parse("small-weights([699, 742, 479, 462, 224, 241], 5)").evaluate(NAMES))
        .hasToString("Series[quantities=[3, 3, 2, 2, 1, 1]]");
    assertThat(Expression.parse("small-weights([1000, 100000], 5)").evaluate(NAMES))
        .isEqualTo(new Series(List.of()));
  }

  @Test
  void aRangeCoversWhatTheFiguresWereRoundedFrom() {
    Names names = Fixed.values().with("a", "53.0 ms").with("b", "1.7 ms").with("n", "10");

    Range range = Expression.parse("(a - b) / a").range(names);

    // Both occurrences of a move together: 1 - 1.75/52.95 to 1 - 1.65/53.05.
    assertThat(range.low().value()).isCloseTo(1 - 1.75 / 52.95, within(1e-12));
    assertThat(range.high().value()).isCloseTo(1 - 1.65 / 53.05, within(1e-12));
    assertThat(Expression.parse("n * 2").range(names).low().value()).isEqualTo(20);
  }

  @Test
  void aRangeContainsEveryValueOfMovedFiguresForExpressionsThatOnlyRiseOrFall() {
    Random random = new Random(4);
    Names printed = Fixed.values().with("a", "3.5").with("b", "0.25").with("c", "7.0");
    Expression expression = Expression.parse("a * c / (b + c) - b / a");
    Range range = expression.range(printed);
    for (int i = 0; i < 1_000; i++) {
      double[] moves = {move(random), move(random), move(random)};
      Names moved =
          reference ->
              printed
                  .find(reference)
                  .map(
                      value ->
                          value.moved(moves["abc".indexOf(reference.name())] * value.halfStep()));
      assertThat(expression.quantity(moved).value())
          .isBetween(range.low().value(), range.high().value());
    }
  }

  private static double move(Random random) {
    return random.nextDouble() * 2 - 1;
  }

  @Test
  void itsNamesAreListedFromLeftToRightAndOnce() {
    assertThat(Expression.parse("b[X, \"a,b\"] + a * b[X, \"a,b\"] + sum(c)").references())
        .containsExactly(
            new Reference("b", List.of("X", "a,b")),
            new Reference("a", List.of()),
            new Reference("c", List.of()));
  }
}
