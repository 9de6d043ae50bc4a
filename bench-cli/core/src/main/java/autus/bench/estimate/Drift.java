package autus.bench.estimate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether a service became faster while most keys were read for the first time. Then first reads
 * are slow because they came early. Looks at later reads only, each key for itself, so that neither
 * a cache that fills nor sizes of keys count: what was there already has no reason to grow faster.
 */
final class Drift {

  /** Of the first reads, those that came up to the end of the early time. */
  private static final double EARLY = 0.8;

  /** Medians that are nearer are alike. */
  private static final double RATIO = 1.25;

  /** And less than this share of what first reads took longer than later ones explains nothing. */
  private static final double LEAST_PART = 0.1;

  /** Fewer reads of a key on either side say nothing. */
  private static final int LEAST_READS = 3;

  /** How many more of the keys may be faster than slower. */
  private static final double MOST_DIFFERENCE = 0.2;

  private final ReadHistory reads;

  Drift(ReadHistory reads) {
    this.reads = reads;
  }

  boolean isDownwards() {
    int split = endOfEarly();
    long[][] times = timesByKey();
    int[] earlyCounts = new int[reads.keyCount()];
    for (int i = 0; i < split; i++) {
      earlyCounts[reads.key(i)] += reads.isFirst(i) ? 0 : 1;
    }
    double least = LEAST_PART * Math.max(0, medianOf(true) - medianOf(false));
    int keys = 0;
    int faster = 0;
    for (int key = 0; key < times.length; key++) {
      int early = earlyCounts[key];
      if (early >= LEAST_READS && times[key].length - early >= LEAST_READS) {
        double before = median(Arrays.copyOfRange(times[key], 0, early));
        double after = median(Arrays.copyOfRange(times[key], early, times[key].length));
        keys++;
        faster += isLonger(before, after, least) ? 1 : isLonger(after, before, least) ? -1 : 0;
      }
    }
    return faster > MOST_DIFFERENCE * keys;
  }

  private static boolean isLonger(double one, double other, double least) {
    return one > RATIO * other && one - other >= least;
  }

  private double medianOf(boolean first) {
    return median(
        IntStream.range(0, reads.size())
            .filter(read -> reads.isFirst(read) == first)
            .mapToLong(reads::nanos)
            .toArray());
  }

  private int endOfEarly() {
    int left = (int) (reads.keyCount() * EARLY);
    int at = 0;
    while (left > 0) {
      left -= reads.isFirst(at) ? 1 : 0;
      at++;
    }
    return at;
  }

  /** Of later reads, in the order in which they were sent. */
  private long[][] timesByKey() {
    int[] counts = new int[reads.keyCount()];
    for (int i = 0; i < reads.size(); i++) {
      counts[reads.key(i)] += reads.isFirst(i) ? 0 : 1;
    }
    long[][] times = new long[counts.length][];
    for (int key = 0; key < counts.length; key++) {
      times[key] = new long[counts[key]];
    }
    Arrays.fill(counts, 0);
    for (int i = 0; i < reads.size(); i++) {
      if (!reads.isFirst(i)) {
        times[reads.key(i)][counts[reads.key(i)]++] = reads.nanos(i);
      }
    }
    return times;
  }

  private static double median(long[] times) {
    Arrays.sort(times);
    return (times[(times.length - 1) / 2] + times[times.length / 2]) / 2.0;
  }
}
