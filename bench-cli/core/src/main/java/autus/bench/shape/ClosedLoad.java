package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.Optional;

/**
 * A fixed number of users, each of which sends, awaits the response, pauses and sends again. The
 * first user starts at once, each further one at the ramp-up rate, or all together without one; a
 * user's first request goes out when it starts.
 *
 * @param users how many, at least 1
 * @param rampUp users started per second; absent: all at once
 * @param pacing the time between a user's requests
 * @param end when no more requests start
 */
public record ClosedLoad(int users, Optional<Rate> rampUp, Pacing pacing, LoadEnd end)
    implements PlainLoad {

  /** The most users that a scenario may name. */
  public static final int MOST_USERS = 100_000;

  public ClosedLoad {
    if (users < 1 || users > MOST_USERS) {
      throw new MalformedValueException(
          "must be from 1 to %d users, but is %d".formatted(MOST_USERS, users));
    }
  }

  /** A closed load that ends after a time. */
  public static ClosedLoad lasting(
      Duration duration, int users, Optional<Rate> rampUp, Pacing pacing) {
    return new ClosedLoad(users, rampUp, pacing, new AfterDuration(duration));
  }

  /**
   * When a user arrives, in nanoseconds from the start of the load.
   *
   * @param user from 0
   * @param present users of the phase before, who need not arrive
   */
  public long arrivalNanos(int user, int present) {
    return Math.round(Math.max(0, user - present) / usersPerSecond() * 1e9);
  }

  /**
   * How many users have arrived so long after the start, with those who were there already.
   *
   * @param present users of the phase before
   */
  public int usersAt(long nanos, int present) {
    double arrived = 1 + Math.floor(nanos / 1e9 * usersPerSecond());
    return (int) Math.min(users, Math.min(users, present) + arrived);
  }

  /** How fast users arrive; infinite: all at once. */
  public double usersPerSecond() {
    return rampUp.map(Rate::perSecond).orElse(Double.POSITIVE_INFINITY);
  }

  @Override
  public double mostPerSecond() {
    return users * 1e9 / pacing.cycleNanos();
  }

  @Override
  public ClosedLoad lasting(Duration duration) {
    return new ClosedLoad(users, rampUp, pacing, new AfterDuration(duration));
  }
}
