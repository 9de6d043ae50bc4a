package autus.bench.predict;

import java.util.List;

/**
 * A full cache that gives up its least recently used entry; expired and invalidated ones leave at
 * once. Che's approximation: an entry goes when it was not read for a characteristic time {@code
 * t}, the same for all keys, for which the expected number of entries is the capacity; a key read
 * at rate {@code r} is then hit with probability {@code 1 - exp(-rt)} (H. Che, Y. Tung, Z. Wang,
 * Hierarchical Web caching systems: modeling, design and experimental results, IEEE JSAC 20(7),
 * 2002; why it is accurate: C. Fricker, P. Robert, J. Roberts, A versatile and accurate
 * approximation for LRU cache performance, ITC 24, 2012).
 *
 * <p>With invalidations at rate {@code w} a read is a hit if the read before it came within {@code
 * t} and no invalidation since: {@code r/(r+w) (1 - exp(-(r+w)t))}. The same ratio comes from a
 * cache without bounds whose entries go at the further rate {@code (r+w)/(exp((r+w)t) - 1)}; that
 * rate joins the bound to lifetimes and load times in {@link KeyProcess}, as an approximation.
 *
 * @param characteristicSeconds t; infinite if everything fits
 */
record Eviction(double characteristicSeconds) {

  /** Nothing is evicted. */
  static final Eviction NONE = new Eviction(Double.POSITIVE_INFINITY);

  private static final double SHORTEST_SECONDS = 1e-9;
  private static final double LONGEST_SECONDS = 1e9;
  private static final int HALVINGS = 80;

  /**
   * Some keys that behave alike.
   *
   * @param keyCount how many
   * @param process each one's life without eviction
   */
  record Keys(double keyCount, KeyProcess process) {}

  /**
   * The eviction of a cache that holds so many entries, some time after it was empty.
   *
   * @param seconds after which the number of entries counts
   */
  static Eviction of(long mostEntries, List<Keys> keys, double seconds) {
    if (NONE.entryCount(keys, seconds) <= mostEntries) {
      return NONE;
    }
    double low = Math.log(SHORTEST_SECONDS);
    double high = Math.log(LONGEST_SECONDS);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (new Eviction(Math.exp(middle)).entryCount(keys, seconds) > mostEntries) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new Eviction(Math.exp((low + high) / 2));
  }

  /** The expected number of entries, some time after there were none. */
  double entryCount(List<Keys> keys, double seconds) {
    double entries = 0;
    for (Keys each : keys) {
      entries += each.keyCount() * (1 - applyTo(each.process()).absentRatioAfter(seconds));
    }
    return entries;
  }

  /** The life of a key's entry with this eviction. */
  KeyProcess applyTo(KeyProcess process) {
    double changes = process.readsPerSecond() + process.removalsPerSecond();
    double evictionsPerSecond = changes / Math.expm1(changes * characteristicSeconds);
    return new KeyProcess(
        process.readsPerSecond(),
        process.removalsPerSecond() + evictionsPerSecond,
        process.loadSeconds(),
        process.lifetimeSeconds());
  }
}
