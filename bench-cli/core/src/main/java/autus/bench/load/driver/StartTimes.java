package autus.bench.load.driver;

import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.TurnNumbers;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The way of one user through the stages: says when each of its requests is due, in nanoseconds
 * from the start of the window. One thread at a time.
 */
final class StartTimes {

  private final List<RunningStage> stages;
  private final int user;
  private final RandomGenerator random;
  private final TurnNumbers turnNumbers;
  private int position = -1;
  private long turn;

  /**
   * The way of a user.
   *
   * @param user its number, from 0: it takes part in the stages that have more users
   * @param turnNumbers numbers the turns of all users of the group
   */
  StartTimes(List<RunningStage> stages, int user, RandomGenerator random, TurnNumbers turnNumbers) {
    this.stages = stages;
    this.user = user;
    this.random = random;
    this.turnNumbers = turnNumbers;
  }

  /** When the first request is due; {@link ArrivalSequence#NEVER} if none is. */
  long firstNanos() {
    return onward(ArrivalSequence.NEVER, Long.MIN_VALUE, true);
  }

  /** Whether its first stage takes arrivals as they come. */
  boolean beginsOpen() {
    return stages.stream()
        .filter(stage -> stage.stage().users() > user)
        .findFirst()
        .filter(RunningStage.Open.class::isInstance)
        .isPresent();
  }

  /**
   * When the next request is due; {@link ArrivalSequence#NEVER} if no more is.
   *
   * @param beginsTurn whether it will begin a turn
   */
  long nextNanos(long intendedNanos, long endNanos, boolean beginsTurn) {
    RunningStage now = now();
    long next =
        now instanceof RunningStage.Open open
            ? arrival(open, beginsTurn)
            : ((RunningStage.Closed) now).nextNanos(intendedNanos, endNanos, random);
    return next < now.stage().span().endNanos() ? next : onward(next, endNanos, beginsTurn);
  }

  /**
   * The number of the turn that the next request begins, if its stage draws by it. To be asked once
   * when the request is sent: where no arrival brought the number with it, the turn begins then.
   */
  long turn() {
    return now() instanceof RunningStage.Open ? turn : turnNumbers.next();
  }

  /** An arrival and its turn's number are taken at once, or another loop's came between them. */
  private long arrival(RunningStage.Open open, boolean beginsTurn) {
    synchronized (turnNumbers) {
      long nanos = open.arrivals().next();
      if (beginsTurn && nanos != ArrivalSequence.NEVER) {
        turn = turnNumbers.next();
      }
      return nanos;
    }
  }

  RunningStage now() {
    return stages.get(position);
  }

  /** Finds the stage in which the user sends next. */
  private long onward(long nextNanos, long endNanos, boolean beginsTurn) {
    long next = nextNanos;
    while (true) {
      int left = position;
      do {
        position++;
      } while (position < stages.size() && stages.get(position).stage().users() <= user);
      if (position == stages.size()) {
        position--;
        return ArrivalSequence.NEVER;
      }
      boolean goesOn = position == left + 1 && isClosed(left) && isClosed(position);
      if (!goesOn) {
        long first =
            now() instanceof RunningStage.Open open
                ? arrival(open, beginsTurn)
                : ((RunningStage.Closed) now()).firstNanos(user, present());
        next = isClosed(position) ? Math.max(first, endNanos) : first;
      }
      if (next < now().stage().span().endNanos()) {
        return next;
      }
    }
  }

  /** Users of the closed stage just before, who are there already. */
  private int present() {
    return isClosed(position - 1) ? stages.get(position - 1).stage().users() : 0;
  }

  private boolean isClosed(int stage) {
    return stage >= 0 && stages.get(stage) instanceof RunningStage.Closed;
  }
}
