package autus.bench.measure.latency;

/**
 * The buckets into which durations are counted: those of an HdrHistogram with three significant
 * digits (G. Tene), by position. Below 2,048 ns each nanosecond has its own; above, each octave has
 * 1,024 of equal width.
 */
public final class LatencyBuckets {

  private static final int HALF_BITS = 10;
  private static final int HALF = 1 << HALF_BITS;

  /** Longer durations are counted as this one: an hour. */
  public static final long HIGHEST_NANOS = Latencies.HIGHEST_NANOS;

  /** How many buckets there are; positions are below this. */
  public static final int COUNT = indexOf(HIGHEST_NANOS) + 1;

  private LatencyBuckets() {}

  /** The position of a duration's bucket; a negative one counts as zero. */
  public static int indexOf(long nanos) {
    long counted = Math.min(Math.max(nanos, 0), HIGHEST_NANOS);
    int shift = Math.max(0, Long.SIZE - 1 - HALF_BITS - Long.numberOfLeadingZeros(counted | 1));
    return shift * HALF + (int) (counted >>> shift);
  }

  /** The longest duration, in whole nanoseconds, that falls into the bucket at this position. */
  public static long upperEdgeNanos(int index) {
    int shift = Math.max(0, (index >>> HALF_BITS) - 1);
    return ((index - (long) shift * HALF + 1) << shift) - 1;
  }
}
