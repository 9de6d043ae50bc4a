package autus.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.content.ValueSource;
import autus.bench.content.ValueSource.UserPlace;
import autus.bench.content.Variable;
import autus.bench.plan.Mix.Choice;
import autus.bench.plan.Mix.Send;
import autus.bench.plan.Mix.Turn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSequenceTest {

  private static final UserPlace FIRST = new UserPlace(0, 1);
  private static final Variable NUMBER = new Variable("n", 0, Variable.Form.NUMBER);
  private static final ValueSource SOURCE = ValueSource.integers(NUMBER, 0, Long.MAX_VALUE - 1);

  /** Alone 0 with weight 1; or 1, then 2 or (3, 4) with weights 1 and 3, then 1, with weight 2. */
  private static Mix mix() {
    Choice inner =
        new Choice(
            List.of(Turn.of(1, 2), new Turn(3, List.of(new Send(3), new Send(4)), List.of())));
    Turn sequence = new Turn(2, List.of(new Send(1), inner, new Send(1)), List.of(SOURCE));
    return new Mix(new Choice(List.of(Turn.of(1, 0), sequence)), 1);
  }

  private static RequestSequence visit(long seed) {
    return RequestSequence.of(mix(), seed, 0, 0, FIRST);
  }

  private static List<Integer> take(RequestSequence visit, int count) {
    List<Integer> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(visit.next());
    }
    return requests;
  }

  @Test
  void aSequenceIsSentInItsOrderToItsEnd() {
    String all = take(visit(1), 3000).toString().replaceAll("[^0-9]", "");
    assertThat(all).matches("(0|121|1341)*[134]{0,3}");
    assertThat(all).contains("121").contains("1341").contains("00");
  }

  @Test
  void turnsAndChoicesComeByTheirWeights() {
    int[] counts = new int[5];
    RequestSequence visit = visit(7);
    int turns = 0;
    while (turns < 90_000) {
      counts[visit.next()]++;
      turns += visit.isTurnOver() ? 1 : 0;
    }
    assertThat(counts[0]).isBetween(29_400, 30_600);
    assertThat(counts[1]).isEqualTo(2 * (90_000 - counts[0]));
    assertThat(counts[2]).isBetween(14_500, 15_500);
    assertThat(counts[3]).isEqualTo(counts[4]).isEqualTo(90_000 - counts[0] - counts[2]);
  }

  @Test
  void valuesStayTheSameInATurnAndAreDrawnAnewForTheNext() {
    RequestSequence visit = visit(3);
    List<Long> perTurn = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int first = visit.next();
      long value = valueOf(visit);
      while (!visit.isTurnOver()) {
        visit.next();
        assertThat(valueOf(visit)).isEqualTo(value);
      }
      if (first == 1) {
        perTurn.add(value);
      }
    }
    assertThat(perTurn).hasSizeGreaterThan(50).doesNotHaveDuplicates();
  }

  @Test
  void theSameSeedGivesTheSameRequestsAndValuesAndAnotherSeedOthers() {
    assertThat(story(5)).isEqualTo(story(5)).isNotEqualTo(story(6));
  }

  private static List<String> story(long seed) {
    RequestSequence visit = visit(seed);
    List<String> story = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      story.add(visit.next() + " " + valueOf(visit));
    }
    return story;
  }

  @Test
  void aRequestOutOfTurnHasNewValues() {
    RequestSequence visit = visit(9);
    visit.take(4);
    long first = valueOf(visit);
    visit.take(4);
    assertThat(visit.request()).isEqualTo(4);
    assertThat(valueOf(visit)).isNotEqualTo(first);
  }

  @Test
  void aNumberedTurnIsTheSameWhoeverTakesItAndWhateverCameBefore() {
    RequestSequence first = visit(5);
    RequestSequence other = RequestSequence.of(mix(), 5, 0, 1, new UserPlace(1, 2));
    take(other, 7);
    while (!other.isTurnOver()) {
      other.next();
    }
    List<String> forwards = new ArrayList<>();
    List<String> backwards = new ArrayList<>();
    for (int turn = 0; turn < 50; turn++) {
      forwards.add(turn(first, turn));
      backwards.add(0, turn(other, 49 - turn));
    }

    assertThat(forwards).isEqualTo(backwards).doesNotHaveDuplicates();
    assertThat(turn(visit(6), 3)).isNotEqualTo(forwards.get(3));
  }

  /** The requests of a numbered turn, with the values. */
  private static String turn(RequestSequence visit, long number) {
    StringBuilder story = new StringBuilder().append(number);
    do {
      int request = visit.next(number);
      story.append(' ').append(request).append(request == 0 ? "" : ":" + valueOf(visit));
    } while (!visit.isTurnOver());
    return story.toString();
  }

  @Test
  void usersGoOnWithTheirOwnDrawsAfterANumberedTurn() {
    RequestSequence alone = visit(5);
    RequestSequence mixed = visit(5);
    for (int i = 0; i < 30; i++) {
      assertThat(ownTurn(mixed)).isEqualTo(ownTurn(alone));
      turn(mixed, i);
    }
  }

  private static List<Integer> ownTurn(RequestSequence visit) {
    List<Integer> requests = new ArrayList<>();
    do {
      requests.add(visit.next());
    } while (!visit.isTurnOver());
    return requests;
  }

  private static long valueOf(RequestSequence visit) {
    return Long.parseLong(
        new autus.bench.content.Template.Builder()
            .variable(NUMBER, autus.bench.content.ValuePosition.BODY)
            .build()
            .text(visit.values()));
  }
}
