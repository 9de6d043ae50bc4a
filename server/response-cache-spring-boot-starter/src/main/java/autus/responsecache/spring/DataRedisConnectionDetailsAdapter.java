package autus.responsecache.spring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails.Node;

/** The Redis that Spring Data's connection details name, as those of Testcontainers or Compose. */
final class DataRedisConnectionDetailsAdapter implements ResponseCacheConnectionDetails {

  private final DataRedisConnectionDetails details;

  DataRedisConnectionDetailsAdapter(DataRedisConnectionDetails details) {
    this.details = details;
  }

  @Override
  public String uri() {
    String scheme = details.getSslBundle() == null ? "redis" : "rediss";
    DataRedisConnectionDetails.@Nullable Cluster cluster = details.getCluster();
    if (cluster != null) {
      return scheme + "-cluster://" + credentials() + hosts(cluster.getNodes());
    }
    DataRedisConnectionDetails.@Nullable Sentinel sentinel = details.getSentinel();
    if (sentinel != null) {
      return scheme
          + "-sentinel://"
          + credentials()
          + hosts(sentinel.getNodes())
          + "/"
          + sentinel.getDatabase()
          + "#"
          + sentinel.getMaster();
    }
    DataRedisConnectionDetails.@Nullable Standalone one = details.getStandalone();
    if (one == null) {
      throw new InvalidRoute(
          "spring.data.redis names a master and its replicas by hand, which the cache does not know",
          "Set autus.response-cache.store.uri.");
    }
    return scheme
        + "://"
        + credentials()
        + one.getHost()
        + ":"
        + one.getPort()
        + "/"
        + one.getDatabase();
  }

  private String credentials() {
    @Nullable String password = details.getPassword();
    if (password == null || password.isEmpty()) {
      return "";
    }
    @Nullable String user = details.getUsername();
    return (user == null ? "" : encoded(user)) + ":" + encoded(password) + "@";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String hosts(List<Node> nodes) {
    return nodes.stream()
        .map(node -> node.host() + ":" + node.port())
        .collect(Collectors.joining(","));
  }
}
