package autus.bench.traffic.sim;

/**
 * One key under Poisson requests, with one load at a time. From a miss on, a cycle lasts for the
 * load and the lifetime of what it brought: in it there are 1 miss, {@code r Z} delayed hits and
 * {@code r T} hits on average, and the next request begins the next cycle.
 *
 * @param requestsPerSecond r, above 0
 * @param loadSeconds Z, at least 0
 * @param lifetimeSeconds T, at least 0, from the end of the load on
 */
public record LifetimeFormula(
    double requestsPerSecond, double loadSeconds, double lifetimeSeconds) {

  /** The share of requests that are hits. */
  public double hitRatio() {
    return requestsPerSecond * lifetimeSeconds / cycleRequests();
  }

  /** The share of requests that wait for another's load. */
  public double delayedRatio() {
    return requestsPerSecond * loadSeconds / cycleRequests();
  }

  /** Loads a second. */
  public double loadsPerSecond() {
    return requestsPerSecond / cycleRequests();
  }

  /** The mean wait of a request: {@code (Z + r Z^2 / 2) / (1 + r (Z + T))}. */
  public double meanWaitSeconds() {
    return (loadSeconds + requestsPerSecond * loadSeconds * loadSeconds / 2) / cycleRequests();
  }

  private double cycleRequests() {
    return 1 + requestsPerSecond * (loadSeconds + lifetimeSeconds);
  }

  /**
   * The share of hits that are older than the data, which changes at random: those after the first
   * change in a lifetime, {@code 1 - (1 - exp(-mT)) / (mT)}.
   *
   * @param changesPerSecond m, at least 0
   */
  public static double oldRatio(double changesPerSecond, double lifetimeSeconds) {
    double changes = changesPerSecond * lifetimeSeconds;
    return changes < 1e-9 ? changes / 2 : 1 + Math.expm1(-changes) / changes;
  }
}
