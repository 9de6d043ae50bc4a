package autus.bench.reproduce;

import autus.bench.run.ProgressListener;
import java.util.Optional;

/** Tells the listener which step runs and how much time is left for all. */
final class Steps implements ProgressListener {

  private final ReproductionListener listener;
  private final Timetable timetable = new Timetable();
  private volatile String current = "";
  private volatile long beganNanos;

  Steps(ReproductionListener listener) {
    this.listener = listener;
  }

  void plan(String step, long seconds) {
    timetable.plan(step, seconds * 1_000_000_000L);
  }

  void begin(String step) {
    current = step;
    beganNanos = System.nanoTime();
    listener.began(step);
  }

  void end(String summary) {
    timetable.done(current);
    listener.ended(summary);
  }

  void abort() {
    listener.ended("stopped");
  }

  @Override
  public void progressed(RunProgress progress) {
    long elapsedNanos = System.nanoTime() - beganNanos;
    listener.progressed(
        timetable.doneRatio(elapsedNanos),
        timetable.leftNanos(elapsedNanos),
        Optional.of(progress.counts()));
  }
}
