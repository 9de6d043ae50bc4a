package autus.bench.predict;

/**
 * The life of one cache entry under Poisson reads. Without an entry, the next read starts a load;
 * after the load the entry serves hits until it is removed or its lifetime ends; a removal during
 * the load makes its result unusable, and the next read loads again. With {@code r} reads and
 * {@code w} removals per second, load time {@code D} and lifetime {@code L}, a load is followed by
 * the next one after a busy time {@code B = min(Exp(w), D + L)} and the wait for a read, {@code
 * Exp(r)}. So loads are a renewal process of mean cycle {@code 1/r + g(D + L)} with {@code g(x) =
 * (1 - exp(-wx))/w}, and by the renewal reward theorem and PASTA (R. W. Wolff, Poisson arrivals see
 * time averages, Operations Research 30(2), 1982):
 *
 * <ul>
 *   <li>hit ratio {@code r (g(D + L) - g(D)) / (1 + r g(D + L))}, where a read that waits for
 *       another's load is a miss;
 *   <li>loads avoided {@code r g(D + L) / (1 + r g(D + L))}.
 * </ul>
 *
 * <p>Without a lifetime these are {@code r/(r+w) exp(-wD)} and {@code r/(r+w)}; without removals
 * and with an immediate load both are the TTL model {@code rL/(1 + rL)} (J. Jung, A. W. Berger, H.
 * Balakrishnan, Modeling TTL-based Internet caches, INFOCOM 2003).
 *
 * @param readsPerSecond above 0
 * @param removalsPerSecond at least 0
 * @param loadSeconds at least 0
 * @param lifetimeSeconds above 0, from the end of the load; infinite for none
 */
record KeyProcess(
    double readsPerSecond, double removalsPerSecond, double loadSeconds, double lifetimeSeconds) {

  /** Steps of one lifetime, at least, when the start-up is followed in time. */
  private static final int STEPS_PER_LIFETIME = 64;

  /** Steps of the whole time, at least. */
  private static final int STEPS = 1000;

  /** After so many lifetimes the start-up has been forgotten. */
  private static final int LIFETIMES_TO_STEADY_STATE = 20;

  /** The share of reads that are hits in the long run. */
  double hitRatio() {
    return readsPerSecond
        * (busySeconds(lifeSeconds()) - busySeconds(loadSeconds))
        / (1 + readsPerSecond * busySeconds(lifeSeconds()));
  }

  /**
   * The share of reads that start no load in the long run, if waiting for another's load counts.
   */
  double loadsAvoidedRatio() {
    return 1 - absentRatio();
  }

  /** The share of time without an entry and without a load under way, in the long run. */
  double absentRatio() {
    return 1 / (1 + readsPerSecond * busySeconds(lifeSeconds()));
  }

  /** How many reads, on average, wait for one load. */
  double waitersPerLoad() {
    return readsPerSecond * busySeconds(loadSeconds);
  }

  /**
   * The expected number of loads in a time that starts with an empty cache. The probability {@code
   * p} of absence follows {@code p'(t) = -r p(t) + w (1 - p(t)) + r exp(-wV) p(t - V)} with {@code
   * V = D + L} and {@code p(0) = 1}: absence ends with a read, and begins with a removal or with
   * the end of the lifetime of what was loaded {@code V} ago. Loads come at rate {@code r p}. Up to
   * {@code V} this is solved in closed form, later step by step, exactly within each step.
   */
  double expectedLoads(double seconds) {
    double life = lifeSeconds();
    if (seconds <= life) {
      return loadsWithinFirstLife(seconds);
    }
    double followed = Math.min(seconds, LIFETIMES_TO_STEADY_STATE * life);
    double steadyLoadsPerSecond = readsPerSecond * absentRatio();
    return loadsByStep(followed) + (seconds - followed) * steadyLoadsPerSecond;
  }

  /** The probability that there is neither entry nor load after a time from an empty cache. */
  double absentRatioAfter(double seconds) {
    if (seconds > lifeSeconds()) {
      return absentRatio();
    }
    double changes = readsPerSecond + removalsPerSecond;
    return (removalsPerSecond + readsPerSecond * Math.exp(-changes * seconds)) / changes;
  }

  private double lifeSeconds() {
    return loadSeconds + lifetimeSeconds;
  }

  /** The expected part of a time before a removal: g(x). */
  private double busySeconds(double seconds) {
    return removalsPerSecond == 0
        ? seconds
        : -Math.expm1(-removalsPerSecond * seconds) / removalsPerSecond;
  }

  private double loadsWithinFirstLife(double seconds) {
    double changes = readsPerSecond + removalsPerSecond;
    double fromStart = -Math.expm1(-changes * seconds) / changes;
    return readsPerSecond / changes * (removalsPerSecond * seconds + readsPerSecond * fromStart);
  }

  private double loadsByStep(double seconds) {
    double life = lifeSeconds();
    int stepsPerLife = (int) Math.max(STEPS_PER_LIFETIME, Math.ceil(STEPS * life / seconds));
    double step = life / stepsPerLife;
    int steps = (int) Math.ceil(seconds / step);
    double changes = readsPerSecond + removalsPerSecond;
    double decay = Math.exp(-changes * step);
    double decayIntegral = -Math.expm1(-changes * step) / changes;
    double survival = readsPerSecond * Math.exp(-removalsPerSecond * life);
    double[] absentSeconds = new double[steps];
    double absent = 1;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double expiring = i < stepsPerLife ? 0 : survival * absentSeconds[i - stepsPerLife] / step;
      double limit = (removalsPerSecond + expiring) / changes;
      absentSeconds[i] = limit * step + (absent - limit) * decayIntegral;
      absent = limit + (absent - limit) * decay;
      double part = Math.min(1, (seconds - i * step) / step);
      sum += part * absentSeconds[i];
    }
    return readsPerSecond * sum;
  }
}
