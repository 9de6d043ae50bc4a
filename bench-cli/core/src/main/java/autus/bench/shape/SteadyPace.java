package autus.bench.shape;

import java.util.random.RandomGenerator;

/**
 * Each user starts a request at a steady rate, whatever the time of the responses before it: a
 * start that falls while the user still waits for a response is made up at once when that has come.
 *
 * @param rate the starts of one user
 */
public record SteadyPace(Rate rate) implements Pacing {

  /** A start each so many nanoseconds. */
  public static SteadyPace ofNanos(long intervalNanos) {
    return new SteadyPace(new Rate(1e9 / intervalNanos));
  }

  @Override
  public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
    return intendedNanos + Math.max(1, Math.round(rate.intervalNanos()));
  }

  @Override
  public double cycleNanos() {
    return rate.intervalNanos();
  }
}
