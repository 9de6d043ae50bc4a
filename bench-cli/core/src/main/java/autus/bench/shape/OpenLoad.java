package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;

/**
 * Requests that are due at instants laid down in advance. One that finds no free connection waits
 * for the next, first come first served, and its response time counts from the instant at which it
 * was due.
 *
 * @param arrivals when they are due
 * @param connections how many requests can be under way at once, at least 1
 * @param end when no more are due; a number of requests needs a constant rate
 */
public record OpenLoad(Arrivals arrivals, int connections, LoadEnd end) implements PlainLoad {

  /** The connections of an open load that names no number. */
  public static final int DEFAULT_CONNECTIONS = 100;

  public OpenLoad {
    if (connections < 1 || connections > ClosedLoad.MOST_USERS) {
      throw new MalformedValueException(
          "must be from 1 to %d connections, but is %d"
              .formatted(ClosedLoad.MOST_USERS, connections));
    }
    if (end instanceof AfterRequests && !arrivals.rate().isConstant()) {
      throw new MalformedValueException(
          "must have a duration to change its rate in, but ends after a number of requests");
    }
  }

  @Override
  public double mostPerSecond() {
    return Math.max(arrivals.rate().from().perSecond(), arrivals.rate().to().perSecond());
  }

  @Override
  public OpenLoad lasting(Duration duration) {
    return new OpenLoad(arrivals, connections, new AfterDuration(duration));
  }
}
