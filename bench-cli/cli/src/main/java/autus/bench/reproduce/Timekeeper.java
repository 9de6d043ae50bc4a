package autus.bench.reproduce;

import autus.bench.run.ProgressListener;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells the listener which step runs and, twice a second, how much time is left for all of them.
 * Close it to end its thread.
 */
final class Timekeeper implements ProgressListener, AutoCloseable {

  private static final long TICK_MILLIS = 500;

  private final ReproductionListener listener;
  private final Timetable timetable = new Timetable();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "autus-steps");
            thread.setDaemon(true);
            return thread;
          });
  private String current = "";
  private long beganNanos;
  private Optional<RunProgress> latest = Optional.empty();

  Timekeeper(ReproductionListener listener) {
    this.listener = listener;
    ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  synchronized void plan(String step, long seconds) {
    timetable.plan(step, seconds * 1_000_000_000L);
  }

  synchronized void begin(String step) {
    current = step;
    beganNanos = System.nanoTime();
    latest = Optional.empty();
    listener.began(step);
  }

  synchronized void end(String summary) {
    timetable.done(current);
    listener.ended(summary);
    current = "";
  }

  /**
   * Ends the running step, if there is one, without a result.
   *
   * @return its name, or an empty one
   */
  synchronized String abort() {
    String stopped = current;
    if (!stopped.isEmpty()) {
      listener.ended("stopped");
      current = "";
    }
    return stopped;
  }

  @Override
  public synchronized void progressed(RunProgress progress) {
    latest = Optional.of(progress);
  }

  private synchronized void tick() {
    if (!current.isEmpty()) {
      long elapsedNanos = System.nanoTime() - beganNanos;
      listener.progressed(
          timetable.doneRatio(elapsedNanos), timetable.leftNanos(elapsedNanos), latest);
    }
  }

  @Override
  public synchronized void close() {
    ticker.shutdownNow();
  }
}
