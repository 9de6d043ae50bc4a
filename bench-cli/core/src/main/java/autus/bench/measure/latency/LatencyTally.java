package autus.bench.measure.latency;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds durations up in bounded memory: pages of buckets are made when the first duration falls into
 * them, so a narrow distribution takes a few kilobytes and the widest 145. Not thread-safe.
 */
public final class LatencyTally {

  private static final int PAGE_BITS = 6;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int PAGES = (LatencyBuckets.COUNT + PAGE - 1) / PAGE;
  private static final int[][] NO_PAGES = new int[0][];

  private int[] @Nullable [] pages = NO_PAGES;

  /** What no longer fitted into a bucket's counter, by position. */
  private Map<Integer, Long> carried = Map.of();

  private long count;

  /** Adds one duration; a negative one counts as zero. */
  public void add(long nanos) {
    addAt(LatencyBuckets.indexOf(nanos), 1);
  }

  /**
   * Adds as many durations to one bucket.
   *
   * @param index its position, as {@link LatencyBuckets#indexOf} gives it
   */
  public void addAt(int index, int times) {
    if (pages.length == 0) {
      pages = new int[PAGES][];
    }
    int[] page = pages[index >> PAGE_BITS];
    if (page == null) {
      page = new int[PAGE];
      pages[index >> PAGE_BITS] = page;
    }
    int place = index & (PAGE - 1);
    int sum = page[place] + times;
    if (sum < 0) {
      carry(index, page[place]);
      sum = times;
    }
    page[place] = sum;
    count += times;
  }

  private void carry(int index, long full) {
    if (carried.isEmpty()) {
      carried = new TreeMap<>();
    }
    carried.merge(index, full, Long::sum);
  }

  /** How many durations were added. */
  public long count() {
    return count;
  }

  /** All durations so far. */
  public Latencies latencies() {
    long[] edges = new long[PAGE];
    long[] counts = new long[PAGE];
    int size = 0;
    for (int p = 0; p < pages.length; p++) {
      int[] page = pages[p];
      if (page == null) {
        continue;
      }
      if (edges.length < size + PAGE) {
        edges = Arrays.copyOf(edges, 2 * edges.length);
        counts = Arrays.copyOf(counts, 2 * counts.length);
      }
      for (int place = 0; place < PAGE; place++) {
        if (page[place] > 0) {
          int index = p << PAGE_BITS | place;
          edges[size] = LatencyBuckets.upperEdgeNanos(index);
          counts[size++] = page[place] + carried.getOrDefault(index, 0L);
        }
      }
    }
    return Latencies.ofBuckets(Arrays.copyOf(edges, size), Arrays.copyOf(counts, size));
  }
}
