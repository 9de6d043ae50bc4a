package autus.bench.load;

/**
 * Virtual users who behave alike in the closed model: each sends a request, waits for the answer,
 * thinks, and sends the next.
 *
 * @param users how many
 * @param usersPerSecond how fast they arrive, the first at once; infinite lets all arrive at once
 * @param nextStart when the next request begins
 * @param mix how they choose the next request
 */
public record Population(int users, double usersPerSecond, NextStart nextStart, Mix mix) {

  public Population {
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
