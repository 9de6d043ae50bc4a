package autus.bench.ci;

import autus.bench.ci.verdict.Standing;
import autus.bench.measure.RunResult;
import autus.bench.run.ProgressListener;

/** Is told how a trial goes. */
public interface TrialListener extends ProgressListener {

  /** A process is started, and then loaded. */
  void begins(String step);

  /** A window has ended. */
  void measured(RunResult result);

  /** The rounds so far were looked at. */
  void looked(int roundCount, Standing standing);
}
