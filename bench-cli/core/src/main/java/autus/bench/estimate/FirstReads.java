package autus.bench.estimate;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Whether something remembers: first reads of keys must be slow more often than reads that were
 * sent at about the same time, and than the next read of the same key. Times that are long for some
 * keys, some machines, some moments or some loads are as long for one as for the other, so that
 * only what was asked for before can make both differences. Each is a sign test on pairs (McNemar,
 * 1947).
 */
final class FirstReads {

  static final int LEAST_PAIRS = 25;

  /** A difference that chance makes less often than this. */
  private static final double SIGNIFICANCE = 1e-4;

  /** Share of the pairs, a smaller difference may be a small bias of the pairing. */
  private static final double LEAST_DIFFERENCE = 0.2;

  /** How far away a partner may be sent: this share of the whole time. */
  private static final double NEAR = 0.02;

  private static final int MOST_STEPS = 100;
  private static final int NONE = -1;

  private final ReadHistory reads;
  private final Roles roles;

  FirstReads(ReadHistory reads, Roles roles) {
    this.reads = reads;
    this.roles = roles;
  }

  boolean areSlower() {
    return differ(nearest()) && differ(next());
  }

  /** By both differences at once. */
  private boolean differ(IntUnaryOperator partner) {
    int slowerFirst = 0;
    int slowerPartner = 0;
    int pairs = 0;
    for (int i = 0; i < reads.size(); i++) {
      int other = reads.isFirst(i) ? partner.applyAsInt(i) : NONE;
      if (other == NONE) {
        continue;
      }
      pairs++;
      slowerFirst += roles.isSlow(i) && !roles.isSlow(other) ? 1 : 0;
      slowerPartner += !roles.isSlow(i) && roles.isSlow(other) ? 1 : 0;
    }
    return pairs >= LEAST_PAIRS
        && slowerFirst - slowerPartner >= LEAST_DIFFERENCE * pairs
        && chance(slowerFirst, slowerPartner) < SIGNIFICANCE;
  }

  /** The next clear read of the same key. */
  private IntUnaryOperator next() {
    int[] nextOfKey = new int[reads.keyCount()];
    int[] partner = new int[reads.size()];
    Arrays.fill(nextOfKey, NONE);
    for (int i = reads.size() - 1; i >= 0; i--) {
      partner[i] = nextOfKey[reads.key(i)];
      if (roles.of(i) == Roles.CLEAR) {
        nextOfKey[reads.key(i)] = i;
      }
    }
    return read -> partner[read];
  }

  /** The clear read of any key that was sent at the nearest instant and is nobody's partner yet. */
  private IntUnaryOperator nearest() {
    boolean[] taken = new boolean[reads.size()];
    long span = reads.sentNanos(reads.size() - 1) - reads.sentNanos(0);
    long near = (long) (span * NEAR);
    return read -> {
      for (int step = 1; step <= MOST_STEPS; step++) {
        for (int other : new int[] {read - step, read + step}) {
          if (other >= 0
              && other < taken.length
              && !taken[other]
              && roles.of(other) == Roles.CLEAR
              && Math.abs(reads.sentNanos(other) - reads.sentNanos(read)) <= near) {
            taken[other] = true;
            return other;
          }
        }
      }
      return NONE;
    };
  }

  /** That of so many or more of all pairs that differ, if either way is equally likely. */
  private static double chance(int more, int fewer) {
    int all = more + fewer;
    double logTerm = -all * Math.log(2); // of 0 out of all
    double sum = 0;
    for (int k = 0; k <= all; k++) {
      if (k >= more) {
        sum += Math.exp(logTerm);
      }
      logTerm += Math.log((double) (all - k) / (k + 1));
    }
    return sum;
  }
}
