package autus.bench.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

  private static final Names NAMES =
      Fixed.values()
          .with("p95", "5.20 ms")
          .with("baseline", "5.0 ms")
          .with("p99[GET /analytics/stats, HIT]", "9.9 ms")
          .with("hit-rate", "91.2%")
          .with("success-rate", "100%")
          .with("throughput", "23.8/s")
          .with("origin-load", "8.8%")
          .with("errors[timeout]", "0")
          .with("count", "7");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p95 < 6ms                             | true
          p99[GET /analytics/stats, HIT] < 10ms | true
          hit-rate >= 90%                       | true
          success-rate == 100%                  | true
          throughput >= 20/s                    | true
          origin-load <= 10%                    | true
          errors[timeout] == 0                  | true
          p95 <= baseline + 10%                 | true
          p95 <= baseline + 3%                  | false
          p95 < 5.2ms                           | false
          p95 <= 5.2 ms                         | true
          p95 > 5.2ms                           | false
          p95 >= 5200us                         | true
          p95 != 5200us                         | false
          0.1 + 0.2 == 0.3                      | true
          count / 10 >= 70%                     | true
          hit-rate ~ 90% +- 2%                  | true
          hit-rate ~ 90% +- 1%                  | false
          p95 ~ 5ms +- 5%                       | true
          p95 ~ 5ms +- 100us                    | false
          hit-rate ~ 2384 / 2614                | true
          """)
  void aConditionHoldsOrNot(String text, boolean expected) {
    assertThat(Condition.parse(text).judge(NAMES).holds()).isEqualTo(expected);
  }

  @Test
  void aJudgementTellsBothSidesAndTheTolerance() {
    Judgement judgement = Condition.parse("p95 ~ baseline +- 10%").judge(NAMES);

    assertThat(judgement.left()).hasToString("5.2 ms");
    assertThat(judgement.right()).hasToString("5 ms");
    assertThat(judgement.tolerance()).hasToString("500 us");
  }

  @Test
  void withoutToleranceAPrintedFigureIsMetWithinHalfOfItsLastDigit() {
    assertThat(holds("a ~ 96.75%", Fixed.values().with("a", "96.8%"))).isTrue();
    assertThat(holds("a ~ 96.74%", Fixed.values().with("a", "96.8%"))).isFalse();
    assertThat(holds("a ~ 97", Fixed.values().with("a", "96.8"))).isFalse();
    assertThat(holds("a ~ 8", Fixed.values().with("a", "7"))).as("counts are exact").isFalse();
  }

  @Test
  void aConditionCouldHoldIfEachFigureMovedByHalfOfItsLastDigit() {
    Names pages =
        Fixed.values()
            .with("first", "53.0 ms")
            .with("cached", "1.7 ms")
            .with("improvement", "96.9%");
    Condition condition = Condition.parse("100% - cached / first ~ improvement");

    assertThat(condition.judge(pages).holds()).isFalse();
    assertThat(condition.couldHold(pages)).isTrue();
  }

  @Test
  void movingTheFiguresDoesNotHelpAConditionThatIsFurtherOff() {
    Names pages =
        Fixed.values()
            .with("first", "53.0 ms")
            .with("cached", "1.7 ms")
            .with("improvement", "97.1%");

    assertThat(Condition.parse("100% - cached / first ~ improvement").couldHold(pages)).isFalse();
    assertThat(couldHold("x < 5ms", "6 ms")).as("5.5 ms is not below 5 ms").isFalse();
    assertThat(couldHold("x < 5.6ms", "6 ms")).isTrue();
    assertThat(couldHold("x == 8", "7")).as("counts do not move").isFalse();
    assertThat(couldHold("x != 7", "7")).isFalse();
    assertThat(couldHold("x >= 55ms", "~50 ms")).isTrue();
    assertThat(couldHold("x >= 56ms", "~50 ms")).isFalse();
  }

  @Test
  void aFigureThatOccursTwiceMovesAsOne() {
    // Adding up intervals would let x - x reach 1 ms.
    assertThat(couldHold("x - x >= 1ms", "6 ms")).isFalse();
  }

  private static boolean couldHold(String condition, String x) {
    return Condition.parse(condition).couldHold(Fixed.values().with("x", x));
  }

  private static boolean holds(String condition, Names names) {
    return Condition.parse(condition).judge(names).holds();
  }
}
