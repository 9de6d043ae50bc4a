package autus.bench.console.terminal;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lines for a reader who may not read: a terminal that was stopped, a pipe that is full. A thread
 * of its own prints them in their order; whoever has something to say waits for it for a second at
 * most, and never again once that was in vain. Thread-safe.
 */
public final class PatientLines {

  /** Further ones are lost. */
  private static final int MOST_WAITING = 1_000;

  private static final long PATIENCE_MILLIS = 1_000;

  private final PrintStream out;
  private final LinkedBlockingQueue<Line> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private boolean started;
  private volatile boolean isStuck;

  private record Line(String text, CountDownLatch printed) {}

  /** Lines to that stream. */
  public PatientLines(PrintStream out) {
    this.out = out;
  }

  /** Prints the line, sooner or later; without waiting. */
  public void add(String text) {
    offer(text);
  }

  /** Prints the line, and waits a bounded time until it is printed. */
  public void print(String text) {
    Line line = offer(text);
    if (isStuck) {
      return;
    }
    try {
      isStuck = !line.printed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Line offer(String text) {
    if (!started) {
      started = true;
      Thread printer = new Thread(this::printForEver, "autus-lines");
      printer.setDaemon(true);
      printer.start();
    }
    Line line = new Line(text, new CountDownLatch(1));
    if (!waiting.offer(line)) {
      isStuck = true;
    }
    return line;
  }

  private void printForEver() {
    try {
      while (true) {
        Line line = waiting.take();
        out.println(line.text);
        out.flush();
        line.printed.countDown();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
