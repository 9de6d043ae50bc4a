package autus.server.responsecache.redis;

import autus.server.responsecache.StoreWatch;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connection to one Redis, which was named or is the master of Sentinels; these are asked again
 * each time that the connection is made.
 */
final class SingleRedis implements RedisLinks {

  private final RedisAddress address;
  private final ChannelGuards channels;
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private volatile boolean closed;

  private SingleRedis(
      RedisAddress address,
      ChannelGuards channels,
      RedisClient client,
      StatefulRedisConnection<byte[], byte[]> connection) {
    this.address = address;
    this.channels = channels;
    this.client = client;
    this.connection = connection;
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
    // It was made a replica and kept the connection; the Sentinels know who is the master now.
    if (cause instanceof RedisCommandExecutionException
        && String.valueOf(cause.getMessage()).contains("READONLY")) {
      channels.reconnect();
    }
  }

  @Override
  public void watchedBy(StoreWatch watch) {
    connection.addListener(
        new ConnectionNews(address.toString(), () -> closed, watch::allMayBeOld));
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
    client.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
