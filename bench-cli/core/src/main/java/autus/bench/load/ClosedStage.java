package autus.bench.load;

/**
 * Users who each send a request, wait for the answer, think, and send the next.
 *
 * @param span from when to when requests begin
 * @param users how many
 * @param usersPerSecond how fast they arrive, the first at once; infinite lets all arrive at once.
 *     Users of a closed stage just before this one are there already
 * @param nextStart when the next request begins
 * @param mostRequests how many they send together; {@link #UNLIMITED} if only time ends them
 */
public record ClosedStage(
    Span span, int users, double usersPerSecond, NextStart nextStart, long mostRequests)
    implements Stage {

  /** No bound of requests. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  public ClosedStage {
    if (users < 1) {
      throw new IllegalArgumentException("users must be at least 1, but is " + users);
    }
    if (!(usersPerSecond > 0)) {
      throw new IllegalArgumentException(
          "usersPerSecond must be positive, but is " + usersPerSecond);
    }
    if (mostRequests < 1) {
      throw new IllegalArgumentException("mostRequests must be at least 1, but is " + mostRequests);
    }
  }

  /**
   * When a user arrives.
   *
   * @param user from 0
   * @param present users of the stage before, who need not arrive
   * @return nanoseconds from the start of the window
   */
  public long arrivalNanos(int user, int present) {
    return span.startNanos() + Math.round(Math.max(0, user - present) / usersPerSecond * 1e9);
  }

  /**
   * How many users have arrived at that instant of the stage, with those who were there already.
   */
  int usersAt(long nanos, int present) {
    double arrived = 1 + Math.floor((nanos - span.startNanos()) / 1e9 * usersPerSecond);
    return (int) Math.min(users, Math.min(users, present) + arrived);
  }
}
