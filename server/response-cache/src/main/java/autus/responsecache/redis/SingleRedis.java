package autus.responsecache.redis;

import autus.responsecache.store.StoreWatch;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connection to one Redis, which was named or is the master of Sentinels; these are asked again
 * each time that the connection is made.
 */
final class SingleRedis implements RedisLinks {

  private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(2);

  private final AtomicLong nextReconnectNanos = new AtomicLong(System.nanoTime());
  private final RedisAddress address;
  private final ChannelGuards channels;
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final RefusalLog refusals;
  private volatile boolean closed;

  /** Whether the next loss of the connection is meant, as a replica refuses writes. */
  private volatile boolean leaving;

  private SingleRedis(
      RedisAddress address,
      ChannelGuards channels,
      RedisClient client,
      StatefulRedisConnection<byte[], byte[]> connection) {
    this.address = address;
    this.channels = channels;
    this.client = client;
    this.connection = connection;
    this.refusals = new RefusalLog(address.toString(), System::nanoTime);
  }

  /** Connects, or throws what Lettuce throws. */
  static SingleRedis connect(
      RedisAddress address,
      ClientOptions options,
      ClientResources resources,
      ChannelGuards channels) {
    RedisClient client = RedisClient.create(resources, address.uri());
    client.setOptions(options);
    try {
      return new SingleRedis(address, channels, client, client.connect(ByteArrayCodec.INSTANCE));
    } catch (RuntimeException e) {
      client.shutdown(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  @Override
  public RedisClusterAsyncCommands<byte[], byte[]> holding(byte[] key) {
    return connection.async();
  }

  @Override
  public Collection<RedisClusterAsyncCommands<byte[], byte[]>> all() {
    return List.of(connection.async());
  }

  @Override
  public void failed(byte[] key, Throwable cause) {
    refusals.failed(cause);
    if (cause instanceof RedisCommandExecutionException
        && String.valueOf(cause.getMessage()).contains("READONLY")) {
      reconnect();
    }
  }

  /**
   * It was made a replica and kept the connection: whoever is the master now, the Sentinels or the
   * name lead there. Not at once again, as both may still lead to the old one.
   */
  private void reconnect() {
    long now = System.nanoTime();
    long next = nextReconnectNanos.get();
    if (now - next >= 0
        && nextReconnectNanos.compareAndSet(next, now + RECONNECT_PAUSE.toNanos())) {
      leaving = true;
      channels.reconnect();
    }
  }

  @Override
  public void watchedBy(StoreWatch watch) {
    connection.addListener(
        new ConnectionNews(address.toString(), this::isExpected, watch::allMayBeOld));
  }

  /** Not news: it was closed on purpose. */
  private boolean isExpected() {
    boolean expected = closed || leaving;
    leaving = false;
    return expected;
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
