package autus.bench.traffic.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches and hashes of bytes, eight at a time: a byte is zero where {@code (x - 0x01..01) & ~x &
 * 0x80..80} is not (H. S. Warren, Hacker's Delight, 6-1).
 */
public final class Bytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final long FIRST_FACTOR = 0x9E3779B97F4A7C15L;
  private static final long SECOND_FACTOR = 0xD6E8FEB86659FD93L;

  private Bytes() {}

  /** Where the byte is, from {@code from} on; {@code to} if it is not before. */
  static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xff);
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long word = (long) LONGS.get(bytes, i) ^ pattern;
      long zero = (word - ONES) & ~word & TOPS;
      if (zero != 0) {
        return i + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return to;
  }

  /** Whether both have the same bytes. */
  static boolean same(byte[] one, int from, byte[] other, int otherFrom, int length) {
    int i = 0;
    for (; i + 8 <= length; i += 8) {
      if ((long) LONGS.get(one, from + i) != (long) LONGS.get(other, otherFrom + i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (one[from + i] != other[otherFrom + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * 64 bits that differ, as far as chance goes, where the bytes do; never 0. Two of a million
   * different texts have the same hash with a probability of 3 in 100 million.
   */
  public static long hash(byte[] bytes, int from, int to, long seed) {
    long hash = seed ^ ((to - from) * FIRST_FACTOR);
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = mix(hash ^ (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (int shift = 0; i < to; i++, shift += 8) {
      rest |= (bytes[i] & 0xffL) << shift;
    }
    hash = mix(hash ^ rest);
    return hash == 0 ? 1 : hash;
  }

  /** Spreads what differs in a few bits over all of them; one to one. */
  public static long mix(long value) {
    long mixed = value * FIRST_FACTOR;
    mixed = (mixed ^ (mixed >>> 32)) * SECOND_FACTOR;
    mixed = (mixed ^ (mixed >>> 32)) * SECOND_FACTOR;
    return mixed ^ (mixed >>> 32);
  }
}
