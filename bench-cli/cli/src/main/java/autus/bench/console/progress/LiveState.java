package autus.bench.console.progress;

import autus.bench.measure.RunResult;
import autus.bench.run.ProgressListener.RunProgress;
import java.util.List;
import java.util.Optional;

/**
 * What the live view shows at one moment.
 *
 * @param job how far everything is
 * @param run the load that runs, if one does
 * @param gates in their order; empty if there are none
 * @param mode what the keys did
 */
record LiveState(Job job, Optional<Load> run, List<GateLight> gates, Mode mode) {

  /**
   * How far the whole job is.
   *
   * @param step the running step
   * @param endedSteps each with its result in a few words
   */
  record Job(String step, double doneRatio, long leftNanos, List<String> endedSteps) {}

  /**
   * The running load.
   *
   * @param soFar its result if it ended now
   * @param curve its slices of time
   * @param cpuCores how many cores the generator used lately
   */
  record Load(
      RunProgress progress, RunResult soFar, List<SliceCurves.Point> curve, double cpuCores) {}

  /**
   * What the keys did.
   *
   * @param ending why the load is being ended; empty if it is not
   */
  record Mode(boolean paused, boolean detailed, String ending) {
    static final Mode NONE = new Mode(false, false, "");
  }
}
