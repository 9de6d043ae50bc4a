package autus.bench.estimate;

import java.util.Arrays;

/**
 * What each read can have been, if a read is slow from a time on:
 *
 * <ul>
 *   <li>a {@link #FIRST} for its key: nothing can have been there that this run had asked for;
 *   <li>{@link #CROWDED}: sent while a slow read of its key was under way, it may have fetched as
 *       well or have waited for the other's fetch, and which of both nobody can see;
 *   <li>{@link #PASSED}: the same, but done before the other, and not slow, so it was a hit;
 *   <li>a {@link #CLEAR} one: all others.
 * </ul>
 */
final class Roles {

  static final byte FIRST = 0;
  static final byte CROWDED = 1;
  static final byte PASSED = 2;
  static final byte CLEAR = 3;

  private final ReadHistory reads;
  private final long slowNanos;
  private final byte[] roles;

  /** Since when the key's latest slow read had ended when a clear read was sent. */
  private final long[] sinceFetchNanos;

  private Roles(ReadHistory reads, long slowNanos) {
    this.reads = reads;
    this.slowNanos = slowNanos;
    this.roles = new byte[reads.size()];
    this.sinceFetchNanos = new long[reads.size()];
    long[] slowUntil = new long[reads.keyCount()];
    Arrays.fill(slowUntil, Long.MIN_VALUE);
    for (int i = 0; i < reads.size(); i++) {
      int key = reads.key(i);
      if (reads.isFirst(i)) {
        roles[i] = FIRST;
        slowUntil[key] = reads.endNanos(i);
        continue;
      }
      if (slowUntil[key] > reads.sentNanos(i)) {
        boolean isPassed = !isSlow(i) && reads.endNanos(i) < slowUntil[key];
        roles[i] = isPassed ? PASSED : CROWDED;
      } else {
        roles[i] = CLEAR;
        sinceFetchNanos[i] = reads.sentNanos(i) - slowUntil[key];
      }
      if (isSlow(i)) {
        slowUntil[key] = Math.max(slowUntil[key], reads.endNanos(i));
      }
    }
  }

  static Roles of(ReadHistory reads, long slowNanos) {
    return new Roles(reads, slowNanos);
  }

  byte of(int read) {
    return roles[read];
  }

  boolean isSlow(int read) {
    return reads.nanos(read) >= slowNanos;
  }

  long sinceFetchNanos(int read) {
    return sinceFetchNanos[read];
  }

  /** How many of the reads from that position on have that role, and how many of these are slow. */
  Proportion slowOf(byte role, int from) {
    long all = 0;
    long slow = 0;
    for (int i = from; i < roles.length; i++) {
      if (roles[i] == role) {
        all++;
        slow += isSlow(i) ? 1 : 0;
      }
    }
    return new Proportion(slow, all);
  }
}
