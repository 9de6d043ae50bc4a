package autus.bench.cli.run;

import autus.bench.console.progress.Progress;
import autus.bench.run.prepare.Calibration;
import java.util.Optional;

/** Shows what the warm-up of the load generator does, step by step. */
record WarmUpProgress(Progress progress) implements Calibration.Listener {

  @Override
  public void begins(String step) {
    progress.begin(step);
  }

  @Override
  public void progressed(double doneRatio, long leftNanos) {
    progress.update(doneRatio, leftNanos, Optional.empty());
  }
}
