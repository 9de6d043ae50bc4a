package autus.bench.run;

import autus.bench.measure.RunResult;
import autus.bench.plan.PlannedLoad;
import autus.bench.recording.RunRecorder;
import java.util.Optional;
import java.util.function.Supplier;

/** Is told how a run goes, on a thread of the run. */
@FunctionalInterface
public interface ProgressListener {

  /** Wants to know nothing. */
  ProgressListener NONE = progress -> {};

  /** Called about ten times a second while the run lasts. Must not wait for anything. */
  void progressed(RunProgress progress);

  /**
   * How far a run is.
   *
   * @param elapsedNanos since the window began; below 0 while the load warms up
   * @param windowNanos its whole length, estimated where a number of requests ends it
   * @param counts up to now, and of hits and times up to the last full second
   * @param detail whatever else can be told, for those who ask
   */
  record RunProgress(
      long elapsedNanos, long windowNanos, RunRecorder.Progress counts, Detail detail) {

    /** Time until the window ends; 0 in the drain. */
    public long leftNanos() {
      return Math.max(0, windowNanos - elapsedNanos);
    }
  }

  /**
   * More about a running run. Adding it up takes some milliseconds, so ask at most once a second,
   * from any thread.
   *
   * @param soFar the result as if the run had ended at the last full second; body sizes are known
   *     at the end only
   * @param recent the same of the last five seconds alone; empty before the window has lasted as
   *     long
   * @param planned what the plan wants at a time
   */
  record Detail(
      Supplier<RunResult> soFar, Supplier<Optional<RunResult>> recent, PlannedLoad planned) {

    /** Where nobody asks for what is recent. */
    public Detail(Supplier<RunResult> soFar, PlannedLoad planned) {
      this(soFar, Optional::empty, planned);
    }
  }
}
