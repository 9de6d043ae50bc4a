package autus.responsecache.redis;

import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.StoreWatch;
import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a Redis that was not there when the server started: tries again until it is,
 * and fails every command meanwhile. Thread-safe.
 */
final class LateLinks implements RedisLinks {

  private static final Logger LOG = System.getLogger(LateLinks.class.getName());
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int MAX_REASONS = 20;

  private final RedisAddress address;
  private final Connecting connecting;
  private final Thread thread;
  private volatile @Nullable RedisLinks there;
  private @Nullable StoreWatch watch;
  private volatile boolean closed;

  /** Connects. */
  @FunctionalInterface
  interface Connecting {

    /**
     * Connects, or throws what Lettuce throws.
     *
     * @throws UnreachableRedis if the cache cannot use what is there
     */
    RedisLinks connect() throws UnreachableRedis;
  }

  /** One that does not try yet. */
  LateLinks(RedisAddress address, Connecting connecting) {
    this.address = address;
    this.connecting = connecting;
    this.thread = new Thread(this::connect, "redis-late");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void connect() {
    Set<String> said = new HashSet<>();
    while (!closed) {
      try {
        arrived(connecting.connect());
        LOG.log(Level.INFO, "connected to Redis at {0}", address);
        return;
      } catch (UnreachableRedis e) {
        say(e, said);
      } catch (RuntimeException e) {
        say(UnreachableRedis.of(address, e), said);
      }
      LockSupport.parkNanos(this, PAUSE.toNanos());
    }
  }

  /** Each reason once, unless they are ever others. */
  private static void say(UnreachableRedis failure, Set<String> said) {
    String reason = String.valueOf(failure.getMessage());
    if (said.size() < MAX_REASONS && said.add(reason)) {
      LOG.log(Level.WARNING, "{0}; the origin answers until that has changed", reason);
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
