package autus.bench.load.driver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The measured window on the clock of {@code System.nanoTime()}. Its end may be brought forward.
 */
public final class Schedule {

  private final long startNanos;
  private volatile long endNanos;
  private volatile boolean endedEarly;
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();

  /** A window of that length that begins at that instant. */
  public Schedule(long startNanos, long windowNanos) {
    this.startNanos = startNanos;
    this.endNanos = startNanos + windowNanos;
  }

  /** A window that begins as soon as the users can be ready. */
  public static Schedule soon(long windowNanos) {
    return soon(0, windowNanos);
  }

  /** A window that begins after a warm-up, which begins as soon as the users can be ready. */
  public static Schedule soon(long warmUpNanos, long windowNanos) {
    return new Schedule(System.nanoTime() + LoadDriver.LEAD_NANOS + warmUpNanos, windowNanos);
  }

  /** When the window begins. */
  public long startNanos() {
    return startNanos;
  }

  /** When it ends: no request begins at or after this instant. Later than it begins. */
  public long endNanos() {
    return startNanos + Math.max(1, endNanos - startNanos);
  }

  /** Whether a request may begin at that instant. */
  public boolean admits(long nanos) {
    return nanos - endNanos < 0 && (!endedEarly || nanos - startNanos >= 0);
  }

  /** Is told, on any thread, when the window was ended early. */
  public void whenEndedEarly(Runnable follower) {
    followers.add(follower);
  }

  /**
   * Ends the window now, if it has not ended. Users leave when their response has come. A load that
   * has not begun or still warms up ends too; nothing begins in its window of a nanosecond.
   */
  public void endNow() {
    long now = System.nanoTime();
    if (now - endNanos < 0) {
      endNanos = now - startNanos > 0 ? now : startNanos;
      endedEarly = true;
      followers.forEach(Runnable::run);
    }
  }
}
