package autus.bench.recording;

import autus.bench.measure.latency.Latencies;
import autus.bench.measure.latency.LatencyBuckets;
import java.util.Arrays;
import java.util.Collection;

/**
 * A distribution in little room: eight bytes for each bucket that occurred. Immutable. A counter
 * that is full stays full.
 *
 * @param buckets positions, ascending
 * @param counts of each, above 0
 */
@SuppressWarnings(
    "ArrayRecordComponent") // never leaves this package, where nobody compares or changes it
record BucketCounts(int[] buckets, int[] counts) {

  static final BucketCounts NONE = new BucketCounts(new int[0], new int[0]);

  /** Of positions in ascending order, some of them several times. */
  static BucketCounts ofSorted(int[] positions, int from, int to) {
    int[] buckets = new int[to - from];
    int[] counts = new int[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      if (size > 0 && buckets[size - 1] == positions[i]) {
        counts[size - 1]++;
      } else {
        buckets[size] = positions[i];
        counts[size++] = 1;
      }
    }
    return trimmed(buckets, counts, size);
  }

  static BucketCounts of(Latencies latencies) {
    int[] size = new int[1];
    latencies.forEachBucket((edge, count) -> size[0]++);
    int[] buckets = new int[size[0]];
    int[] counts = new int[size[0]];
    int[] next = new int[1];
    latencies.forEachBucket(
        (edge, count) -> {
          buckets[next[0]] = LatencyBuckets.indexOf(edge);
          counts[next[0]++] = (int) Math.min(count, Integer.MAX_VALUE);
        });
    return new BucketCounts(buckets, counts);
  }

  int size() {
    return buckets.length;
  }

  /** Of many together, in time by the sizes of all of them. */
  static BucketCounts sum(Collection<BucketCounts> all) {
    int lowest = Integer.MAX_VALUE;
    int highest = -1;
    for (BucketCounts each : all) {
      if (each.size() > 0) {
        lowest = Math.min(lowest, each.buckets[0]);
        highest = Math.max(highest, each.buckets[each.size() - 1]);
      }
    }
    if (highest < 0) {
      return NONE;
    }
    long[] row = new long[highest - lowest + 1];
    for (BucketCounts each : all) {
      for (int i = 0; i < each.size(); i++) {
        row[each.buckets[i] - lowest] += each.counts[i];
      }
    }
    int[] buckets = new int[row.length];
    int[] counts = new int[row.length];
    int size = 0;
    for (int i = 0; i < row.length; i++) {
      if (row[i] > 0) {
        buckets[size] = lowest + i;
        counts[size++] = (int) Math.min(row[i], Integer.MAX_VALUE);
      }
    }
    return trimmed(buckets, counts, size);
  }

  BucketCounts plus(BucketCounts other) {
    int[] sumBuckets = new int[size() + other.size()];
    int[] sumCounts = new int[sumBuckets.length];
    int size = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < size() || theirs < other.size()) {
      int next =
          Math.min(
              mine < size() ? buckets[mine] : Integer.MAX_VALUE,
              theirs < other.size() ? other.buckets[theirs] : Integer.MAX_VALUE);
      long sum = 0;
      if (mine < size() && buckets[mine] == next) {
        sum += counts[mine++];
      }
      if (theirs < other.size() && other.buckets[theirs] == next) {
        sum += other.counts[theirs++];
      }
      sumBuckets[size] = next;
      sumCounts[size++] = (int) Math.min(sum, Integer.MAX_VALUE);
    }
    return trimmed(sumBuckets, sumCounts, size);
  }

  /**
   * The same with 2^bits neighbours counted in the middle one of them, so that means stay where
   * they are.
   */
  BucketCounts coarser(int bits) {
    int[] positions = new int[size()];
    int[] sums = new int[size()];
    int size = 0;
    for (int i = 0; i < size(); i++) {
      int middle = buckets[i] >>> bits << bits | 1 << bits >>> 1;
      if (size > 0 && positions[size - 1] == middle) {
        sums[size - 1] = (int) Math.min((long) sums[size - 1] + counts[i], Integer.MAX_VALUE);
      } else {
        positions[size] = middle;
        sums[size++] = counts[i];
      }
    }
    return trimmed(positions, sums, size);
  }

  Latencies latencies() {
    return Latencies.ofBuckets(
        Arrays.stream(buckets).mapToLong(LatencyBuckets::upperEdgeNanos).toArray(),
        Arrays.stream(counts).asLongStream().toArray());
  }

  private static BucketCounts trimmed(int[] buckets, int[] counts, int size) {
    return new BucketCounts(Arrays.copyOf(buckets, size), Arrays.copyOf(counts, size));
  }
}
