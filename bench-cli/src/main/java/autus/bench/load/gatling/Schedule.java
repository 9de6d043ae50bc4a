package autus.bench.load.gatling;

/**
 * The measured window on the clock of {@code System.nanoTime()}. Its end may be brought forward.
 */
public final class Schedule {

  private final long startNanos;
  private volatile long endNanos;

  /** A window of that length that begins at that instant. */
  public Schedule(long startNanos, long windowNanos) {
    this.startNanos = startNanos;
    this.endNanos = startNanos + windowNanos;
  }

  /** A window that begins as soon as the users can be ready. */
  public static Schedule soon(long windowNanos) {
    return new Schedule(System.nanoTime() + LoadGenerator.LEAD_NANOS, windowNanos);
  }

  /** When the window begins. */
  public long startNanos() {
    return startNanos;
  }

  /** When it ends: no request begins at or after this instant. */
  public long endNanos() {
    return endNanos;
  }

  /** Whether a request may begin at that instant. */
  public boolean admits(long nanos) {
    return nanos - endNanos < 0;
  }

  /** Ends the window now, if it has not ended. Users leave when their answer has come. */
  public void endNow() {
    long now = System.nanoTime();
    if (now - endNanos < 0) {
      endNanos = Math.max(now, startNanos + 1);
    }
  }
}
