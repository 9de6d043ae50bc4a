package autus.server.modes;

import autus.responsecache.ResponseCache;
import autus.responsecache.fresh.CachePolicy;

/** Which mode the server is in, and what only one of them counts. Thread-safe. */
public final class CacheModes {

  private final ResponseCache cache;
  private final AsShippedCache shipped;
  private volatile CacheMode mode = CacheMode.CORRECTED;

  /** The modes of a cache that has not been started. */
  public CacheModes(ResponseCache cache, AsShippedCache shipped) {
    this.cache = cache;
    this.shipped = shipped;
  }

  /** Starts the cache in its first mode. */
  public void start(CacheMode first) {
    mode = first;
    cache.start(policy(first));
  }

  /** The mode of now. */
  public CacheMode mode() {
    return mode;
  }

  /** Switches the mode; what was kept is flushed. */
  public synchronized void switchTo(CacheMode next) {
    cache.switchTo(policy(next));
    mode = next;
  }

  /** Misses that v4.5 adds to those it shows, since the last reset. */
  public long shippedMisses() {
    return shipped.shippedMisses();
  }

  /** Sets all counts to zero, the cache's own too. */
  public void resetCounters() {
    cache.counters().reset();
    shipped.resetShippedMisses();
  }

  private CachePolicy policy(CacheMode wanted) {
    return switch (wanted) {
      case OFF -> cache.none();
      case AS_SHIPPED -> shipped;
      case CORRECTED -> cache.fresh();
    };
  }
}
