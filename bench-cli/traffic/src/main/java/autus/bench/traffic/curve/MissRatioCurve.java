package autus.bench.traffic.curve;

import autus.bench.traffic.curve.DistanceHistogram.Cumulated;
import autus.bench.traffic.log.Bytes;
import autus.bench.traffic.trace.Trace;
import java.util.Arrays;
import java.util.List;

/**
 * The hit ratio of a cache that gives up its least recently used entry, for every size at once.
 * Immutable.
 *
 * <p>Of a whole trace it is exact. Of a sample of the keys with probability {@code R} it is an
 * estimate by SHARDS (Waldspurger et al., FAST 2015): a distance in the sample stands for {@code
 * 1/R} times as much, and the misses of the sample for {@code 1/R} times as many, which is their
 * SHARDS-adj. Its error bar comes from the sample itself: that of the misses from {@value #GROUPS}
 * groups of its keys (W. G. Cochran, Sampling techniques, 2.7 and 13.15), less the part of the keys
 * that was seen; that of the distances from the deviation of a number of keys, of which each is in
 * the sample with probability {@code R}, as if all distances were off by it together. Both, as
 * independent of each other, times Student's quantile for 99 %.
 */
public final class MissRatioCurve {

  private static final int GROUPS = 16;

  /** Student's t for 15 degrees of freedom and 99 % between both ends. */
  private static final double STUDENT = 2.947;

  /** What is counted of a cache's size. */
  public enum Unit {
    /** Entries. */
    ENTRIES,
    /** Bytes of responses. */
    BYTES
  }

  private final Unit unit;
  private final Trace.Sample sample;
  private final Part whole;
  private final List<Part> groups;
  private final long largestSize;
  private final long smallestExactSize;

  private MissRatioCurve(Trace trace, Unit unit, Part whole, List<Part> groups) {
    this.unit = unit;
    this.sample = trace.sample();
    this.whole = whole;
    this.groups = groups;
    largestSize = unit == Unit.ENTRIES ? trace.allKeyCount() : trace.allKeyBytes();
    smallestExactSize = unit == Unit.ENTRIES ? 1 : trace.largestBytes();
  }

  /** Accesses of some keys: how many, and with which distances. */
  private record Part(Cumulated hits, long accessCount) {

    /** Those that a cache would have to load whose size is this in the sample. */
    double missesAt(double size) {
      return accessCount - hits.upTo(size);
    }
  }

  /** The curve over entries. */
  public static MissRatioCurve ofEntries(Trace trace) {
    return of(trace, Unit.ENTRIES);
  }

  /**
   * The curve over bytes. It is that of an LRU cache from the size of the largest response on; a
   * smaller one would not keep that, here it pushes out all others.
   */
  public static MissRatioCurve ofBytes(Trace trace) {
    return of(trace, Unit.BYTES);
  }

  private static MissRatioCurve of(Trace trace, Unit unit) {
    StackDistances distances = new StackDistances(trace.keyCount(), sizes(trace, unit));
    DistanceHistogram all = new DistanceHistogram();
    DistanceHistogram[] byGroup = new DistanceHistogram[trace.sample().isWhole() ? 0 : GROUPS];
    Arrays.setAll(byGroup, group -> new DistanceHistogram());
    for (int i = 0; i < trace.count(); i++) {
      int key = trace.key(i);
      long entries = distances.access(key);
      long distance = unit == Unit.ENTRIES ? entries : distances.byteDistance();
      all.add(distance);
      if (byGroup.length > 0) {
        byGroup[group(key)].add(distance);
      }
    }
    return new MissRatioCurve(
        trace, unit, part(all), Arrays.stream(byGroup).map(MissRatioCurve::part).toList());
  }

  private static Part part(DistanceHistogram histogram) {
    return new Part(histogram.cumulated(), histogram.count());
  }

  private static int[] sizes(Trace trace, Unit unit) {
    int[] sizes = new int[unit == Unit.ENTRIES ? 0 : trace.keyCount()];
    for (int key = 0; key < sizes.length; key++) {
      sizes[key] = Math.max(1, trace.keyBytes(key)); // what takes no room would have no distance
    }
    return sizes;
  }

  private static int group(int key) {
    return (int) (Bytes.mix(key) >>> 60);
  }

  /** What is counted of its sizes. */
  public Unit unit() {
    return unit;
  }

  /** The share of requests that a cache of this size answers from its store; 0 without requests. */
  public double hitRatioAt(long size) {
    return sample.requestCount() == 0 ? 0 : Math.max(0, Math.min(1, unbounded((double) size)));
  }

  /** The ratio of a small sample, whose misses may be more than all requests. */
  private double unbounded(double size) {
    double misses = whole.missesAt(size * sample.ratio()) / sample.ratio();
    return 1 - misses / Math.max(1, sample.requestCount());
  }

  /** How many requests a cache of this size answers from its store; exact of a whole trace. */
  public long hitsAt(long size) {
    return sample.isWhole()
        ? whole.hits().upTo(size)
        : Math.round(hitRatioAt(size) * sample.requestCount());
  }

  /**
   * How far the ratio may be off, to either side, with a probability of 99 %; 0 of a whole trace.
   */
  public double marginAt(long size) {
    if (groups.isEmpty()) {
      return 0;
    }
    double ratio = sample.ratio();
    double mean = whole.missesAt(size * ratio) / GROUPS;
    double squares = 0;
    for (Part group : groups) {
      squares += Math.pow(group.missesAt(size * ratio) - mean, 2);
    }
    // Of a sum over groups, as a part of all requests.
    double ofKeys =
        Math.sqrt(squares / (GROUPS - 1) * GROUPS * (1 - ratio)) / ratio / sample.requestCount();
    double deviation = Math.sqrt(size * (1 - ratio) / ratio);
    double ofSize = (unbounded(size + deviation) - unbounded(Math.max(0, size - deviation))) / 2;
    return STUDENT * Math.hypot(ofKeys, ofSize);
  }

  /** The size at which nothing is evicted any more: no larger one has more hits. */
  public long largestSize() {
    return largestSize;
  }

  /** From this size on the curve is that of a cache that keeps whatever it loads. */
  public long smallestExactSize() {
    return smallestExactSize;
  }

  /**
   * The knee: the size behind which more room brings less than on average, so that the curve is
   * farthest above the straight line from nothing to everything (V. Satopaa, J. Albrecht, D. Irwin,
   * B. Raghavan, Finding a "kneedle" in a haystack, ICDCS Workshops 2011, without smoothing).
   */
  public long knee() {
    double top = hitRatioAt(largestSize);
    long knee = largestSize;
    double farthest = 0;
    double step = Math.pow((double) Math.max(2, largestSize), 1.0 / 2000);
    long last = 0;
    for (double at = 1; at <= largestSize; at *= step) {
      long size = (long) at;
      if (size == last) {
        continue;
      }
      last = size;
      double above = hitRatioAt(size) / Math.max(top, 1e-12) - (double) size / largestSize;
      if (above > farthest) {
        farthest = above;
        knee = size;
      }
    }
    return knee;
  }

  /** The smallest size with at least this hit ratio; that of everything if no smaller one has. */
  public long sizeFor(double hitRatio) {
    long low = 0;
    long high = largestSize;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (hitRatioAt(middle) >= hitRatio) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
