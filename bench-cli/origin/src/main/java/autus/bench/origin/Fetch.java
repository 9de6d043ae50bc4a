package autus.bench.origin;

import org.jspecify.annotations.Nullable;

/** One request that reached the origin, from its last byte to its response. Used by one thread. */
final class Fetch {

  /** What ended without a response, since the other side left. */
  static final int ABANDONED = 0;

  private static final long UNENDED = -1;

  private final String key;
  private final boolean isRead;
  private final boolean isConditional;
  private final long beginNanos;

  /** Of reads. */
  @Nullable OverlappingFetches overlap;

  /** Which event of its key it belongs to. */
  long event;

  private long endNanos = UNENDED;
  private int status;

  /**
   * A fetch that begins.
   *
   * @param key method, path and query
   * @param isRead whether its method is GET or HEAD
   * @param isConditional whether it asks for what is newer only
   */
  Fetch(String key, boolean isRead, boolean isConditional, long beginNanos) {
    this.key = key;
    this.isRead = isRead;
    this.isConditional = isConditional;
    this.beginNanos = beginNanos;
  }

  String key() {
    return key;
  }

  boolean isRead() {
    return isRead;
  }

  boolean isConditional() {
    return isConditional;
  }

  long beginNanos() {
    return beginNanos;
  }

  /** How long it took; -1 while it runs. */
  long nanos() {
    return endNanos == UNENDED ? UNENDED : endNanos - beginNanos;
  }

  /** Of the response; {@link #ABANDONED} if there was none, or is none yet. */
  int status() {
    return status;
  }

  void end(int status, long endNanos) {
    this.status = status;
    this.endNanos = endNanos;
  }
}
