package autus.server.connector;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far a client is behind in taking its responses on one connection: the time for which it kept
 * the server waiting, less what it took meanwhile at the slowest rate that is served. Written by
 * the thread that serves the connection, read by the one that looks for slow clients.
 */
final class Departure {

  /** Nobody waits for the client. */
  private static final long NEVER = 0;

  /** Slower is slow: a second for each of so many bytes. */
  private static final long SLOWEST_BYTES_PER_SECOND = 8_192;

  private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / SLOWEST_BYTES_PER_SECOND;

  private final LongSupplier nanoTime;
  private volatile long waitingSinceNanos = NEVER;
  private volatile long behindNanos;

  Departure() {
    this(System::nanoTime);
  }

  /** The same on another clock. */
  Departure(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Bytes were given to the network.
   *
   * @param bytes how many it took
   * @param all whether that was all there is for now
   */
  void wrote(long bytes, boolean all) {
    long since = waitingSinceNanos;
    if (all && since == NEVER && behindNanos == 0) {
      return;
    }
    long now = now();
    long waited = since == NEVER ? 0 : now - since;
    behindNanos = Math.max(0, behindNanos + waited - Math.max(0, bytes) * NANOS_PER_BYTE);
    waitingSinceNanos = all ? NEVER : now;
  }

  /** Whether the server waits for a client that is further behind than that. */
  boolean isBehind(Duration longest) {
    long since = waitingSinceNanos;
    return since != NEVER && now() - since + behindNanos > longest.toNanos();
  }

  private long now() {
    long nanos = nanoTime.getAsLong();
    return nanos == NEVER ? nanos - 1 : nanos;
  }
}
