package autus.bench.console.progress;

import autus.bench.document.Figures;
import autus.bench.measure.HitRange;
import autus.bench.recording.RunRecorder;
import java.util.Locale;

/** The figures of a running load as short words. */
public final class ProgressWords {

  private ProgressWords() {}

  /** Minutes and seconds, rounded up. */
  static String clock(long nanos) {
    long seconds = Math.max(0, (nanos + 999_999_999L) / 1_000_000_000L);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** How many requests, how they fared, and how long the latest took. */
  static String counts(RunRecorder.Progress counts) {
    String hitRate = hitRate(counts.hits());
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

  /** One number, or the two ends between which it lies. */
  static String hitRate(HitRange hits) {
    if (hits.lookupCount() == 0) {
      return Figures.NONE;
    }
    String low = Figures.percent(hits.low().getAsDouble());
    return hits.isExact() ? low : low + " to " + Figures.percent(hits.high().getAsDouble());
  }
}
