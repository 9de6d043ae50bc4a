package autus.bench.run;

import autus.bench.load.gatling.Schedule;
import autus.bench.measure.RunRecorder;
import autus.bench.run.ProgressListener.Detail;
import autus.bench.run.ProgressListener.RunProgress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Adds up the recorder's slices while a run lasts, and tells the listener. */
final class ProgressTicker {

  private static final long TICK_MILLIS = 500;

  private final ScheduledExecutorService thread;

  private ProgressTicker(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  static ProgressTicker start(
      RunRecorder recorder, Schedule schedule, ProgressListener listener, Detail detail) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread ticker = new Thread(task, "autus-progress");
              ticker.setDaemon(true);
              return ticker;
            });
    long windowNanos = schedule.endNanos() - schedule.startNanos();
    thread.scheduleWithFixedDelay(
        () ->
            listener.progressed(
                new RunProgress(
                    Math.max(0, System.nanoTime() - schedule.startNanos()),
                    windowNanos,
                    recorder.progress(),
                    detail)),
        TICK_MILLIS,
        TICK_MILLIS,
        TimeUnit.MILLISECONDS);
    return new ProgressTicker(thread);
  }

  void close() {
    thread.shutdownNow();
  }
}
