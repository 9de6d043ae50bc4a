package autus.bench.measure.latency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The distribution of some durations in nanoseconds: an immutable histogram with three significant
 * digits, so a value that it reports is at most 0.1 % above the one recorded. Holds only the
 * buckets that occurred. In files it is the base64 text of HdrHistogram's compressed encoding (V2).
 */
public final class Latencies {

  /** The distribution of nothing. */
  public static final Latencies NONE = new Latencies(new long[0], new long[0]);

  /** Significant decimal digits of every recorded value. */
  static final int SIGNIFICANT_DIGITS = 3;

  /** Longer durations are recorded as this one: an hour. */
  static final long HIGHEST_NANOS = 3_600_000_000_000L;

  private static final double NANOS_PER_MILLI = 1e6;

  /** So many are sooner added one by one. */
  private static final int FEW = 4;

  /** Highest value of each bucket that occurred, ascending. */
  private final long[] bucketNanos;

  private final long[] bucketCounts;
  private final long count;

  private Latencies(long[] bucketNanos, long[] bucketCounts) {
    this.bucketNanos = bucketNanos;
    this.bucketCounts = bucketCounts;
    this.count = sum(bucketCounts);
  }

  /** A plain loop, for intervals make a hundred thousand distributions. */
  private static long sum(long[] counts) {
    long sum = 0;
    for (long each : counts) {
      sum += each;
    }
    return sum;
  }

  /** The distribution of the given durations, in nanoseconds, in any order. */
  public static Latencies ofNanos(long... durationsNanos) {
    Histogram histogram = newHistogram();
    for (long nanos : durationsNanos) {
      record(histogram, nanos);
    }
    return of(histogram);
  }

