package autus.responsecache.spring;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The Redis that {@code spring.data.redis.*} names, also where Spring Data itself is not on the
 * class path.
 */
final class SpringDataRedisProperties {

  private static final String PREFIX = "spring.data.redis.";

  private final Environment environment;

  SpringDataRedisProperties(Environment environment) {
    this.environment = environment;
  }

  /** As the cache's own property would name it. */
  String uri() {
    @Nullable String url = value("url");
    if (StringUtils.hasText(url)) {
      return url;
    }
    String scheme = Boolean.parseBoolean(value("ssl.enabled")) ? "rediss" : "redis";
    String database = StringUtils.hasText(value("database")) ? "/" + value("database") : "";
    List<String> cluster = values("cluster.nodes");
    if (!cluster.isEmpty()) {
      return scheme + "-cluster://" + credentials() + String.join(",", cluster);
    }
    @Nullable String master = value("sentinel.master");
    if (StringUtils.hasText(master)) {
      String sentinels = String.join(",", values("sentinel.nodes"));
      return scheme + "-sentinel://" + credentials() + sentinels + database + "#" + master;
    }
    return scheme
        + "://"
        + credentials()
        + environment.getProperty(PREFIX + "host", "localhost")
        + ":"
        + environment.getProperty(PREFIX + "port", "6379")
        + database;
  }

  private String credentials() {
    @Nullable String password = value("password");
    if (!StringUtils.hasText(password)) {
      return "";
    }
    @Nullable String user = value("username");
    return (user == null ? "" : encoded(user)) + ":" + encoded(password) + "@";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private @Nullable String value(String name) {
    return environment.getProperty(PREFIX + name);
  }

  private List<String> values(String name) {
    BindResult<List<String>> bound =
        Binder.get(environment).bind(PREFIX + name, Bindable.listOf(String.class));
    return bound.isBound() ? bound.get() : List.of();
  }
}
