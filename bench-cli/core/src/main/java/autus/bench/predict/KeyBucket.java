package autus.bench.predict;

import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys of one endpoint that are asked for about equally often.
 *
 * @param keyCount how many
 * @param requestRatio the share of the endpoint's requests that goes to each of them
 */
record KeyBucket(long keyCount, double requestRatio) {

  /** Ranks up to here have a bucket of their own. */
  private static final int EXACT_RANKS = 200;

  /** Beyond, the last rank of a bucket is so much larger than its first. */
  private static final double GROWTH = 1.02;

  /** The buckets of a key space, most asked for first; the shares add up to 1. */
  static List<KeyBucket> of(KeySpace keys) {
    KeyDistribution distribution = keys.distribution();
    if (distribution instanceof KeyDistribution.Zipf zipf) {
      return zipf(keys.count(), zipf.exponent());
    }
    if (distribution instanceof KeyDistribution.Hotspot hotspot) {
      return hotspot(keys.count(), hotspot);
    }
    return List.of(new KeyBucket(keys.count(), 1.0 / keys.count()));
  }

  private static List<KeyBucket> hotspot(int count, KeyDistribution.Hotspot hotspot) {
    long hot = hotspot.hotKeys(count);
    if (hot == 0 || hot == count) {
      return List.of(new KeyBucket(count, 1.0 / count));
    }
    return List.of(
        new KeyBucket(hot, hotspot.requestRatio() / hot),
        new KeyBucket(count - hot, (1 - hotspot.requestRatio()) / (count - hot)));
  }

  private static List<KeyBucket> zipf(int count, double exponent) {
    List<KeyBucket> buckets = new ArrayList<>();
    double total = 0;
    for (int first = 1; first <= count; ) {
      int last =
          first <= EXACT_RANKS
              ? first
              : (int) Math.min(count, Math.max(first, Math.floor(first * GROWTH)));
      double weight = weight(first, last, exponent);
      buckets.add(new KeyBucket(last - first + 1L, weight / (last - first + 1L)));
      total += weight;
      first = last + 1;
    }
    double sum = total;
    return buckets.stream()
        .map(bucket -> new KeyBucket(bucket.keyCount, bucket.requestRatio / sum))
        .toList();
  }

  /**
   * The sum of k^-s over a range of ranks; for several, the integral from half a rank before to
   * half a rank behind (midpoint rule), whose error is below 1e-6 of it at these ranks.
   */
  private static double weight(int first, int last, double exponent) {
    if (first == last) {
      return Math.pow(first, -exponent);
    }
    double from = first - 0.5;
    double to = last + 0.5;
    return exponent == 1
        ? Math.log(to / from)
        : (Math.pow(to, 1 - exponent) - Math.pow(from, 1 - exponent)) / (1 - exponent);
  }
}
