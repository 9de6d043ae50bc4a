package autus.bench.recording;

import autus.bench.exchange.Exchange;
import java.util.Arrays;

/**
 * What one event loop transferred in one slice of time, and for how long its requests were in
 * flight. A request that began in an earlier slice counts here from the slice's start; its instant
 * of sending is kept, so that the earlier slices get their part too. One thread at a time.
 */
final class InFlight {

  private static final int FIRST_CAPACITY = 16;

  private long startNanos;
  private long endNanos;
  private long bodyBytes;
  private long nanos;
  private long[] sentBefore = new long[0];
  private int sentBeforeCount;

  /**
   * Begins anew, empty.
   *
   * @param newEndNanos of the slice; requests that end later count up to there
   */
  void begin(long newStartNanos, long newEndNanos) {
    startNanos = newStartNanos;
    endNanos = newEndNanos;
    bodyBytes = 0;
    nanos = 0;
    sentBeforeCount = 0;
  }

  void add(Exchange exchange) {
    bodyBytes += exchange.bodyBytes();
    long sentNanos = exchange.sentNanos();
    long untilNanos = endNanos - exchange.endNanos() < 0 ? endNanos : exchange.endNanos();
    if (sentNanos - startNanos < 0) {
      keep(sentNanos);
      sentNanos = startNanos;
    }
    nanos += Math.max(0, untilNanos - sentNanos);
  }

  private void keep(long sentNanos) {
    if (sentBeforeCount == sentBefore.length) {
      sentBefore = Arrays.copyOf(sentBefore, Math.max(FIRST_CAPACITY, 2 * sentBeforeCount));
    }
    sentBefore[sentBeforeCount++] = sentNanos;
  }

  /** Of the bodies of all responses that ended, also of those that broke off. */
  long bodyBytes() {
    return bodyBytes;
  }

  /** Added up over all requests: divided by the slice's length, how many were in flight. */
  long nanos() {
    return nanos;
  }

  /** When the requests that began before the slice were sent. */
  long[] sentBefore() {
    return Arrays.copyOf(sentBefore, sentBeforeCount);
  }
}
