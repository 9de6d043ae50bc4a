package autus.bench.run;

import autus.bench.measure.RunRecorder;

/** Is told how a run goes, on a thread of the run. */
@FunctionalInterface
public interface ProgressListener {

  /** Wants to know nothing. */
  ProgressListener NONE = progress -> {};

  /** Called about twice a second while the run lasts. */
  void progressed(RunProgress progress);

  /**
   * How far a run is.
   *
   * @param elapsedNanos since the window began
   * @param windowNanos its whole length
   * @param counts up to the last full second
   */
  record RunProgress(long elapsedNanos, long windowNanos, RunRecorder.Progress counts) {}
}
