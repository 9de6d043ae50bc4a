package autus.bench.shape;

/**
 * When the requests of an open load are due, whatever the responses before them take: at a rate
 * that changes evenly from the start of a span to its end. In the time {@code t} after the start
 * {@code n(t) = r0 t + (r1 - r0) t² / 2T} requests are expected; the inverse of that sum gives each
 * its instant. Even gaps put the first at the start and one wherever the sum is whole; a Poisson
 * process (of changing rate) puts them where the sum equals a sum of unit exponential draws.
 *
 * @param rate how many per second
 * @param isPoisson whether gaps are random, as of many independent users; else they are even
 */
public record Arrivals(RateRange rate, boolean isPoisson) {

  /** No such instant. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final double NANOS = 1e9;

  /**
   * The instant at which so many requests are expected; {@link #NEVER} if that is at or after the
   * end of the span.
   */
  public long instantNanos(double expected, TimeSpan span) {
    double startPerSecond = rate.from().perSecond();
    double seconds = (span.endNanos() - span.startNanos()) / NANOS;
    double half = (rate.to().perSecond() - startPerSecond) / (2 * seconds);
    double root = Math.sqrt(startPerSecond * startPerSecond + 4 * half * expected);
    long nanos = Math.round(2 * expected / (startPerSecond + root) * NANOS);
    boolean isWithin = !Double.isNaN(root) && nanos < span.endNanos() - span.startNanos();
    return isWithin ? span.startNanos() + nanos : NEVER;
  }

  /** The rate at an instant of the span. */
  public double perSecondAt(long nanos, TimeSpan span) {
    double done = (double) (nanos - span.startNanos()) / (span.endNanos() - span.startNanos());
    double from = rate.from().perSecond();
    return from + done * (rate.to().perSecond() - from);
  }
}
