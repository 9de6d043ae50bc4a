package autus.responsecache.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.function.BooleanSupplier;

/**
 * Passes on that one connection was lost or made, and logs each once: Lettuce's own words for it
 * are many, with stack traces. Used by the connection's event loop.
 */
final class ConnectionNews implements RedisConnectionStateListener {

  private static final Logger LOG = System.getLogger(ConnectionNews.class.getName());

  private final String name;
  private final BooleanSupplier expected;
  private final Runnable listener;
  private volatile boolean lost;

  /**
   * News of a connection that is there.
   *
   * @param expected whether the end of this connection is no news, for it was closed on purpose
   */
  ConnectionNews(String name, BooleanSupplier expected, Runnable listener) {
    this.name = name;
    this.expected = expected;
    this.listener = listener;
  }

  @Override
  public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
    listener.run();
    if (lost) {
      lost = false;
      LOG.log(Level.INFO, "connected to Redis at {0} again ({1})", name, address);
    }
  }

  @Override
  public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
    listener.run();
    if (!lost && !expected.getAsBoolean()) {
      lost = true;
      LOG.log(
          Level.WARNING,
          "the connection to Redis at {0} was lost; the origin answers until it is made again",
          name);
    }
  }
}
