package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.load.AfterPause;
import autus.bench.load.ArrivalPlan;
import autus.bench.load.ArrivalSequence;
import autus.bench.load.AtInterval;
import autus.bench.load.ClosedStage;
import autus.bench.load.NextStart;
import autus.bench.load.OpenStage;
import autus.bench.load.Span;
import autus.bench.load.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way of users through stages, with answers whose times the test says: no clock runs. */
class ItineraryTest {

  private static final NextStart PAUSE_OF_TEN = new AfterPause(10, 10);

  private static ClosedStage closed(long start, long end, int users, NextStart next) {
    return new ClosedStage(
        new Span(start, end), users, Double.POSITIVE_INFINITY, next, ClosedStage.UNLIMITED);
  }

  /** A request each {@code gap} nanoseconds. */
  private static OpenStage open(long start, long end, double gap, int connections) {
    double rate = 1e9 / gap;
    return new OpenStage(
        new ArrivalPlan(new Span(start, end), rate, rate, false, ClosedStage.UNLIMITED),
        connections);
  }

  private static List<RunningStage> running(Stage... stages) {
    return Stream.of(stages).map(each -> RunningStage.of(each, new SplittableRandom(1))).toList();
  }

  /** When the requests of one user are due, if each answer takes that long. */
  private static List<Long> due(List<RunningStage> stages, int user, long answer) {
    Itinerary way = new Itinerary(stages, user, new SplittableRandom(1));
    List<Long> due = new ArrayList<>();
    for (long next = way.firstNanos(), free = Long.MIN_VALUE; next != ArrivalSequence.NEVER; ) {
      due.add(next);
      free = Math.max(next, free) + answer;
      next = way.nextNanos(next, free);
    }
    return due;
  }

  @Test
  void aUserOfTwoClosedPhasesGoesOnAsIfThereWereNoBorder() {
    List<RunningStage> stages =
        running(closed(-50, 0, 1, PAUSE_OF_TEN), closed(0, 40, 2, PAUSE_OF_TEN));

    assertThat(due(stages, 0, 3)).containsExactly(-50L, -37L, -24L, -11L, 2L, 15L, 28L);
    assertThat(due(stages, 1, 3)).containsExactly(0L, 13L, 26L, 39L);
  }

  @Test
  void onlyUsersWhoWereNotThereArriveAtTheRampUpRate() {
    ClosedStage second =
        new ClosedStage(new Span(100, 200), 4, 1e8, PAUSE_OF_TEN, ClosedStage.UNLIMITED);
    List<RunningStage> stages = running(closed(0, 100, 2, PAUSE_OF_TEN), second);

    assertThat(due(stages, 2, 3).get(0)).isEqualTo(100);
    assertThat(due(stages, 3, 3).get(0)).isEqualTo(110);
  }

  @Test
  void aUserWithoutAPlaceInTheNextPhaseRestsAndComesBack() {
    List<RunningStage> stages =
        running(
            closed(0, 20, 2, PAUSE_OF_TEN),
            closed(20, 40, 1, PAUSE_OF_TEN),
            closed(40, 60, 2, PAUSE_OF_TEN));

    assertThat(due(stages, 1, 3)).containsExactly(0L, 13L, 40L, 53L);
  }

  @Test
  void thePauseOfThePhaseInWhichTheAnswerCameCounts() {
    List<RunningStage> stages =
        running(closed(0, 20, 1, PAUSE_OF_TEN), closed(20, 60, 1, new AtInterval(15)));

    assertThat(due(stages, 0, 3)).containsExactly(0L, 13L, 26L, 41L, 56L);
  }

  @Test
  void connectionsShareTheArrivalsFirstComeFirstServed() {
    List<RunningStage> stages = running(open(0, 100, 20, 2));
    Itinerary one = new Itinerary(stages, 0, new SplittableRandom(1));
    Itinerary other = new Itinerary(stages, 1, new SplittableRandom(2));

    assertThat(List.of(one.firstNanos(), other.firstNanos())).containsExactly(0L, 20L);
    assertThat(one.nextNanos(0, 55)).as("free at 55, due long before").isEqualTo(40);
    assertThat(other.nextNanos(20, 57)).isEqualTo(60);
    assertThat(one.nextNanos(40, 100)).isEqualTo(80);
    assertThat(other.nextNanos(60, 120)).isEqualTo(ArrivalSequence.NEVER);
  }

  @Test
  void whatWaitedAtTheEndOfAnOpenPhaseGoesBeforeTheNextPhase() {
    List<RunningStage> stages = running(open(0, 100, 25, 1), open(100, 200, 50, 1));

    assertThat(due(stages, 0, 40)).containsExactly(0L, 25L, 50L, 75L, 100L, 150L);
  }

  @Test
  void aConnectionBecomesAUserOnceItIsFree() {
    List<RunningStage> stages = running(open(0, 50, 20, 1), closed(50, 120, 1, PAUSE_OF_TEN));

    assertThat(due(stages, 0, 30)).as("free at 90").containsExactly(0L, 20L, 40L, 90L);
  }

  @Test
  void aCountedStageHandsOutExactlyItsNumber() {
    RunningStage stage =
        RunningStage.of(
            new ClosedStage(Span.WINDOW, 3, 1, PAUSE_OF_TEN, 2), new SplittableRandom(1));

    assertThat(List.of(stage.take(), stage.take(), stage.take(), stage.take()))
        .containsExactly(true, true, false, false);
  }
}
