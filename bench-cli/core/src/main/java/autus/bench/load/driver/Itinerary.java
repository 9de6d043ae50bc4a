package autus.bench.load.driver;

import autus.bench.plan.ArrivalSequence;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The way of one user through the stages: says when each of its requests is due, in nanoseconds
 * from the start of the window. One thread at a time.
 */
final class Itinerary {

  private final List<RunningStage> stages;
  private final int user;
  private final RandomGenerator random;
  private int position = -1;

  /**
   * The way of a user.
   *
   * @param user its number, from 0: it takes part in the stages that have more users
   */
  Itinerary(List<RunningStage> stages, int user, RandomGenerator random) {
    this.stages = stages;
    this.user = user;
    this.random = random;
  }

  /** When the first request is due; {@link ArrivalSequence#NEVER} if none is. */
  long firstNanos() {
    return onward(ArrivalSequence.NEVER, Long.MIN_VALUE);
  }

  /** When the next request is due; {@link ArrivalSequence#NEVER} if no more is. */
  long nextNanos(long intendedNanos, long endNanos) {
    RunningStage now = now();
    long next = now.nextNanos(intendedNanos, endNanos, random);
    return next < now.stage().span().endNanos() ? next : onward(next, endNanos);
  }

  RunningStage now() {
    return stages.get(position);
  }

  /** Finds the stage in which the user sends next. */
  private long onward(long nextNanos, long endNanos) {
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
        long first = now().firstNanos(user, present());
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
