package autus.responsecache.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Redis URI that was understood: one Redis, one that Sentinels look after, or a cluster. */
public final class RedisAddress {

  private static final String CLUSTER = "redis-cluster://";
  private static final String SECURE_CLUSTER = "rediss-cluster://";
  private static final Pattern SENTINEL = Pattern.compile("rediss?-sentinel://");
  private static final String RULE =
      "not a Redis URI such as redis://127.0.0.1:6379/0, redis-sentinel://127.0.0.1:26379,127.0.0.1:26380/0#name-of-the-master"
          + " or redis-cluster://127.0.0.1:7000,127.0.0.1:7001";

  private final List<RedisURI> uris;
  private final boolean cluster;

  private RedisAddress(List<RedisURI> uris, boolean cluster) {
    this.uris = uris;
    this.cluster = cluster;
  }

  /**
   * Reads a URI such as {@code redis://user:password@127.0.0.1:6379/2}, {@code
   * redis-sentinel://127.0.0.1:26379,127.0.0.1:26380/2#main} or {@code
   * redis-cluster://127.0.0.1:7000,127.0.0.1:7001}; {@code rediss} in place of {@code redis} is
   * with TLS.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it, as it may hold
   *     a password
   */
  public static RedisAddress parse(String uri) {
    try {
      if (uri.startsWith(CLUSTER)) {
        return cluster("redis://" + uri.substring(CLUSTER.length()));
      }
      if (uri.startsWith(SECURE_CLUSTER)) {
        return cluster("rediss://" + uri.substring(SECURE_CLUSTER.length()));
      }
      if (SENTINEL.matcher(uri).lookingAt() && !uri.contains("#")) {
        throw new WrongPart(
            "a Redis URI with Sentinels but without the name of their master: end it with # and that name");
      }
      return new RedisAddress(List.of(RedisURI.create(uri)), false);
    } catch (WrongPart e) {
      throw e;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(RULE, e);
    }
  }

  private static RedisAddress cluster(String uri) {
    List<RedisURI> uris = RedisClusterURIUtil.toRedisURIs(URI.create(uri));
    // The first as Lettuce reads it: only there does it look for a database.
    if (RedisURI.create(uri).getDatabase() != 0) {
      throw new WrongPart(
          "a Redis Cluster URI with a database number: a cluster has only database 0, so leave the number out");
    }
    return new RedisAddress(List.copyOf(uris), true);
  }

  /** The address of a Redis on the loopback interface. */
  public static RedisAddress loopback(int port) {
    return new RedisAddress(List.of(RedisURI.create("127.0.0.1", port)), false);
  }

  boolean isCluster() {
    return cluster;
  }

  /** The one Redis or its Sentinels; the first node of a cluster. */
  RedisURI uri() {
    return uris.get(0);
  }

  /** The nodes of a cluster by which the others are found. */
  List<RedisURI> uris() {
    return uris;
  }

  /** This address, where nobody waits longer than this for an answer on a new connection. */
  RedisAddress withTimeout(Duration timeout) {
    for (RedisURI uri : uris) {
      uri.setTimeout(timeout);
      uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(timeout));
    }
    return this;
  }

  /** Scheme, hosts, ports, database and name of the master; no user and no password. */
  @Override
  public String toString() {
    RedisURI first = uri();
    String scheme = first.isSsl() ? "rediss" : "redis";
    String database = first.getDatabase() == 0 ? "" : "/" + first.getDatabase();
    if (cluster) {
      return scheme + "-cluster://" + hosts(uris);
    }
    if (!first.getSentinels().isEmpty()) {
      return scheme
          + "-sentinel://"
          + hosts(first.getSentinels())
          + database
          + "#"
          + first.getSentinelMasterId();
    }
    return first.getSocket() == null
        ? scheme + "://" + hosts(uris) + database
        : "redis-socket://" + first.getSocket();
  }

  /** Hosts and ports. */
  String hosts() {
    return hosts(uris);
  }

  private static String hosts(List<RedisURI> uris) {
    return uris.stream()
        .map(uri -> uri.getHost() + ":" + uri.getPort())
        .collect(Collectors.joining(","));
  }

  /** A URI of the right form with a part that cannot be. */
  private static final class WrongPart extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WrongPart(String message) {
      super(message);
    }
  }
}
