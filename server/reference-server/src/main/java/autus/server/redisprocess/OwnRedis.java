package autus.server.redisprocess;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Redis of this server, which is started again on its port when it ends by itself: the
 * connection finds it there. Thread-safe.
 */
public final class OwnRedis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwnRedis.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** One that has lived so long did not end because of what made it end before. */
  private static final Duration STEADY = Duration.ofSeconds(30);

  private final String searchPath;
  private final Optional<Path> dataFolder;
  private final Thread watcher = new Thread(this::watch, "redis-restart");
  private volatile RedisProcess process;
  private volatile boolean closed;

  private OwnRedis(String searchPath, Optional<Path> dataFolder, RedisProcess process) {
    this.searchPath = searchPath;
    this.dataFolder = dataFolder;
    this.process = process;
    this.watcher.setDaemon(true);
  }

  /**
   * Starts it, as {@link RedisProcess#start(String, Optional)}.
   *
   * @param again whether it is started again when it ends; not for who ends it on purpose, to see
   *     what happens without it
   */
  public static OwnRedis start(String searchPath, Optional<Path> dataFolder, boolean again)
      throws RedisStartFailure {
    OwnRedis redis =
        new OwnRedis(searchPath, dataFolder, RedisProcess.start(searchPath, dataFolder));
    if (again) {
      redis.watcher.start();
    }
    return redis;
  }

  /** Process id of the one that runs, or ran last. */
  public long pid() {
    return process.pid();
  }

  /** TCP port on the loopback interface, which stays its own. */
  public int port() {
    return process.port();
  }

  /** Where the binary came from: {@code path} or {@code embedded}. */
  public String source() {
    return process.source();
  }

  private void watch() {
    long pauseMillis = FIRST_PAUSE.toMillis();
    try {
      while (!closed) {
        long startNanos = System.nanoTime();
        process.awaitEnd();
        boolean steady = System.nanoTime() - startNanos > STEADY.toNanos();
        pauseMillis =
            steady ? FIRST_PAUSE.toMillis() : Math.min(2 * pauseMillis, LONGEST_PAUSE.toMillis());
        startAgain(pauseMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is closed
    }
  }

  private void startAgain(long pauseMillis) throws InterruptedException {
    if (closed) {
      return;
    }
    LOG.warn("the Redis of this server (process {}) has ended; it is started again", pid());
    TimeUnit.MILLISECONDS.sleep(pauseMillis);
    try {
      replaceBy(RedisProcess.start(searchPath, dataFolder, OptionalInt.of(port())));
    } catch (RedisStartFailure e) {
      LOG.warn("the Redis of this server cannot be started again yet: {}", e.getMessage());
    }
  }

  private synchronized void replaceBy(RedisProcess next) {
    if (closed) {
      next.close();
    } else {
      process = next;
    }
  }

  @Override
  public void close() {
    RedisProcess last;
    synchronized (this) {
      closed = true;
      last = process;
    }
    watcher.interrupt();
    last.close();
  }
}
