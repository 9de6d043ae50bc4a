package autus.server.connector;

/**
 * What a client is sending on one connection, and since when: a head, a body, or what is left of a
 * request that was answered before all of it was there. Written by the thread that serves the
 * connection, read by the one that looks for slow clients.
 */
final class Arrival {

  /** Nothing is awaited of the client, or nothing has come yet. */
  private static final long NOTHING = 0;

  private volatile long sinceNanos = NOTHING;
  private long bodyNanos = NOTHING;
  private boolean handed;

  /** Bytes came, or the client went away. */
  void begin() {
    handed = false;
  }

  /** A head is complete, and its request is being answered. */
  void handed() {
    handed = true;
    bodyNanos = NOTHING;
    sinceNanos = NOTHING;
  }

  /** The handler waits for a part of the body. */
  void awaitBody() {
    if (bodyNanos == NOTHING) {
      bodyNanos = now();
    }
    sinceNanos = bodyNanos;
  }

  /** That part is there. */
  void bodyCame() {
    sinceNanos = NOTHING;
  }

  /** The answer is made; what the handler left of the request is read and thrown away. */
  void answered() {
    sinceNanos = now();
  }

  /**
   * All that came was looked at, and the connection stays.
   *
   * @param headNanos when the first byte of a head came, empty lines before it included; negative
   *     if there is none
   */
  void end(long headNanos) {
    // Empty lines alone are forgotten each time: the first of them counts.
    if (handed || sinceNanos == NOTHING) {
      sinceNanos = headNanos < 0 ? NOTHING : headNanos;
    }
  }

  /** Whether what is being sent now began longer ago than that. */
  boolean isOlderThan(long nanos) {
    long since = sinceNanos;
    return since != NOTHING && System.nanoTime() - since > nanos;
  }

  private static long now() {
    long nanos = System.nanoTime();
    return nanos == NOTHING ? nanos - 1 : nanos;
  }
}
