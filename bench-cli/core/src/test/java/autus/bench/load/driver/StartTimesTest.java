package autus.bench.load.driver;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.TurnNumbers;
import autus.bench.shape.Pacing;
import autus.bench.shape.PlainLoad;
import autus.bench.shape.Stage;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.TestLoads;
import autus.bench.shape.ThinkTime;
import autus.bench.shape.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way of users through stages, with answers whose times the test says: no clock runs. */
class StartTimesTest {

  /** Instants of these tests are in microseconds. */
  private static final long MICRO = 1_000;

  private static final Pacing PAUSE_OF_TEN = ThinkTime.ofNanos(10 * MICRO, 10 * MICRO);

  private static Stage stage(long start, long end, PlainLoad load) {
    return new Stage(new TimeSpan(start * MICRO, end * MICRO), load);
  }

  private static Stage closed(long start, long end, int users, Pacing pacing) {
    return stage(start, end, TestLoads.users(users, Double.POSITIVE_INFINITY, pacing));
  }

  /** A request each {@code gap} microseconds. */
  private static Stage open(long start, long end, double gap, int connections) {
    double rate = 1e6 / gap;
    return stage(
        start,
        end,
        TestLoads.arrivals(
            TestLoads.rate(rate, rate),
            false,
            connections,
            Duration.ofNanos((end - start) * MICRO)));
  }

  private static List<RunningStage> running(Stage... stages) {
    return Stream.of(stages).map(each -> RunningStage.of(each, new SplittableRandom(1))).toList();
  }

  /** When the requests of one user are due, if each answer takes that long. */
  private static List<Long> due(List<RunningStage> stages, int user, long answer) {
    StartTimes way = new StartTimes(stages, user, new SplittableRandom(1), new TurnNumbers());
    List<Long> due = new ArrayList<>();
    for (long next = way.firstNanos(), free = Long.MIN_VALUE; next != ArrivalSequence.NEVER; ) {
      due.add(next / MICRO);
      free = Math.max(next, free) + answer * MICRO;
      next = way.nextNanos(next, free, true);
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
    Stage second = stage(100, 200, TestLoads.users(4, 1e5, PAUSE_OF_TEN));
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
        running(closed(0, 20, 1, PAUSE_OF_TEN), closed(20, 60, 1, SteadyPace.ofNanos(15 * MICRO)));

    assertThat(due(stages, 0, 3)).containsExactly(0L, 13L, 26L, 41L, 56L);
  }

  @Test
  void connectionsShareTheArrivalsFirstComeFirstServed() {
    List<RunningStage> stages = running(open(0, 100, 20, 2));
    StartTimes one = new StartTimes(stages, 0, new SplittableRandom(1), new TurnNumbers());
    StartTimes other = new StartTimes(stages, 1, new SplittableRandom(2), new TurnNumbers());

    assertThat(List.of(one.firstNanos(), other.firstNanos())).containsExactly(0L, 20 * MICRO);
    assertThat(one.nextNanos(0, 55 * MICRO, true))
        .as("free at 55, due long before")
        .isEqualTo(40 * MICRO);
    assertThat(other.nextNanos(20 * MICRO, 57 * MICRO, true)).isEqualTo(60 * MICRO);
    assertThat(one.nextNanos(40 * MICRO, 100 * MICRO, true)).isEqualTo(80 * MICRO);
    assertThat(other.nextNanos(60 * MICRO, 120 * MICRO, true)).isEqualTo(ArrivalSequence.NEVER);
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
            stage(0, 1_000, TestLoads.users(3, 1, PAUSE_OF_TEN, 2)), new SplittableRandom(1));

    assertThat(List.of(stage.take(), stage.take(), stage.take(), stage.take()))
        .containsExactly(true, true, false, false);
  }
}
