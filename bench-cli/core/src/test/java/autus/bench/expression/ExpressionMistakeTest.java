package autus.bench.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import autus.bench.error.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionMistakeTest {

  private static final Names NAMES =
      Fixed.values()
          .with("p95", "6 ms")
          .with("hit-rate", "91.2%")
          .with("requests", "2,847")
          .with("throughput", "23.8/s");

  @ParameterizedTest(name = "{0} points at column {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p95 <                   | 6  | a value is expected, but found the end
          p95                     | 4  | a comparison (< <= > >= == != ~) is expected, but found the end
          p95 = 6ms               | 5  | "=" means nothing in an expression
          p95 << 6ms              | 6  | a value is expected, but found "<"
          p95 < 6 ms ms           | 12 | an operator or the end is expected, but found "ms"
          p95 < 6msec             | 8  | "msec" is not a unit; a number may have: x % ns us ms s min h /s /min B kB KB MB GB KiB MiB GiB
          p95 < 6. ms             | 9  | a digit is expected after the decimal point
          1ms < p95 < 6ms         | 11 | only one comparison is allowed; write the other as its own gate
          p95 < (1ms + 2ms        | 17 | the "(" of column 7 needs its ")" here, but found the end
          p95 < sum([1ms, 2ms)    | 20 | the "[" of column 11 needs its "]" here, but found ")"
          p95[GET /a, HIT < 6ms   | 22 | the selectors that open in column 4 must end with "]" here
          p95["GET /a < 6ms       | 5  | the quotation mark is never closed
          p95[GET /a,] < 6ms      | 12 | a selector is expected, such as GET /path or HIT
          p95[] < 6ms             | 5  | a selector is expected, such as GET /path or HIT
          p95 < median(1ms)       | 7  | no function is called median; there are: sum, min, max, count-of, abs, weighted-mean, count-above, value-at, chi-square, chi-square-p, small-weights
          p95 < abs(1ms, 2ms)     | 7  | it is used as abs(a), but has 2 arguments
          p95 < sum()             | 7  | it is used as sum(a, b, ...) or sum([a, b, ...]), but has 0 arguments
          """)
  void aMistakeInTheGrammarNamesItsColumn(String text, int column, String problem) {
    assertMistake(text, column, problem);
  }

  @ParameterizedTest(name = "{0} points at column {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p95 < 6%                        | 5  | a time and a percentage cannot be compared
          hit-rate >= 90                  | 10 | a percentage and a number cannot be compared; a percentage is written like 90%
          p95 < 6                         | 5  | a time and a number cannot be compared; a time needs its unit: write 6ms, or 6s
          throughput >= 20                | 12 | a rate (per second) and a number cannot be compared; a rate needs its unit: write 20/s
          p95 < 6ms + 1                   | 11 | a time and a number cannot be added
          hit-rate - 1ms < 2%             | 10 | a percentage and a time cannot be subtracted
          p95 ~ 6ms +- 3                  | 14 | a number cannot be the tolerance of a time
          p95 * p95 < 6ms                 | 11 | a time to the power of 2 and a time cannot be compared
          p95 < 6ms / 0                   | 13 | division by zero
          latency < 6ms                   | 1  | nothing is called latency
          p95 < 1 + p95-1                 | 11 | nothing is called p95-1; a minus needs spaces around it
          p95 < [1ms, 2ms]                | 7  | a single value is expected here, not a list
          p95 < weighted-mean(1ms, [1])   | 21 | a list such as [1, 2] is expected here
          p95 < weighted-mean([1ms], [])  | 28 | the list must not be empty
          p95 < weighted-mean([1ms], [0]) | 28 | weights must not be negative, nor all zero
          p95 < weighted-mean([1ms], [1, 2]) | 28 | the list must have 1 elements like the other one, but has 2
          p95 < sum(1ms, 2)               | 11 | a time and a number do not go together
          1% < chi-square-p([1, 2], [0, 1]) | 27 | every weight must be above zero
          """)
  void aMistakeInTheUnitsNamesItsColumn(String text, int column, String problem) {
    assertMistake(text, column, problem);
  }

  @Test
  void theResolverCanSayMoreAboutAWrongName() {
    Names names =
        reference -> {
          throw new UserErrorException("no request is called GET /x; there are: GET /y");
        };

    ExpressionException mistake =
        catchThrowableOfType(
            ExpressionException.class, () -> Condition.parse("1ms < p95[GET /x]").judge(names));

    assertThat(mistake)
        .hasMessage(
            "\"1ms < p95[GET /x]\", column 7: no request is called GET /x; there are: GET /y");
  }

  @Test
  void aTerminalShowsTheColumnBelowTheExpression() {
    ExpressionException mistake =
        catchThrowableOfType(ExpressionException.class, () -> Condition.parse("p95 << 6ms"));

    assertThat(mistake.pointer())
        .isEqualTo(
            """
            p95 << 6ms
                 ^""");
  }

  @Test
  void hostileTextsEndWithAMistakeAndNotWithAnOverflow() {
    assertMistake("(".repeat(2_000) + "1", 51, "at most 50 levels of brackets");
    assertMistake("-".repeat(3_000) + "1 < 2", 2, "a value is expected, but found \"-\"");
    assertMistake("9".repeat(400) + " < 1", 1, "the number is too large");
    assertMistake("1".repeat(5_000), 4_001, "an expression has at most 4000 characters");
    assertMistake(
        "1 < small-weights([1,2,3,4,5,6,7,8], 9)",
        38,
        "the largest weight must be from 1 to what 1e6 tries allow");
    String huge = "9".repeat(300);
    assertMistake(huge + " * " + huge + " < 1", 302, "the result is too large");
  }

  @Test
  void aValueIsNoComparison() {
    ExpressionException mistake =
        catchThrowableOfType(ExpressionException.class, () -> Expression.parse("hits < 3"));

    assertThat(mistake).hasMessage("\"hits < 3\", column 6: a value is expected, not a comparison");
  }

  @Test
  void moreRoundedFiguresThanCanBeTriedAreAMistake() {
    StringBuilder text = new StringBuilder("1 < 0");
    Fixed names = Fixed.values();
    for (int i = 0; i < 13; i++) {
      text.append(" + x").append(i);
      names.with("x" + i, "0.01");
    }

    ExpressionException mistake =
        catchThrowableOfType(
            ExpressionException.class, () -> Condition.parse(text.toString()).couldHold(names));

    assertThat(mistake)
        .hasMessageEndingWith("at most 12 rounded figures can be moved at once, but it has 13");
  }

  private static void assertMistake(String text, int column, String problem) {
    ExpressionException mistake =
        catchThrowableOfType(ExpressionException.class, () -> Condition.parse(text).judge(NAMES));
    assertThat(mistake).as(text).isNotNull();
    assertThat(mistake.column()).isEqualTo(column);
    assertThat(mistake).hasMessage("\"" + text + "\", column " + column + ": " + problem);
  }
}
