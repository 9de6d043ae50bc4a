package autus.bench.plan;

import autus.bench.shape.Arrivals;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.RequestTimetable;
import autus.bench.shape.TimeSpan;
import autus.bench.shape.TimetableLoad;
import java.util.random.RandomGenerator;

/**
 * Hands out the arrivals of an open load, or of a timetable, one by one, in order. They depend on
 * the load and the seed alone, never on answers. Thread-safe: connections on several event loops
 * take from it.
 */
public final class ArrivalSequence {

  /** No further arrival. */
  public static final long NEVER = Arrivals.NEVER;

  private final Instants instants;
  private final long mostRequests;
  private long count;

  /** When arrivals are, one after the other. */
  @FunctionalInterface
  private interface Instants {
    /** The instant of the arrival with that number, which is one more than the one before. */
    long next(long number);
  }

  /**
   * The arrivals of an open load in its span.
   *
   * @param random used for random gaps only
   */
  public ArrivalSequence(OpenLoad load, TimeSpan span, RandomGenerator random) {
    this.mostRequests = load.end().mostRequests();
    this.instants = new AtRate(load.arrivals(), span, random);
  }

  /** The arrivals of a timetable in their span. */
  public ArrivalSequence(TimetableLoad load, TimeSpan span) {
    RequestTimetable timetable = load.timetable();
    this.mostRequests = Math.min(load.end().mostRequests(), timetable.count());
    this.instants =
        number -> {
          long nanos = span.startNanos() + timetable.dueNanos(number);
          return nanos < span.endNanos() ? nanos : NEVER;
        };
  }

  /**
   * The next arrival, in nanoseconds from the start of the window; {@link #NEVER} after the last.
   */
  public synchronized long next() {
    long nanos = count < mostRequests ? instants.next(count) : NEVER;
    if (nanos != NEVER) {
      count++;
    }
    return nanos;
  }

  /** Arrivals at a rate. */
  private static final class AtRate implements Instants {
    private final Arrivals plan;
    private final TimeSpan span;
    private final RandomGenerator random;
    private double expected;

    AtRate(Arrivals plan, TimeSpan span, RandomGenerator random) {
      this.plan = plan;
      this.span = span;
      this.random = random;
      this.expected = plan.isPoisson() ? random.nextExponential() : 0;
    }

    @Override
    public long next(long number) {
      if (!plan.isPoisson()) {
        return plan.instantNanos((double) number, span);
      }
      long nanos = plan.instantNanos(expected, span);
      if (nanos != NEVER) {
        expected += random.nextExponential();
      }
      return nanos;
    }
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
