package autus.bench.traffic.curve;

import java.util.Arrays;

/**
 * How many accesses have which distance: each by itself below 16,384, above in classes of which the
 * largest is at most 1/8192 wider than the smallest. Not thread-safe.
 */
final class DistanceHistogram {

  /** Bits of a distance that tell classes apart. */
  private static final int PRECISION = 14;

  private static final int HALF = 1 << (PRECISION - 1);
  private static final int FIRST_CLASSES = 1 << PRECISION;

  private long[] counts = new long[FIRST_CLASSES];
  private long count;
  private long largest;

  void add(long distance) {
    count++;
    if (distance == StackDistances.FIRST) {
      return;
    }
    int place = place(distance);
    if (place >= counts.length) {
      counts = Arrays.copyOf(counts, place + HALF);
    }
    counts[place]++;
    largest = Math.max(largest, distance);
  }

  private static int place(long distance) {
    int length = 64 - Long.numberOfLeadingZeros(distance);
    if (length <= PRECISION) {
      return (int) distance;
    }
    int shift = length - PRECISION;
    return (int) (distance >>> shift) + shift * HALF;
  }

  /** The largest distance of a class. */
  private static long highest(int place) {
    if (place < FIRST_CLASSES) {
      return place;
    }
    int shift = place / HALF - 1;
    long top = place - (long) shift * HALF;
    return ((top + 1) << shift) - 1;
  }

  /** All accesses, those of keys for the first time too. */
  long count() {
    return count;
  }

  /** Sums over the distances, for reading. */
  Cumulated cumulated() {
    long[] sums = counts.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return new Cumulated(sums, largest);
  }

  /** How many accesses have at most which distance. */
  static final class Cumulated {

    private final long[] sums;
    private final long largest;

    private Cumulated(long[] sums, long largest) {
      this.sums = sums;
      this.largest = largest;
    }

    /** Accesses of at most this distance; a class counts when all that is in it does. */
    long upTo(long distance) {
      if (distance <= 0) {
        return 0;
      }
      if (distance >= largest) {
        return sums[sums.length - 1];
      }
      int place = Math.min(sums.length - 1, place(distance));
      boolean isWhole = highest(place) <= distance;
      return sums[isWhole ? place : place - 1];
    }

    /** The same between whole numbers, by the straight line. */
    double upTo(double distance) {
      long floor = (long) Math.floor(distance);
      long below = upTo(floor);
      return below + (distance - floor) * (upTo(floor + 1) - below);
    }
  }
}
