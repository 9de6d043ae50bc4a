package autus.bench.shape;

/**
 * A span of time, in nanoseconds from the start of the measured window; negative before it.
 *
 * @param endNanos exclusive
 */
public record TimeSpan(long startNanos, long endNanos) {

  public TimeSpan {
    if (endNanos <= startNanos) {
      throw new IllegalArgumentException(
          "a span must end after its start, but is " + startNanos + ".." + endNanos + " ns");
    }
  }
}
