package autus.bench.redis;

import autus.bench.error.BenchException;
import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections to a Redis: one, or in a cluster one to each master, which together have all keys.
 * Used by one thread.
 */
public final class RedisNodes implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final RedisLocation location;
  private final AbstractRedisClient client;
  private final ClientResources resources;
  private final List<RedisNode> masters;

  private RedisNodes(
      RedisLocation location,
      AbstractRedisClient client,
      ClientResources resources,
      List<RedisNode> masters) {
    this.location = location;
    this.client = client;
    this.resources = resources;
    this.masters = List.copyOf(masters);
  }

  /**
   * Connects.
   *
   * @throws EnvironmentException if nothing answers there
   * @throws UserErrorException if something else than the URI says does
   */
  public static RedisNodes open(RedisLocation location) {
    return open(location, ANSWER_TIMEOUT);
  }

  /** The same with another patience for each response, and twice that for a group of them. */
  static RedisNodes open(RedisLocation location, Duration timeout) {
    List<RedisURI> uris = location.uris(timeout);
    ClientResources resources =
        ClientResources.builder().nettyCustomizer(new ReplyLimit.Customizer()).build();
    AbstractRedisClient client =
        location.isCluster()
            ? RedisClusterClient.create(resources, uris)
            : RedisClient.create(resources, uris.get(0));
    try {
      List<RedisNode> masters =
          client instanceof RedisClusterClient cluster
              ? masters(cluster, timeout.multipliedBy(2))
              : List.of(single((RedisClient) client, location, timeout.multipliedBy(2)));
      RedisNodes nodes = new RedisNodes(location, client, resources, masters);
      nodes.checkKind();
      return nodes;
    } catch (RedisException failure) {
      shutdown(client, resources);
      throw new EnvironmentException(
          "no Redis%s answers at %s (%s); start it, or correct --redis"
              .formatted(location.isCluster() ? " Cluster" : "", location, innermost(failure)),
          failure);
    } catch (BenchException problem) {
      shutdown(client, resources);
      throw problem;
    } catch (RuntimeException unreadable) {
      shutdown(client, resources);
      throw new EnvironmentException(
          "the server at %s does not speak the Redis protocol (%s); correct --redis"
              .formatted(location, innermost(unreadable)),
          unreadable);
    }
  }

  private static RedisNode single(RedisClient client, RedisLocation location, Duration longest) {
    client.setOptions(bounded(ClientOptions.builder()).build());
    return new RedisNode(
        location.toString(), client.connect(ByteArrayCodec.INSTANCE), slot -> true, longest);
  }

  private static List<RedisNode> masters(RedisClusterClient client, Duration longest) {
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    bounded(options);
    client.setOptions(options.build());
    StatefulRedisClusterConnection<byte[], byte[]> cluster =
        client.connect(ByteArrayCodec.INSTANCE);
    List<RedisNode> masters = new ArrayList<>();
    for (RedisClusterNode node : client.getPartitions()) {
      if (node.is(NodeFlag.UPSTREAM) && !node.hasNoSlots()) {
        StatefulRedisConnection<byte[], byte[]> connection =
            cluster.getConnection(node.getNodeId());
        masters.add(
            new RedisNode(
                node.getUri().getHost() + ":" + node.getUri().getPort(),
                connection,
                node::hasSlot,
                longest));
      }
    }
    if (masters.isEmpty()) {
      throw new RedisException("none of its nodes has slots");
    }
    return masters;
  }

  private static ClientOptions.Builder bounded(ClientOptions.Builder builder) {
    return builder
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .socketOptions(
            SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).tcpNoDelay(true).build());
  }

  /** A node of a cluster has only some of the keys, and would pass for all of them. */
  private void checkKind() {
    if (!location.isCluster() && masters.get(0).figures().clustered()) {
      throw new UserErrorException(
          "the Redis at %s is a node of a cluster; name the cluster, as redis-cluster://%s"
              .formatted(location, location.hosts()));
    }
  }

  /** The nodes that together have all keys. */
  public List<RedisNode> masters() {
    return masters;
  }

  /** Where they are. */
  public RedisLocation location() {
    return location;
  }

  static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null || cause.getSuppressed().length > 0) {
      // Where several nodes were asked, what the first of them said.
      cause = cause.getCause() == null ? cause.getSuppressed()[0] : cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    shutdown(client, resources);
  }

  private static void shutdown(AbstractRedisClient client, ClientResources resources) {
    client.shutdown(0, 1, TimeUnit.SECONDS);
    resources.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
