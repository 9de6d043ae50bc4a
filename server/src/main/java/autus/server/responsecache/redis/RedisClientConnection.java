package autus.server.responsecache.redis;

import autus.server.responsecache.PlainStore;
import autus.server.responsecache.ResponseCache.Stores;
import autus.server.responsecache.StoreFailure;
import autus.server.responsecache.TokenStore;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The one connection to Redis that all requests share. Redis answers in order, so a pool would only
 * add borrowing: commands of many requests travel in one pipeline. While disconnected a command is
 * refused at once; it is never kept to be sent later. Thread-safe.
 */
public final class RedisClientConnection implements AutoCloseable {

  /**
   * The longest time that a command takes unless said otherwise; client, server and Redis may share
   * two cores.
   */
  public static final Duration COMMAND_TIMEOUT = Duration.ofMillis(250);

  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(1);

  /** The first handshake loads classes on a JVM that is starting, perhaps on a busy machine. */
  private static final int CONNECT_ATTEMPTS = 5;

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);
  private static final Duration HEALTH_CHECK_PERIOD = Duration.ofSeconds(30);
  private static final int MAX_QUEUED_COMMANDS = 10_000;
  private static final int IO_THREADS = 2;

  private final RedisAddress address;
  private final ClientResources resources;
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final RedisCommands commands;
  private final Future<?> healthChecks;

  private RedisClientConnection(
      RedisAddress address,
      Duration commandTimeout,
      ClientResources resources,
      RedisClient client) {
    this.address = address;
    this.resources = resources;
    this.client = client;
    this.connection = client.connect(ByteArrayCodec.INSTANCE);
    this.commands = new RedisCommands(connection.async(), commandTimeout);
    long periodNanos = HEALTH_CHECK_PERIOD.toNanos();
    this.healthChecks =
        resources
            .eventExecutorGroup()
            .scheduleWithFixedDelay(
                this::checkHealth, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Asks an idle Redis for a sign of life. If there is none, the guard closes the channel; nobody
   * else needs the answer.
   */
  private void checkHealth() {
    connection.async().ping().exceptionally(failure -> "");
  }

  private static final class GuardedChannels implements NettyCustomizer {
    @Override
    public void afterChannelInitialized(Channel channel) {
      channel.pipeline().addFirst(new SilenceGuard(LONGEST_SILENCE));
    }
  }

  /**
   * Connects, with the usual command timeout.
   *
   * @throws UnreachableRedis if that Redis does not answer
   */
  public static RedisClientConnection open(RedisAddress address) throws UnreachableRedis {
    return open(address, COMMAND_TIMEOUT);
  }

  /**
   * Connects.
   *
   * @throws UnreachableRedis if that Redis does not answer
   */
  public static RedisClientConnection open(RedisAddress address, Duration commandTimeout)
      throws UnreachableRedis {
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(IO_THREADS)
            .computationThreadPoolSize(IO_THREADS)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .reconnectDelay(
                Delay.fullJitter(
                    Duration.ofMillis(20), Duration.ofSeconds(1), 20, TimeUnit.MILLISECONDS))
            .nettyCustomizer(new GuardedChannels())
            .build();
    RedisURI uri = RedisURI.builder(address.uri()).withTimeout(HANDSHAKE_TIMEOUT).build();
    RedisClient client = RedisClient.create(resources, uri);
    client.setOptions(options());
    for (int attempt = 1; ; attempt++) {
      try {
        return new RedisClientConnection(address, commandTimeout, resources, client);
      } catch (RedisConnectionException e) {
        if (attempt == CONNECT_ATTEMPTS || !isSlow(e)) {
          close(client, resources);
          throw new UnreachableRedis(address, e);
        }
      }
    }
  }

  /** Whether there was somebody who did not answer in time. */
  private static boolean isSlow(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RedisCommandTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static ClientOptions options() {
    return ClientOptions.builder()
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(MAX_QUEUED_COMMANDS)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .keepAlive(true)
                .tcpNoDelay(true)
                .build())
        .build();
  }

  /** The store of the response cache on this connection. */
  public Stores stores() {
    TokenStore tokens = new RedisTokenStore(commands);
    PlainStore plain = new RedisPlainStore(commands);
    return new Stores(tokens, plain);
  }

  /** Calls back, on the connection's own thread, when it is lost and when it is made again. */
  public void onChange(Runnable listener) {
    client.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisConnected(RedisChannelHandler<?, ?> handler, SocketAddress address) {
            listener.run();
          }

          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            listener.run();
          }
        });
  }

  /** Where it connects to. */
  public RedisAddress address() {
    return address;
  }

  /** What that Redis says of itself; nothing if it does not answer. */
  public Optional<RedisFacts> facts() {
    try {
      return Optional.of(RedisFacts.parse(commands.call(() -> commands.redis().info())));
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    healthChecks.cancel(false);
    connection.close();
    close(client, resources);
  }

  private static void close(RedisClient client, ClientResources resources) {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
