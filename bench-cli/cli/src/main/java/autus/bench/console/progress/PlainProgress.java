package autus.bench.console.progress;

import autus.bench.console.terminal.PatientLines;
import autus.bench.console.terminal.PrintableText;
import autus.bench.run.ProgressListener.RunProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * A line now and then, without control characters: for files, pipes and build servers. Who reports
 * how a run goes never waits for who reads that.
 */
public final class PlainProgress implements Progress {

  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private final PatientLines out;
  private String step = "";
  private long lastNanos;

  /** One that prints there. */
  public PlainProgress(PrintStream out) {
    this.out = new PatientLines(out);
  }

  @Override
  public synchronized void begin(String name) {
    step = name;
    lastNanos = System.nanoTime();
    out.print(PrintableText.of(name) + " ...");
  }

  @Override
  public synchronized void update(double doneRatio, long leftNanos, Optional<RunProgress> run) {
    if (System.nanoTime() - lastNanos < INTERVAL_NANOS) {
      return;
    }
    lastNanos = System.nanoTime();
    double done = Math.min(1, Math.max(0, doneRatio));
    out.add(
        String.format(
            Locale.ROOT,
            "%s: %.0f %%, %s left%s",
            PrintableText.of(step),
            done * 100,
            ProgressWords.clock(leftNanos),
            run.map(each -> "  " + ProgressWords.counts(each.counts())).orElse("")));
  }

  @Override
  public synchronized void end(String summary) {
    out.print(PrintableText.of(step + ": " + summary));
  }

  @Override
  public synchronized void note(String line) {
    out.print(PrintableText.of(line));
  }

  @Override
  public void close() {}
}
