package autus.bench.load;

/**
 * When requests are due: at a rate that changes evenly from the start of a span to its end. In the
 * time {@code t} after the start {@code n(t) = r0 t + (r1 - r0) t² / 2T} requests are expected; the
 * inverse of that sum gives each its instant. Even gaps put the first at the start and one wherever
 * the sum is whole; a Poisson process (of changing rate) puts them where the sum equals a sum of
 * unit exponential draws.
 *
 * @param span from when to when they are due
 * @param startPerSecond the rate at the start
 * @param endPerSecond the rate at the end; both are positive
 * @param isPoisson whether gaps are random
 * @param mostRequests how many at most; {@link ClosedStage#UNLIMITED} if only the span ends them
 */
public record ArrivalPlan(
    Span span, double startPerSecond, double endPerSecond, boolean isPoisson, long mostRequests) {

  private static final double NANOS = 1e9;

  public ArrivalPlan {
    if (!(startPerSecond > 0) || !(endPerSecond > 0)) {
      throw new IllegalArgumentException(
          "rates must be positive, but are " + startPerSecond + " and " + endPerSecond);
    }
    if (mostRequests < 1) {
      throw new IllegalArgumentException("mostRequests must be at least 1, but is " + mostRequests);
    }
  }

  /**
   * The instant at which so many requests are expected, in nanoseconds from the start of the
   * window; {@link ArrivalSequence#NEVER} if that is at or after the end of the span.
   */
  long instantNanos(double expected) {
    double seconds = (span.endNanos() - span.startNanos()) / NANOS;
    double half = (endPerSecond - startPerSecond) / (2 * seconds);
    double root = Math.sqrt(startPerSecond * startPerSecond + 4 * half * expected);
    long nanos = Math.round(2 * expected / (startPerSecond + root) * NANOS);
    boolean isWithin = !Double.isNaN(root) && nanos < span.endNanos() - span.startNanos();
    return isWithin ? span.startNanos() + nanos : ArrivalSequence.NEVER;
  }
}
