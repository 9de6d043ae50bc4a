package autus.bench.console;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a long job is: one line that redraws itself on a terminal, a line now and then
 * elsewhere. Thread-safe.
 */
public final class Progress {

  /** Set by the launcher: whether stderr is a terminal, which Java cannot find out. */
  public static final String TERMINAL_PROPERTY = "autus.stderr.terminal";

  private static final int BAR_CELLS = 24;
  private static final long PLAIN_INTERVAL_NANOS = 10_000_000_000L;
  private static final String ERASE_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean terminal;
  private String step = "";
  private boolean lineOpen;
  private long lastPlainNanos;

  /**
   * A progress display.
   *
   * @param terminal whether the stream understands control characters
   */
  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** On stderr, redrawn if the launcher says that this is a terminal. */
  public static Progress onStandardError() {
    return new Progress(System.err, Boolean.getBoolean(TERMINAL_PROPERTY));
  }

  /** Begins a step; its name stands before everything that follows. */
  public synchronized void begin(String name) {
    closeLine();
    step = name;
    lastPlainNanos = System.nanoTime();
    if (terminal) {
      show(name + " ...");
    } else {
      out.println(name + " ...");
    }
  }

  /**
   * Shows how far the step is.
   *
   * @param doneRatio from 0 to 1
   * @param leftNanos until its end
   * @param live what else is known, such as the hit rate so far
   */
  public synchronized void update(double doneRatio, long leftNanos, String live) {
    double done = Math.min(1, Math.max(0, doneRatio));
    if (terminal) {
      int filled = (int) Math.round(done * BAR_CELLS);
      show(
          "%-28s [%s%s] %3.0f %%  %s left  %s"
              .formatted(
                  step,
                  "#".repeat(filled),
                  "-".repeat(BAR_CELLS - filled),
                  done * 100,
                  time(leftNanos),
                  live));
    } else if (System.nanoTime() - lastPlainNanos >= PLAIN_INTERVAL_NANOS) {
      lastPlainNanos = System.nanoTime();
      out.println(
          String.format(
              Locale.ROOT, "%s: %.0f %%, %s left  %s", step, done * 100, time(leftNanos), live));
    }
  }

  /** Ends the step with a line that stays. */
  public synchronized void end(String summary) {
    closeLine();
    out.println(step + ": " + summary);
  }

  /** Prints a line that belongs to no step. */
  public synchronized void note(String line) {
    closeLine();
    out.println(line);
  }

  /** Leaves the cursor at the beginning of an empty line. */
  public synchronized void closeLine() {
    if (lineOpen) {
      out.print(ERASE_LINE);
      out.flush();
      lineOpen = false;
    }
  }

  private void show(String line) {
    out.print(ERASE_LINE + line);
    out.flush();
    lineOpen = true;
  }

  private static String time(long nanos) {
    long seconds = Math.max(0, (nanos + 999_999_999L) / 1_000_000_000L);
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
