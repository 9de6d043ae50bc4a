package autus.bench.predict;

import autus.bench.scenario.CachedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The keys of one cached request in a simulation. Two with the same keys are not the same. */
final class SimulatedKeys {

  private static final double NANOS = 1e9;

  private final double loadSeconds;
  private final double lifetimeSeconds;
  private final SplittableRandom random;
  private final List<KeyBucket> buckets;

  /** Up to and including each bucket. */
  private final double[] requestRatios;

  private final long[] keyCounts;

  SimulatedKeys(CachedRequest request, SplittableRandom random) {
    this.loadSeconds = request.loadTime().toNanos() / NANOS;
    this.lifetimeSeconds = request.freshness().ttl().toNanos() / NANOS;
    this.random = random;
    this.buckets = KeyBucket.of(request.keys());
    this.requestRatios = new double[buckets.size()];
    this.keyCounts = new long[buckets.size()];
    double ratio = 0;
    long keys = 0;
    for (int i = 0; i < buckets.size(); i++) {
      ratio += buckets.get(i).requestRatio() * buckets.get(i).keyCount();
      keys += buckets.get(i).keyCount();
      requestRatios[i] = ratio;
      keyCounts[i] = keys;
    }
  }

  /** The number of a key. */
  long draw() {
    int found = Arrays.binarySearch(requestRatios, random.nextDouble());
    int bucket = Math.min(buckets.size() - 1, found < 0 ? -found - 1 : found + 1);
    long count = buckets.get(bucket).keyCount();
    return keyCounts[bucket] - count + (count == 1 ? 0 : random.nextLong(count));
  }

  double loadSeconds() {
    return loadSeconds;
  }

  double lifetimeSeconds() {
    return lifetimeSeconds;
  }
}
