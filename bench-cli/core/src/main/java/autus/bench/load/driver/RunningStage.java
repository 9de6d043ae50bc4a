package autus.bench.load.driver;

import autus.bench.load.ArrivalSequence;
import autus.bench.load.ClosedStage;
import autus.bench.load.OpenStage;
import autus.bench.load.Stage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A stage while its users run: with the arrivals still to come or the requests still allowed.
 * Instants are nanoseconds from the start of the window. Thread-safe.
 */
sealed interface RunningStage {

  /** When the first request of a user is due who was not in the closed stage just before. */
  long firstNanos(int user, int present);

  /** When the next request of a user is due. */
  long nextNanos(long intendedNanos, long endNanos, RandomGenerator random);

  Stage stage();

  /** Whether one more request may be sent; if so, it is taken into account. */
  boolean take();

  static RunningStage of(Stage stage, RandomGenerator random) {
    return stage instanceof OpenStage open
        ? new Open(open, new ArrivalSequence(open.arrivals(), random))
        : new Closed((ClosedStage) stage, new AtomicLong());
  }

  /** Users by themselves. */
  record Closed(ClosedStage stage, AtomicLong takenCount) implements RunningStage {

    @Override
    public long firstNanos(int user, int present) {
      return stage.arrivalNanos(user, present);
    }

    @Override
    public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
      return stage.nextStart().nextNanos(intendedNanos, endNanos, random);
    }

    @Override
    public boolean take() {
      return stage.mostRequests() == ClosedStage.UNLIMITED
          || takenCount.getAndIncrement() < stage.mostRequests();
    }

    /** Whether nobody may send any more. */
    boolean isUsedUp() {
      return stage.mostRequests() != ClosedStage.UNLIMITED
          && takenCount.get() >= stage.mostRequests();
    }
  }

  /** Connections that take the next arrival as soon as they are free. */
  record Open(OpenStage stage, ArrivalSequence arrivals) implements RunningStage {

    @Override
    public long firstNanos(int user, int present) {
      return arrivals.next();
    }

    @Override
    public long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
      return arrivals.next();
    }

    @Override
    public boolean take() {
      return true;
    }
  }
}
