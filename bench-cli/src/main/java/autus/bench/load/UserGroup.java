package autus.bench.load;

/**
 * Virtual users who behave alike in the closed model: each sends a request, waits for the answer,
 * thinks, and sends the next.
 *
 * @param users how many
 * @param usersPerSecond how fast they arrive, the first at once; infinite lets all arrive at once
 * @param thinkTime the pause after each answer
 * @param mix how they choose the next request
 */
public record UserGroup(int users, double usersPerSecond, ThinkTime thinkTime, Mix mix) {

  public UserGroup {
    if (users < 1) {
      throw new IllegalArgumentException("users must be at least 1, but is " + users);
    }
    if (!(usersPerSecond > 0)) {
      throw new IllegalArgumentException(
          "usersPerSecond must be positive, but is " + usersPerSecond);
    }
  }

  /** When the user with that number, from 0, arrives: nanoseconds from the start of the window. */
  public long arrivalNanos(int user) {
    return Math.round(user / usersPerSecond * 1e9);
  }
}
