package autus.bench.run;

import autus.bench.measure.Measurement;
import autus.bench.measure.Measurement.Generator;
import autus.bench.measure.RunResult;
import autus.bench.measure.RunResult.Identity;
import autus.bench.measure.RunResult.Target;
import autus.bench.measure.RunResult.Window;
import autus.bench.measure.Setup;
import autus.bench.plan.LoadPlan;
import autus.bench.recording.RunRecorder;
import autus.bench.run.validity.Judge;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a result before anything is measured; the result so far and that of the end have
 * the same frame.
 *
 * @param name of the result
 * @param tool name and version of this program
 * @param judge decides whether the result may be believed
 * @param remarks what a reader must know however the run goes
 */
record ResultFrame(String name, String tool, Setup setup, Judge judge, List<String> remarks) {

  private static final String NOT_WARMED_UP =
      "the client was not warmed up: the first responses were measured with cold code, and the measurement floor is not known";

  private static final String NOT_VERIFIED =
      "the target's certificate was not verified: anybody could have answered in its name";

  ResultFrame {
    remarks = List.copyOf(remarks);
  }

  /** What the reader of a run under this plan must know. */
  static List<String> remarks(LoadPlan plan, boolean isCold) {
    List<String> remarks = new ArrayList<>();
    if (isCold) {
      remarks.add(NOT_WARMED_UP);
    }
    if (plan.target().isSecure() && plan.target().wire().tls().insecure()) {
      remarks.add(NOT_VERIFIED);
    }
    return remarks;
  }

  /**
   * The result of what was recorded.
   *
   * @param drained whether all users left before the drain ended
   */
  RunResult around(
      RunRecorder.Recording recording,
      Generator generator,
      Window window,
      boolean drained,
      boolean interrupted) {
    Measurement measurement =
        new Measurement(
            generator,
            recording.requests(),
            recording.series(),
            recording.connections(),
            recording.sequences());
    return new RunResult(
        RunResult.SCHEMA_VERSION,
        new Identity(name, tool, judge.judge(measurement, drained, interrupted), window, remarks),
        setup,
        measurement,
        Target.SILENT);
  }
}
