package autus.bench.shape;

import java.time.Duration;
import java.util.Optional;

/** Loads for tests, in plain numbers. */
public final class TestLoads {

  /** Longer than any test runs. */
  private static final Duration LONG = Duration.ofDays(30);

  private TestLoads() {}

  /**
   * Users for as long as the window is open.
   *
   * @param usersPerSecond how fast they arrive; infinite: all at once
   */
  public static ClosedLoad users(int users, double usersPerSecond, Pacing pacing) {
    return ClosedLoad.lasting(LONG, users, rampUp(usersPerSecond), pacing);
  }

  /** Users who together send that many requests. */
  public static ClosedLoad users(
      int users, double usersPerSecond, Pacing pacing, long requestCount) {
    return new ClosedLoad(users, rampUp(usersPerSecond), pacing, new AfterRequests(requestCount));
  }

  private static Optional<Rate> rampUp(double usersPerSecond) {
    return Double.isInfinite(usersPerSecond)
        ? Optional.empty()
        : Optional.of(new Rate(usersPerSecond));
  }

  /** Arrivals at one rate until that many have come. */
  public static OpenLoad arrivals(
      double perSecond, boolean isPoisson, int connections, long requestCount) {
    return new OpenLoad(
        new Arrivals(RateRange.constant(new Rate(perSecond)), isPoisson),
        connections,
        new AfterRequests(requestCount));
  }

  /** Arrivals for so many nanoseconds. */
  public static OpenLoad arrivals(
      RateRange rate, boolean isPoisson, int connections, Duration length) {
    return new OpenLoad(new Arrivals(rate, isPoisson), connections, new AfterDuration(length));
  }

  /** A rate that changes evenly. */
  public static RateRange rate(double fromPerSecond, double toPerSecond) {
    return new RateRange(new Rate(fromPerSecond), new Rate(toPerSecond));
  }
}
