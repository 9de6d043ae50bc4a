package autus.bench.console;

import autus.bench.document.Figures;
import autus.bench.measure.RunRecorder;
import java.util.Locale;

/** Figures as short words. */
final class Words {

  private Words() {}

  /** Minutes and seconds, rounded up. */
  static String clock(long nanos) {
    long seconds = Math.max(0, (nanos + 999_999_999L) / 1_000_000_000L);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  static String of(RunRecorder.Progress counts) {
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

  /** Without control characters, which a name or an answer could bring to the terminal. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(each -> Character.isISOControl(each) || isInvisible(each) ? '?' : each)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** Marks of direction and the like turn a line around without being seen. */
  private static boolean isInvisible(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT;
  }
}
