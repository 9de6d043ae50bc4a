package autus.bench.target;

/** The version of HTTP and how users share connections. */
public sealed interface Protocol permits Protocol.Http1, Protocol.Http2 {

  /**
   * HTTP/1.1: each user has a connection of its own.
   *
   * @param keepAlive whether the connection is used for the next request too; otherwise each
   *     request opens one and asks the target to close it
   */
  record Http1(boolean keepAlive) implements Protocol {

    /** One connection per user, kept open. */
    public static final Http1 KEEP_ALIVE = new Http1(true);
  }

  /**
   * HTTP/2: chosen by ALPN over TLS, taken for granted in clear text (prior knowledge).
   *
   * @param streams how many users share a connection at most, each with one stream at a time; the
   *     target may allow fewer
   */
  record Http2(int streams) implements Protocol {

    public Http2 {
      if (streams < 1) {
        throw new IllegalArgumentException("streams must be at least 1, but is " + streams);
      }
    }
  }
}
