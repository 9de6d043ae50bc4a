package autus.bench.compare;

import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Window;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A system whose runs differ by more than their slices: each run has its own level, around which it
 * strays from second to second and from request to request.
 *
 * @param worse the factor on its times, and the divisor of its rate and hits
 * @param level standard deviation of the logarithm of a run's times
 * @param tail the same of how far its requests spread
 * @param perSecond its usual rate
 */
record RestlessSystem(double worse, double level, double tail, int perSecond) {

  static final RestlessSystem USUAL = new RestlessSystem(1, 0.02, 0.02, 200);

  private static final NoisyRun RUN = new NoisyRun(12, 200, 10, 0.05, 0, 0.9);

  /** Standard deviation of the logarithm of a run's rate. */
  private static final double RATE = 0.02;

  /** Standard deviation of a run's hit ratio. */
  private static final double HITS = 0.01;

  /** The same with so many requests a second, which percentiles far out need to be firm. */
  RestlessSystem busy(int requests) {
    return new RestlessSystem(worse, level, tail, requests);
  }

  RestlessSystem worseBy(double factor) {
    return new RestlessSystem(factor, level, tail, perSecond);
  }

  /**
   * One of its runs.
   *
   * @param start order of the runs in time
   * @param machine factor on its times by what the machine does meanwhile
   */
  RunResult run(String name, long seed, int start, double machine) {
    Random random = new Random(new SplittableRandom(seed).nextLong()); // near seeds, far runs
    double median = worse * machine * Math.exp(level * random.nextGaussian());
    double spread = Math.exp(tail * random.nextGaussian());
    int requests =
        (int) Math.round(perSecond * Math.exp(RATE * random.nextGaussian()) * machine / worse);
    double hits = (RUN.hitRatio() + HITS * random.nextGaussian()) / worse;
    RunResult run =
        new NoisyRun(RUN.seconds(), requests, 10 * median, RUN.drift(), 0, hits)
            .run(name, random.nextLong(), 0.3 * spread);
    Identity identity = run.identity();
    Window window = identity.window();
    return new RunResult(
        run.schemaVersion(),
        new Identity(
            name,
            identity.tool(),
            identity.validity(),
            new Window(
                Instant.EPOCH.plusSeconds(60L * start), window.lengthNanos(), window.drainNanos())),
        run.setup(),
        run.measurement(),
        run.target());
  }
}