  static Histogram newHistogram() {
    return new Histogram(1, HIGHEST_NANOS, SIGNIFICANT_DIGITS);
  }

  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(Math.max(nanos, 0), HIGHEST_NANOS));
  }

  static Latencies of(Histogram histogram) {
    if (histogram.getTotalCount() == 0) {
      return NONE;
    }
    long[] nanos = new long[16];
    long[] counts = new long[16];
    int size = 0;
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      if (size == nanos.length) {
        nanos = Arrays.copyOf(nanos, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      nanos[size] = bucket.getValueIteratedTo();
      counts[size++] = bucket.getCountAtValueIteratedTo();
    }
    return new Latencies(Arrays.copyOf(nanos, size), Arrays.copyOf(counts, size));
  }

  /**
   * The distribution with these buckets.
   *
   * @param bucketNanos upper edges, ascending, as {@link #forEachBucket} gives them
   * @param bucketCounts of each bucket; those of 0 are left out
   */
  public static Latencies ofBuckets(long[] bucketNanos, long[] bucketCounts) {
    long[] nanos = new long[bucketNanos.length];
    long[] counts = new long[bucketNanos.length];
    int size = 0;
    for (int i = 0; i < bucketNanos.length; i++) {
      if (bucketCounts[i] > 0) {
        nanos[size] = bucketNanos[i];
        counts[size++] = bucketCounts[i];
      }
    }
    return size == 0
        ? NONE
        : new Latencies(Arrays.copyOf(nanos, size), Arrays.copyOf(counts, size));
  }

  /** How many durations were recorded. */
  public long count() {
    return count;
  }

  /** Whether nothing was recorded. */
  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * The q-quantile by the nearest-rank definition: the smallest recorded value with at least {@code
   * ceil(q * count)} values at or below it, as the upper edge of its bucket.
   *
   * @param q from 0 to 1
   * @return nanoseconds; 0 if nothing was recorded
   */
  public long quantileNanos(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("a quantile must be from 0 to 1, but is " + q);
    }
    // The tiny allowance undoes the rounding of products such as 0.999 * 1000.
    long rank = Math.max(1, (long) Math.ceil(q * count - 1e-9 * count));
    long seen = 0;
    for (int i = 0; i < bucketNanos.length; i++) {
      seen += bucketCounts[i];
      if (seen >= rank) {
        return bucketNanos[i];
      }
    }
    return 0;
  }

  /**
   * How many recorded durations lie above the q-quantile's rank: {@code count - ceil(q * count)}.
   */
  public long countBeyond(double q) {
    return count - (long) Math.ceil(q * count - 1e-9 * count);
  }

  /** How many recorded durations are longer than the given one, by bucket. */
  public long countAboveNanos(long nanos) {
    long above = 0;
    for (int i = bucketNanos.length - 1;
        i >= 0 && bucketNanos[i] - width(bucketNanos[i]) >= nanos;
        i--) {
      above += bucketCounts[i];
    }
    return above;
  }

  /** The shortest duration, as the upper edge of its bucket; 0 if nothing was recorded. */
  public long minNanos() {
    return isEmpty() ? 0 : bucketNanos[0];
  }

  /** The longest duration, as the upper edge of its bucket; 0 if nothing was recorded. */
  public long maxNanos() {
    return isEmpty() ? 0 : bucketNanos[bucketNanos.length - 1];
  }

  /** The arithmetic mean, each duration taken as the middle of its bucket; 0 if there is none. */
  public double meanNanos() {
    double sum = 0;
    for (int i = 0; i < bucketNanos.length; i++) {
      sum += middle(i) * bucketCounts[i];
    }
    return isEmpty() ? 0 : sum / count;
  }

  /** The population standard deviation, from the middles of the buckets; 0 if there is none. */
  public double standardDeviationNanos() {
    double mean = meanNanos();
    double squares = 0;
    for (int i = 0; i < bucketNanos.length; i++) {
      double difference = middle(i) - mean;
      squares += difference * difference * bucketCounts[i];
    }
    return isEmpty() ? 0 : Math.sqrt(squares / count);
  }

  /** The distribution of both sets of durations together; exact, since equal buckets add. */
  public Latencies plus(Latencies other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    long[] nanos = new long[bucketNanos.length + other.bucketNanos.length];
    long[] counts = new long[nanos.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < bucketNanos.length || theirs < other.bucketNanos.length) {
      long next =
          Math.min(
              mine < bucketNanos.length ? bucketNanos[mine] : Long.MAX_VALUE,
              theirs < other.bucketNanos.length ? other.bucketNanos[theirs] : Long.MAX_VALUE);
      nanos[size] = next;
      if (mine < bucketNanos.length && bucketNanos[mine] == next) {
        counts[size] += bucketCounts[mine++];
      }
      if (theirs < other.bucketNanos.length && other.bucketNanos[theirs] == next) {
        counts[size] += other.bucketCounts[theirs++];
      }
      size++;
    }
    return new Latencies(Arrays.copyOf(nanos, size), Arrays.copyOf(counts, size));
  }

  /** The distribution of many sets of durations together, in time by the sizes of all of them. */
  public static Latencies sum(Collection<Latencies> all) {
    if (all.size() <= FEW) {
      return all.stream().reduce(NONE, Latencies::plus);
    }
    int lowest = LatencyBuckets.COUNT;
    int highest = -1;
    for (Latencies each : all) {
      if (!each.isEmpty()) {
        lowest = Math.min(lowest, LatencyBuckets.indexOf(each.minNanos()));
        highest = Math.max(highest, LatencyBuckets.indexOf(each.maxNanos()));
      }
    }
    if (highest < 0) {
      return NONE;
    }
    long[] counts = new long[highest - lowest + 1];
    for (Latencies each : all) {
      for (int i = 0; i < each.bucketNanos.length; i++) {
        counts[LatencyBuckets.indexOf(each.bucketNanos[i]) - lowest] += each.bucketCounts[i];
      }
    }
    return ofRow(counts, lowest);
  }

  /** The distributions of many sets of durations by what they are of. */
  public static <K extends Comparable<K>> Map<K, Latencies> sums(Map<K, List<Latencies>> all) {
    Map<K, Latencies> sums = new TreeMap<>();
    all.forEach((key, each) -> sums.put(key, sum(each)));
    return sums;
  }

  /** The distribution with these counts of neighbouring buckets, the first at that position. */
  private static Latencies ofRow(long[] row, int first) {
    int size = 0;
    for (long count : row) {
      size += count > 0 ? 1 : 0;
    }
    long[] nanos = new long[size];
    long[] counts = new long[size];
    int next = 0;
    for (int i = 0; i < row.length; i++) {
      if (row[i] > 0) {
        nanos[next] = LatencyBuckets.upperEdgeNanos(first + i);
        counts[next++] = row[i];
      }
    }
    return new Latencies(nanos, counts);
  }

  /** How many buckets occurred. */
  public int bucketCount() {
    return bucketNanos.length;
  }

  /** Calls the consumer with each bucket that occurred, ascending. */
  public void forEachBucket(BucketConsumer consumer) {
    for (int i = 0; i < bucketNanos.length; i++) {
      consumer.accept(bucketNanos[i], bucketCounts[i]);
    }
  }

  /** Takes one bucket: its upper edge in nanoseconds and how many durations fell into it. */
  @FunctionalInterface
  public interface BucketConsumer {
    void accept(long upperEdgeNanos, long count);
  }

  /**
   * The table of percentiles, in milliseconds, that HdrHistogram's own tools read and draw, as that
   * library writes it.
   */
  public String percentileTable() {
    Histogram histogram = newHistogram();
    forEachBucket(histogram::recordValueWithCount);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream text = new PrintStream(bytes, false, StandardCharsets.US_ASCII)) {
      histogram.outputPercentileDistribution(text, NANOS_PER_MILLI);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  /** The base64 text of HdrHistogram's compressed encoding. */
  @JsonValue
  public String encode() {
    return HistogramText.encode(bucketNanos, bucketCounts);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the text is no such encoding
   */
  @JsonCreator
  public static Latencies decode(String text) {
    return HistogramText.read(text);
  }

  private double middle(int bucket) {
    return bucketNanos[bucket] - (width(bucketNanos[bucket]) - 1) / 2.0;
  }

  /** The width of the bucket that ends at this value: 1 below 2,048 ns, then doubling by octave. */
  private static long width(long nanos) {
    return nanos < 2048 ? 1 : 1L << (63 - Long.numberOfLeadingZeros(nanos) - 10);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latencies that
        && Arrays.equals(bucketNanos, that.bucketNanos)
        && Arrays.equals(bucketCounts, that.bucketCounts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bucketNanos) + Arrays.hashCode(bucketCounts);
  }

  @Override
  public String toString() {
    return "Latencies[count="
        + count
        + ", p50="
        + quantileNanos(0.5)
        + " ns, max="
        + maxNanos()
        + " ns]";
  }
}
