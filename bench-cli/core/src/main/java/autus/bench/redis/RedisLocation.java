package autus.bench.redis;

import autus.bench.yaml.MalformedValueException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a Redis is: one, one that Sentinels look after, or a cluster. */
public final class RedisLocation {

  private static final Pattern CLUSTER = Pattern.compile("(rediss?)-cluster://(.*)");
  private static final Pattern SENTINEL = Pattern.compile("rediss?-sentinel://[^#]*");
  private static final String RULE =
      "must be a Redis URI such as redis://127.0.0.1:6379/0, redis-sentinel://host:26379,host:26380/0#master"
          + " or redis-cluster://host:7000,host:7001 (rediss for TLS; user:password@ before the first host)";

  private final List<RedisURI> uris;
  private final boolean cluster;

  private RedisLocation(List<RedisURI> uris, boolean cluster) {
    this.uris = List.copyOf(uris);
    this.cluster = cluster;
  }

  /**
   * Reads a URI.
   *
   * @throws MalformedValueException if it is none; the message does not repeat it, for it may hold
   *     a password
   */
  public static RedisLocation parse(String uri) {
    if (SENTINEL.matcher(uri).matches()) {
      throw new MalformedValueException(
          "names Sentinels but not their master: end it with # and the master's name");
    }
    Matcher clustered = CLUSTER.matcher(uri);
    try {
      return clustered.matches()
          ? cluster(clustered.group(1) + "://" + clustered.group(2))
          : new RedisLocation(List.of(RedisURI.create(uri)), false);
    } catch (MalformedValueException wrongPart) {
      throw wrongPart;
    } catch (RuntimeException unreadable) {
      throw new MalformedValueException(RULE);
    }
  }

  private static RedisLocation cluster(String uri) {
    if (RedisURI.create(uri).getDatabase() != 0) {
      throw new MalformedValueException(
          "names a database of a cluster, which has only database 0: leave the number out");
    }
    return new RedisLocation(RedisClusterURIUtil.toRedisURIs(URI.create(uri)), true);
  }

  boolean isCluster() {
    return cluster;
  }

  /** The one Redis or its Sentinels; some nodes of a cluster. */
  List<RedisURI> uris(Duration timeout) {
    for (RedisURI uri : uris) {
      uri.setTimeout(timeout);
      uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(timeout));
    }
    return uris;
  }

  /** Hosts and ports. */
  String hosts() {
    return hosts(uris);
  }

  /** Without user and password. */
  @Override
  public String toString() {
    RedisURI first = uris.get(0);
    String scheme = first.isSsl() ? "rediss" : "redis";
    String database = first.getDatabase() == 0 ? "" : "/" + first.getDatabase();
    if (cluster) {
      return scheme + "-cluster://" + hosts(uris);
    }
    if (!first.getSentinels().isEmpty()) {
      return "%s-sentinel://%s%s#%s"
          .formatted(scheme, hosts(first.getSentinels()), database, first.getSentinelMasterId());
    }
    return first.getSocket() == null
        ? scheme + "://" + hosts(uris) + database
        : "redis-socket://" + first.getSocket();
  }

  private static String hosts(List<RedisURI> uris) {
    return uris.stream()
        .map(uri -> uri.getHost() + ":" + uri.getPort())
        .collect(Collectors.joining(","));
  }
}
