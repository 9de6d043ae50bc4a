package autus.responsecache.redis;

import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.StoreWatch;
import autus.responsecache.store.TokenStore;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The connection to Redis that all requests share; to a cluster, one for each master. Redis answers
 * in order, so a pool would only add borrowing: commands of many requests travel in one pipeline.
 * While disconnected a command is refused at once; it is never kept to be sent later. Thread-safe.
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

  private static final Duration HEALTH_CHECK_PERIOD = Duration.ofSeconds(30);
  private static final int MAX_QUEUED_COMMANDS = 10_000;
  private static final int IO_THREADS = 2;

  private final RedisAddress address;
  private final ClientResources resources;
  private final RedisLinks links;
  private final RedisCommands commands;
  private final Future<?> healthChecks;

  private RedisClientConnection(
      RedisAddress address, Duration commandTimeout, ClientResources resources, RedisLinks links) {
    this.address = address;
    this.resources = resources;
    this.links = links;
    this.commands = new RedisCommands(links, commandTimeout);
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
    try {
      links.all().forEach(node -> node.ping().exceptionally(failure -> ""));
    } catch (StoreFailure e) {
      // Part of the cluster is away, which is known.
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
   * @throws UnreachableRedis if that Redis does not answer, or is not what the URI says
   */
  public static RedisClientConnection open(RedisAddress address, Duration commandTimeout)
      throws UnreachableRedis {
    return open(address, commandTimeout, false);
  }

  /**
   * Connects now, or as soon as that Redis answers: until then every command fails.
   *
   * @throws UnreachableRedis if it answers and refuses, as with a wrong password, or is not what
   *     the URI says
   */
  public static RedisClientConnection openNowOrLater(RedisAddress address, Duration commandTimeout)
      throws UnreachableRedis {
    return open(address, commandTimeout, true);
  }

  private static RedisClientConnection open(
      RedisAddress address, Duration commandTimeout, boolean orLater) throws UnreachableRedis {
    ClientVersion.check();
    ChannelGuards channels = new ChannelGuards();
    ClientResources resources = resources(channels);
    RedisAddress bounded = address.withTimeout(HANDSHAKE_TIMEOUT);
    LateLinks.Connecting connecting =
        () ->
            suitable(
                bounded.isCluster()
                    ? ClusterRedis.connect(bounded, clusterOptions(), resources)
                    : SingleRedis.connect(bounded, options(), resources, channels),
                bounded);
    for (int attempt = 1; ; attempt++) {
      try {
        return new RedisClientConnection(bounded, commandTimeout, resources, connecting.connect());
      } catch (UnreachableRedis e) {
        close(resources);
        throw e;
      } catch (RedisException e) {
        if (orLater && !Refusals.forGood(e)) {
          LateLinks late = new LateLinks(bounded, connecting);
          late.start();
          return new RedisClientConnection(bounded, commandTimeout, resources, late);
        }
        if (attempt == CONNECT_ATTEMPTS || !isSlow(e)) {
          close(resources);
          throw UnreachableRedis.of(address, e);
        }
      }
    }
  }

  private static ClientResources resources(ChannelGuards channels) {
    return ClientResources.builder()
        .ioThreadPoolSize(IO_THREADS)
        .computationThreadPoolSize(IO_THREADS)
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .reconnectDelay(
            Delay.fullJitter(
                Duration.ofMillis(20), Duration.ofSeconds(1), 20, TimeUnit.MILLISECONDS))
        .nettyCustomizer(channels)
        .build();
  }

  /**
   * These links, if what they lead to can be used. Who may not ask what it is has to trust it; who
   * gets no answer fails as if it were not there.
   */
  private static RedisLinks suitable(RedisLinks links, RedisAddress address)
      throws UnreachableRedis {
    try {
      Suitability.check(address, facts(new RedisCommands(links, HANDSHAKE_TIMEOUT)));
      return links;
    } catch (UnreachableRedis e) {
      links.close();
      throw e;
    } catch (StoreFailure e) {
      if (address.isCluster() || e.getCause() instanceof RedisCommandExecutionException) {
        return links;
      }
      links.close();
      throw new RedisCommandTimeoutException(e.getMessage());
    }
  }

  /** Whether there was somebody who did not answer in time. */
  private static boolean isSlow(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // Of a cluster, the nodes that were too slow are named in a text only.
      if (cause instanceof RedisCommandTimeoutException
          || cause instanceof ClosedChannelException // by the guard, which waits less than we do
          || String.valueOf(cause.getMessage()).contains("Timeout after")) {
        return true;
      }
    }
    return false;
  }

  private static ClientOptions options() {
    return bound(ClientOptions.builder()).build();
  }

  /** Lettuce refreshes nothing and redirects nothing by itself; {@link ClusterRedis} says why. */
  private static ClusterClientOptions clusterOptions() {
    ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
    bound(builder);
    return builder
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(false)
                .disableAllAdaptiveRefreshTriggers()
                .build())
        .build();
  }

  private static ClientOptions.Builder bound(ClientOptions.Builder builder) {
    return builder
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(MAX_QUEUED_COMMANDS)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .keepAlive(true)
                .tcpNoDelay(true)
                .build());
  }

  /** The store of a response cache on this connection, under these keys. */
  public TokenStore store(RedisKeys keys) {
    return new RedisTokenStore(commands, keys, Duration.ZERO);
  }

  /**
   * The same, for several servers that announce their writes: no read on any of them is stale.
   *
   * @param closedAtMost how long an announced write that is never heard of again, as its server has
   *     crashed, closes its namespaces; longer than any transaction takes that a server may finish
   *     while it is cut off from Redis. The same on all servers
   */
  public TokenStore strictStore(RedisKeys keys, Duration closedAtMost) {
    if (closedAtMost.toMillis() < 1) {
      throw new IllegalArgumentException(
          "an announced write must close its namespaces for 1 ms or more, not " + closedAtMost);
    }
    return new RedisTokenStore(commands, keys, closedAtMost);
  }

  /** Values on this connection that no token guards. */
  public RedisValues values() {
    return new RedisValues(commands);
  }

  /**
   * Tells this one, on threads of the connection, when a connection is lost or made, or a part of
   * the keys has come to another node.
   */
  public void watchedBy(StoreWatch watch) {
    links.watchedBy(watch);
  }

  /** Where it connects to. */
  public RedisAddress address() {
    return address;
  }

  /** What that Redis says of itself; nothing if it, or a master of the cluster, does not answer. */
  public Optional<RedisFacts> facts() {
    try {
      return Optional.of(facts(commands));
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  private static RedisFacts facts(RedisCommands commands) {
    return commands.allNodes().stream()
        .map(node -> RedisFacts.parse(commands.callNode(node, redis -> redis.info())))
        .reduce(RedisFacts::plus)
        .orElseThrow();
  }

  @Override
  public void close() {
    healthChecks.cancel(false);
    links.close();
    close(resources);
  }

  private static void close(ClientResources resources) {
    resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}
