package autus.bench.recording;

import java.util.Arrays;

/** The milliseconds of one second in which something happened. Not thread-safe. */
final class MomentSet {

  static final int MILLIS = 1000;
  private static final long MILLI_NANOS = 1_000_000;

  private final long[] bits = new long[(MILLIS + Long.SIZE - 1) / Long.SIZE];

  /**
   * Marks an instant.
   *
   * @param nanos from the second's start; what lies outside it is left out
   */
  void add(long nanos) {
    long milli = nanos / MILLI_NANOS;
    if (milli >= 0 && milli < MILLIS) {
      bits[(int) milli >> 6] |= 1L << milli;
    }
  }

  void addAll(MomentSet other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= other.bits[i];
    }
  }

  boolean has(int milli) {
    return (bits[milli >> 6] >>> milli & 1) == 1;
  }

  void clear() {
    Arrays.fill(bits, 0);
  }
}
