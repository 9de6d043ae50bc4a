package autus.bench.load;

/**
 * A span of time, in nanoseconds from the start of the measured window; negative before it.
 *
 * @param endNanos exclusive
 */
public record Span(long startNanos, long endNanos) {

  /** As long as the window is open. */
  public static final Span WINDOW = new Span(0, Long.MAX_VALUE / 4);

  public Span {
    if (endNanos <= startNanos) {
      throw new IllegalArgumentException(
          "a span must end after its start, but is " + startNanos + ".." + endNanos + " ns");
    }
  }
}
