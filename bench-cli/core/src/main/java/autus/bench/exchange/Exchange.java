package autus.bench.exchange;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One request that ended, answered or failed. Instants are nanoseconds on the clock of {@code
 * System.nanoTime()}. Valid only during the call that passes it: the sender reuses it.
 */
public interface Exchange {

  /** Position of the request in the scenario, from 0. */
  int request();

  /** When the plan said to send. */
  long intendedNanos();

  /**
   * When it could be sent: its intended instant, or the later one at which the response before it
   * let the user or connection go.
   */
  long readyNanos();

  /**
   * When the generator began on it: lateness counts from ready up to here, connecting comes after.
   */
  long startNanos();

  /** When the request was handed to the connection; the start if it never was. */
  long sentNanos();

  /**
   * When the first byte of the response came; the end, if all of the response came with it or
   * nothing came.
   */
  default long firstByteNanos() {
    return endNanos();
  }

  /** When the last byte of the response came, or the failure. */
  long endNanos();

  /** Status code of the response; 0 if none came. */
  int status();

  /** Bytes of the response's body as they came over the wire, decoded from chunks only. */
  long bodyBytes();

  /** Status and header fields of the response; {@link ResponseHead#NONE} if none came. */
  default ResponseHead head() {
    return ResponseHead.NONE;
  }

  /**
   * The beginning of the response's body as it came over the wire, as far as a listener or a check
   * wanted it: cut off if it has fewer than {@link #bodyBytes} bytes. Empty if nobody wanted it.
   */
  default ByteBuffer body() {
    return ByteBuffer.allocate(0);
  }

  /**
   * Tells apart what was asked for: a hash of path and query as they were sent, if a listener
   * wanted it. 0 otherwise, and where they never vary.
   */
  default long keyHash() {
    return 0;
  }

  /** What the cache nearest to the client did; {@link Outcome#UNKNOWN} if no response came. */
  Outcome outcome();

  /** What the response says of all the caches that it passed. */
  default CacheReading reading() {
    return CacheReading.of(outcome());
  }

  /** Why the request failed; null if it was answered as expected. */
  @Nullable FailureKind failure();

  /**
   * What happened in words, if the request failed; empty otherwise. May hold text of the target.
   */
  String failureMessage();
}
