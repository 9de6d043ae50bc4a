package autus.responsecache.redis;

import autus.responsecache.StoreFailure;
import autus.responsecache.StoreWatch;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a Redis that was not there when the server started: tries again until it is,
 * and fails every command meanwhile. Thread-safe.
 */
final class LateLinks implements RedisLinks {

  private static final Logger LOG = System.getLogger(LateLinks.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String address;
  private final Supplier<RedisLinks> connecting;
  private final Thread thread;
  private volatile @Nullable RedisLinks there;
  private @Nullable StoreWatch watch;
  private volatile boolean closed;

  /**
   * Begins to try.
   *
   * @param connecting connects, or throws what Lettuce throws
   */
  LateLinks(String address, Supplier<RedisLinks> connecting) {
    this.address = address;
    this.connecting = connecting;
    this.thread = new Thread(this::connect, "redis-late");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void connect() {
    String said = "";
    while (!closed) {
      try {
        arrived(connecting.get());
        LOG.log(Level.INFO, "connected to Redis at {0}", address);
        return;
      } catch (RuntimeException e) {
        String reason = UnreachableRedis.innermost(e);
        if (!reason.equals(said)) {
          said = reason;
          LOG.log(
              Level.WARNING,
              "no Redis answers at {0} ({1}); the origin answers until one does",
              address,
              reason);
        }
        LockSupport.parkNanos(this, PAUSE.toNanos());
      }
    }
  }

  private synchronized void arrived(RedisLinks links) {
    if (closed) {
      links.close();
      return;
    }
    if (watch != null) {
      links.watchedBy(watch);
    }
    there = links;
    if (watch != null) {
      watch.allMayBeOld();
    }
  }

  private RedisLinks links() {
    RedisLinks links = there;
    if (links == null) {
      throw new StoreFailure("Redis: nothing answers yet", new RedisException("no connection"));
    }
    return links;
  }

  @Override
  public RedisClusterAsyncCommands<byte[], byte[]> holding(byte[] key) {
    return links().holding(key);
  }

  @Override
  public Collection<RedisClusterAsyncCommands<byte[], byte[]>> all() {
    return links().all();
  }

  @Override
  public void failed(byte[] key, Throwable cause) {
    RedisLinks links = there;
    if (links != null) {
      links.failed(key, cause);
    }
  }

  @Override
  public synchronized void watchedBy(StoreWatch newWatch) {
    watch = newWatch;
    RedisLinks links = there;
    if (links != null) {
      links.watchedBy(newWatch);
    }
  }

  @Override
  public void close() {
    RedisLinks links;
    synchronized (this) {
      closed = true;
      links = there;
    }
    LockSupport.unpark(thread);
    if (links != null) {
      links.close();
    }
  }
}
