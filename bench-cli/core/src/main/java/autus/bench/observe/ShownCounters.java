package autus.bench.observe;

import autus.bench.regex.LinearPattern;
import autus.bench.secret.KnownSecrets;
import autus.bench.yaml.MalformedValueException;
import java.net.URI;
import java.util.Optional;

/**
 * Where counters are shown, and in which form.
 *
 * @param url where; what it may be depends on the kind
 * @param hits which counter is that of hits, if the kind does not know
 * @param misses the same for misses
 */
public record ShownCounters(Kind kind, String url, Optional<String> hits, Optional<String> misses) {

  /** Whose counters they are, which says how they are read. */
  public enum Kind {
    /** JSON by pointers, or Prometheus' text by selectors. */
    FIELDS("fields"),
    /** nginx' stub_status, which counts requests and neither hits nor misses. */
    NGINX_STATUS("nginx-status"),
    /** The JSON of {@code varnishstat -j}, by URL or from the program. */
    VARNISHSTAT("varnishstat"),
    /** HAProxy's statistics as CSV: lookups and hits of its caches, over all proxies. */
    HAPROXY("haproxy"),
    /** {@code cache.gets} of Spring Boot's actuator. */
    SPRING_BOOT("spring-boot"),
    /** {@code stats} of memcached. */
    MEMCACHED("memcached");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** As scenarios write it. */
    public String label() {
      return label;
    }
  }

  /** Before the name of an instance, which may be empty. */
  public static final String VARNISHSTAT_SCHEME = "varnishstat:";

  private static final String MEMCACHED_SCHEME = "memcached";

  public ShownCounters {
    checkUrl(kind, url);
    boolean isNamed = hits.isPresent() && misses.isPresent();
    if (kind == Kind.FIELDS && !isNamed) {
      throw new MalformedValueException(
          "must name hits and misses with url, unless kind names a product");
    }
    if (kind != Kind.FIELDS && (hits.isPresent() || misses.isPresent())) {
      throw new MalformedValueException(
          "must not name hits or misses with kind: %s, which has its own".formatted(kind.label()));
    }
  }

  private static void checkUrl(Kind kind, String url) {
    boolean fits =
        switch (kind) {
          case MEMCACHED -> isMemcached(url);
          case VARNISHSTAT -> url.startsWith(VARNISHSTAT_SCHEME) || isHttp(url);
          default -> isHttp(url);
        };
    if (!fits) {
      throw new MalformedValueException(
          "url must be %s with kind: %s, but is \"%s\""
              .formatted(
                  switch (kind) {
                    case MEMCACHED -> "such as memcached://127.0.0.1:11211";
                    case VARNISHSTAT ->
                        "varnishstat: or varnishstat:NAME (the program's -n), or an http URL with its JSON,";
                    default -> "a path on the target or an http URL";
                  },
                  kind.label(),
                  KnownSecrets.masked(url)));
    }
  }

  /** Whether it may be the URL of some kind. */
  public static String checkedUrl(String url) {
    if (isHttp(url) || isMemcached(url) || url.startsWith(VARNISHSTAT_SCHEME)) {
      return url;
    }
    throw new MalformedValueException(
        "must be a path such as /cache/stats, an http URL, memcached://host:port or varnishstat:NAME, but is \"%s\""
            .formatted(KnownSecrets.masked(url)));
  }

  private static boolean isHttp(String url) {
    return url.startsWith("/") || hasHost(url, "https?");
  }

  private static boolean isMemcached(String url) {
    return hasHost(url, MEMCACHED_SCHEME);
  }

  private static boolean hasHost(String url, String schemes) {
    try {
      URI uri = URI.create(url);
      return uri.getScheme() != null
          && uri.getScheme().toLowerCase(java.util.Locale.ROOT).matches(schemes)
          && uri.getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** The name or selector of a counter, checked. */
  public static String checkedPlace(String place) {
    if (!place.startsWith("/")) {
      CounterSelector.parse(place).labels().stream()
          .filter(label -> label.relation().isPattern())
          .forEach(label -> LinearPattern.compile(label.value()));
    }
    return place;
  }
}
