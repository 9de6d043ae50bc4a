package autus.bench.plan;

import autus.bench.shape.Arrivals;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.TimeSpan;
import java.util.random.RandomGenerator;

/**
 * Hands out the arrivals of an open load one by one, in order. They depend on the load and the seed
 * alone, never on answers. Thread-safe: connections on several event loops take from it.
 */
public final class ArrivalSequence {

  /** No further arrival. */
  public static final long NEVER = Arrivals.NEVER;

  private final Arrivals plan;
  private final TimeSpan span;
  private final long mostRequests;
  private final RandomGenerator random;
  private double expected;
  private long count;

  /**
   * The arrivals of an open load in its span.
   *
   * @param random used for random gaps only
   */
  public ArrivalSequence(OpenLoad load, TimeSpan span, RandomGenerator random) {
    this.plan = load.arrivals();
    this.span = span;
    this.mostRequests = load.end().mostRequests();
    this.random = random;
    this.expected = plan.isPoisson() ? random.nextExponential() : 0;
  }

  /**
   * The next arrival, in nanoseconds from the start of the window; {@link #NEVER} after the last.
   */
  public synchronized long next() {
    long nanos = count < mostRequests ? plan.instantNanos(expected, span) : NEVER;
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
