package autus.bench.run;

import autus.bench.load.driver.Schedule;
import autus.bench.plan.LoadPlan;
import autus.bench.recording.RunRecorder;
import autus.bench.run.ProgressListener.Detail;
import autus.bench.run.ProgressListener.RunProgress;
import autus.bench.run.prepare.BackgroundThread;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Adds up the recorder's slices while a run lasts, and tells the listener. */
final class ProgressTicker {

  private static final long TICK_MILLIS = 100;

  private final ScheduledExecutorService thread;

  private ProgressTicker(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  static ProgressTicker start(
      RunRecorder recorder,
      Schedule schedule,
      LoadPlan plan,
      ProgressListener listener,
      Detail detail) {
    ScheduledExecutorService thread = BackgroundThread.named("autus-progress");
    thread.scheduleWithFixedDelay(
        () -> {
          long elapsedNanos = System.nanoTime() - schedule.startNanos();
          RunRecorder.Progress counts = recorder.progress();
          listener.progressed(
              new RunProgress(
                  elapsedNanos, windowNanos(plan, elapsedNanos, counts), counts, detail));
        },
        TICK_MILLIS,
        TICK_MILLIS,
        TimeUnit.MILLISECONDS);
    return new ProgressTicker(thread);
  }

  /**
   * As planned; a load of so many requests should last as it has begun, a program as its users
   * arrive.
   */
  private static long windowNanos(LoadPlan plan, long elapsedNanos, RunRecorder.Progress counts) {
    long ended = counts.answeredCount() + counts.failedCount();
    if (plan.program().isPresent()) {
      return Math.max(plan.expectedNanos(), elapsedNanos);
    }
    return plan.requestCount().isPresent() && elapsedNanos > 0
        ? (long) (elapsedNanos * (plan.requestCount().getAsLong() / (double) Math.max(1, ended)))
        : plan.windowNanos();
  }

  /** Does something once, at an instant of {@code System.nanoTime()}. */
  void at(long nanos, Runnable task) {
    var unused = thread.schedule(task, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  void close() {
    thread.shutdownNow();
  }
}
