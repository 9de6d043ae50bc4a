package autus.bench.cli;

import autus.bench.console.Progress;
import autus.bench.measure.RunRecorder;
import autus.bench.reproduce.ReproductionListener;
import java.util.Optional;

/** Shows a reproduction on the progress line. */
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
  public void progressed(double doneRatio, long leftNanos, Optional<RunRecorder.Progress> counts) {
    progress.update(doneRatio, leftNanos, counts.map(LiveFigures::words).orElse(""));
  }

  @Override
  public void ended(String summary) {
    progress.end(summary);
  }
}
