package autus.bench.cli;

import autus.bench.console.Progress;
import autus.bench.measure.RunRecorder;
import autus.bench.report.Figures;
import autus.bench.run.ProgressListener.RunProgress;

/** Shows a running load test on the progress line: hit rate, P95 of the last second, failures. */
final class LiveFigures {

  private final Progress progress;

  LiveFigures(Progress progress) {
    this.progress = progress;
  }

  void progressed(RunProgress run) {
    progress.update(
        (double) run.elapsedNanos() / run.windowNanos(),
        run.windowNanos() - run.elapsedNanos(),
        words(run.counts()));
  }

  static String words(RunRecorder.Progress counts) {
    String hitRate =
        counts.lookupCount() == 0
            ? Figures.NONE
            : Figures.percent((double) counts.servedCount() / counts.lookupCount());
    return "%s requests, hit rate %s, p95 %s%s"
        .formatted(
            Figures.count(counts.answeredCount() + counts.failedCount()),
            hitRate,
            counts.latest().isEmpty()
                ? Figures.NONE
                : Figures.duration(counts.latest().quantileNanos(0.95)),
            counts.failedCount() == 0
                ? ""
                : ", " + Figures.count(counts.failedCount()) + " failed");
  }
}
