package autus.bench.cli.run;

import autus.bench.console.progress.Progress;
import autus.bench.reproduce.ReproductionListener;
import autus.bench.run.ProgressListener.RunProgress;
import java.util.Optional;

/** Shows a reproduction on the display of progress. */
final class ReproductionProgress implements ReproductionListener {

  private final Progress progress;

  ReproductionProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void began(String step) {
    progress.begin(step);
  }

  @Override
  public void progressed(double doneRatio, long leftNanos, Optional<RunProgress> run) {
    progress.update(doneRatio, leftNanos, run);
  }

  @Override
  public void ended(String summary) {
    progress.end(summary);
  }
}
