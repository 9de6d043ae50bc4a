package autus.bench.load;

import java.util.random.RandomGenerator;

/**
 * Hands out the arrivals of a plan one by one, in order. They depend on the plan and the seed
 * alone, never on answers. Thread-safe: connections on several event loops take from it.
 */
public final class ArrivalSequence {

  /** No further arrival. */
  public static final long NEVER = Long.MAX_VALUE;

  private final ArrivalPlan plan;
  private final RandomGenerator random;
  private double expected;
  private long count;

  /** The arrivals of that plan; the generator is used for random gaps only. */
  public ArrivalSequence(ArrivalPlan plan, RandomGenerator random) {
    this.plan = plan;
    this.random = random;
    this.expected = plan.isPoisson() ? random.nextExponential() : 0;
  }

  /**
   * The next arrival, in nanoseconds from the start of the window; {@link #NEVER} after the last.
   */
  public synchronized long next() {
    long nanos = count < plan.mostRequests() ? plan.instantNanos(expected) : NEVER;
    if (nanos != NEVER) {
      count++;
      expected = plan.isPoisson() ? expected + random.nextExponential() : count;
    }
    return nanos;
  }

  /** Takes all arrivals that are left before an instant, and says how many they are. */
  public synchronized long skipUntil(long endNanos) {
    long skipped = 0;
    while (next() < endNanos) {
      skipped++;
    }
    return skipped;
  }
}
