package autus.bench.load.driver;

import autus.bench.content.RowsUsedUpException;
import autus.bench.load.http.HttpUser;
import autus.bench.plan.LoadPlan;
import autus.bench.plan.Population;
import autus.bench.plan.RequestSequence;
import autus.bench.plan.Script;
import autus.bench.plan.TurnNumbers;
import autus.bench.plan.UserRandom;
import autus.bench.plan.Visits;
import autus.bench.shape.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One group of users while it runs, on all event loops. Thread-safe. */
final class RunningGroup {

  private final int number;
  private final LoadPlan plan;
  private final Visits visits;
  private final Schedule schedule;
  private final EndOfRows endOfRows;
  private final Runnable whenUsedUp;
  private final int userCount;

  /** The numbers of the sequences that the turns are; empty if none is timed. */
  private final int[] spans;

  private final List<RunningStage> stages = new ArrayList<>();
  private final TurnNumbers turnNumbers = new TurnNumbers();

  /**
   * The group with that number in the plan, from 0.
   *
   * @param visits what its users send
   * @param whenUsedUp is told, on any event loop, when all requests of a stage have been taken
   */
  RunningGroup(
      int number,
      LoadPlan plan,
      Visits visits,
      Schedule schedule,
      EndOfRows endOfRows,
      Runnable whenUsedUp) {
    this.endOfRows = endOfRows;
    this.visits = visits;
    this.number = number;
    this.plan = plan;
    this.schedule = schedule;
    this.whenUsedUp = whenUsedUp;
    Population group = plan.groups().get(number);
    this.userCount = group.users();
    this.spans = plan.sequencesByTurn(number);
    for (Stage stage : group.stages()) {
      stages.add(RunningStage.of(stage, plan.randomOfStage(number, stages.size())));
    }
  }

  int userCount() {
    return userCount;
  }

  VirtualUser newUser(int user, LoopDriver loop, HttpUser http) {
    RequestSequence visit = visits.of(number, user);
    return new VirtualUser(
        this,
        loop,
        new StartTimes(stages, user, UserRandom.of(plan.seed(), number, user), turnNumbers),
        visit,
        http,
        schedule,
        login(visit, http),
        SequenceClock.of(spans, visit, http));
  }

  private @Nullable Login login(RequestSequence visit, HttpUser http) {
    Script script = plan.groups().get(number).login();
    return script.isEmpty()
        ? null
        : new Login(script, plan::nameBeside, plan.sequences().size(), visit, http);
  }

  /** A feeder has no row left for a user, who leaves. */
  void met(RowsUsedUpException end) {
    endOfRows.met(end);
    if (end.endsRun()) {
      schedule.endNow();
    }
  }

  void usedUp() {
    whenUsedUp.run();
  }

  /** The arrivals of the window that nobody sent. To be called after the last user left. */
  long unsentCount() {
    long count = 0;
    for (RunningStage stage : stages) {
      if (stage instanceof RunningStage.Open open && open.stage().span().startNanos() >= 0) {
        count += open.arrivals().skipUntil(schedule.endNanos() - schedule.startNanos());
      }
    }
    return count;
  }
}
