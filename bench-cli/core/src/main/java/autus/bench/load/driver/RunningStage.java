package autus.bench.load.driver;

import autus.bench.plan.ArrivalSequence;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.ProgramLoad;
import autus.bench.shape.Stage;
import autus.bench.shape.TimetableLoad;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A stage while its users run: with the arrivals still to come or the requests still allowed.
 * Instants are nanoseconds from the start of the window. Thread-safe.
 */
sealed interface RunningStage {

  Stage stage();

  /** Whether its turns draw by their number among all of the group, rather than by their user. */
  boolean drawsByStart();

  /** Whether one more request may be sent; if so, it is taken into account. */
  boolean take();

  static RunningStage of(Stage stage, RandomGenerator random) {
    if (stage.load() instanceof ProgramLoad) {
      throw new IllegalArgumentException("a program leads its users by itself");
    }
    if (stage.load() instanceof TimetableLoad recorded) {
      return new Open(stage, new ArrivalSequence(recorded, stage.span()));
    }
    return stage.load() instanceof OpenLoad open
        ? new Open(stage, new ArrivalSequence(open, stage.span(), random))
        : new Closed(stage, (ClosedLoad) stage.load(), new AtomicLong());
  }

  /** Users by themselves. */
  record Closed(Stage stage, ClosedLoad load, AtomicLong takenCount) implements RunningStage {

    /** When the first request of a user is due who was not in the closed stage just before. */
    long firstNanos(int user, int present) {
      return stage.span().startNanos() + load.arrivalNanos(user, present);
    }

    /** When the next request of a user is due. */
    long nextNanos(long intendedNanos, long endNanos, RandomGenerator random) {
      return load.pacing().nextNanos(intendedNanos, endNanos, random);
    }

    @Override
    public boolean take() {
      return !isCounted() || takenCount.getAndIncrement() < stage.mostRequests();
    }

    @Override
    public boolean drawsByStart() {
      return isCounted();
    }

    /** Whether nobody may send any more. */
    boolean isUsedUp() {
      return isCounted() && takenCount.get() >= stage.mostRequests();
    }

    private boolean isCounted() {
      return stage.mostRequests() != LoadEnd.UNLIMITED;
    }
  }

  /** Connections that take the next arrival as soon as they are free. */
  record Open(Stage stage, ArrivalSequence arrivals) implements RunningStage {

    @Override
    public boolean take() {
      return true;
    }

    @Override
    public boolean drawsByStart() {
      return true;
    }
  }
}
