package autus.bench.recording;

/**
 * A stretch of the window in which no response ended.
 *
 * @param startNanos from the window's start
 */
public record Silence(long startNanos, long lengthNanos) {

  /** When it was over, from the window's start. */
  public long endNanos() {
    return startNanos + lengthNanos;
  }
}
