package autus.bench.traffic.advise;

import java.io.PrintWriter;
import java.util.Locale;

/** Says now and then, in lines, how far a job is that takes longer. Not thread-safe. */
final class ProgressLine {

  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final PrintWriter err;
  private final long beganNanos = System.nanoTime();
  private long saidNanos = System.nanoTime();

  ProgressLine(PrintWriter err) {
    this.err = err;
  }

  /**
   * Tells what is being done.
   *
   * @param doneRatio from 0 to 1; 0 where that is not known
   */
  void at(String step, double doneRatio) {
    long now = System.nanoTime();
    if (now - saidNanos < INTERVAL_NANOS) {
      return;
    }
    saidNanos = now;
    double seconds = (now - beganNanos) / 1e9;
    err.println(
        doneRatio <= 0
            ? step + " ..."
            : String.format(
                Locale.ROOT,
                "%s: %.0f %%, about %.0f s left",
                step,
                doneRatio * 100,
                seconds / doneRatio - seconds));
    err.flush();
  }
}
