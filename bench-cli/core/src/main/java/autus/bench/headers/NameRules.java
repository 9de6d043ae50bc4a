package autus.bench.headers;

import autus.bench.exchange.CacheLayer;
import java.util.Locale;
import java.util.Set;

/** What the name of a field that no table has tells of it. */
final class NameRules {

  /** Fields of the standards: whatever their values are, they are no word of a cache. */
  private static final Set<String> STANDARD =
      Set.of(
          "accept-ranges",
          "age",
          "alt-svc",
          "allow",
          "authorization",
          "cache-control",
          "clear-site-data",
          "connection",
          "cookie",
          "date",
          "etag",
          "expect-ct",
          "expires",
          "forwarded",
          "host",
          "keep-alive",
          "last-modified",
          "link",
          "location",
          "nel",
          "origin",
          "p3p",
          "permissions-policy",
          "pragma",
          "referrer-policy",
          "refresh",
          "report-to",
          "reporting-endpoints",
          "retry-after",
          "server",
          "set-cookie",
          "speculation-rules",
          "strict-transport-security",
          "surrogate-key",
          "te",
          "timing-allow-origin",
          "tk",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "vary",
          "via",
          "warning",
          "www-authenticate",
          "x-content-type-options",
          "x-frame-options",
          "x-powered-by",
          "x-request-id",
          "x-robots-tag",
          "x-xss-protection");

  private static final Set<String> STANDARD_BEGINNINGS =
      Set.of("access-control-", "content-", "cross-origin-", "ratelimit", "sec-", "x-ratelimit");

  /** Parts of names of fields that describe a cache or an entry, and not what was done. */
  private static final Set<String> DESCRIBING =
      Set.of(
          "cache-control",
          "cachecontrol",
          "cache-key",
          "cachekey",
          "cache-tag",
          "cachetag",
          "cache-ttl",
          "cachettl",
          "cache-time",
          "cachetime",
          "cache-age",
          "cache-date",
          "cache-expire",
          "cache-group",
          "cache-policy",
          "cache-vary",
          "cache-id",
          "cache-version",
          "cacheable",
          "cache-enabled",
          "cache-config",
          "cache-created",
          "cache-host",
          "cache-server",
          "cache-node",
          "cache-pop",
          "cache-level",
          "cache-lifetime",
          "cache-duration",
          "cache-grace",
          "cache-bust",
          "cache-backend",
          "cache-type",
          "cache-reason",
          "cache-size",
          "cache-max",
          "cache-rule",
          "cache-context",
          "cache-active",
          "cache-from",
          "cache-optim",
          "cachedat",
          "cached-at",
          "cached-on",
          "cached-until",
          "cached-time",
          "cache-bypass",
          "cache-disabled",
          "cache-length",
          "cache-region",
          "cache-by",
          "cache-info");

  private static final Set<String> OF_NETWORKS =
      Set.of("cdn", "edge", "cloudflare", "akamai", "fastly", "cloudfront", "cf-cache");

  private static final Set<String> OF_APPLICATIONS =
      Set.of(
          "wp-",
          "wordpress",
          "drupal",
          "magento",
          "laravel",
          "symfony",
          "django",
          "rails",
          "rack",
          "php",
          "page",
          "nextjs",
          "nuxt",
          "redis",
          "memcache",
          "object",
          "fragment",
          "query",
          "graphql",
          "spring",
          "app-",
          "api-",
          "express",
          "flask",
          "plugin");

  private NameRules() {}

  /** Whether no value of such a field is a word of a cache. */
  static boolean isSilent(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(":")
        || STANDARD.contains(lower)
        || STANDARD_BEGINNINGS.stream().anyMatch(lower::startsWith)
        || DESCRIBING.stream().anyMatch(lower::contains);
  }

  /** How such a field is read. */
  static FieldForm form(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!isOfCache(lower)) {
      return FieldForm.SINGLE_WORD;
    }
    if (lower.endsWith("hits")) {
      return FieldForm.HITS;
    }
    return lower.endsWith("hit") || lower.contains("cached") || lower.contains("from-cache")
        ? FieldForm.FLAG
        : FieldForm.WORDS;
  }

  static boolean isOfCache(String name) {
    return name.toLowerCase(Locale.ROOT).contains("cache");
  }

  /** Where a cache stands whose field is called so. */
  static CacheLayer layer(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (OF_NETWORKS.stream().anyMatch(lower::contains)) {
      return CacheLayer.CDN;
    }
    return OF_APPLICATIONS.stream().anyMatch(lower::contains)
        ? CacheLayer.APPLICATION
        : CacheLayer.PROXY;
  }

  /** Whose it might be: proxies let their users name the field. */
  static String product(String name) {
    return layer(name) == CacheLayer.PROXY ? "nginx or alike" : "any, named " + name;
  }

  /** Whether a value that was not understood looks as if it should have been. */
  static boolean looksLikeWord(String name, String value) {
    return containsWord(name.toLowerCase(Locale.ROOT))
        || (value.length() <= 64 && containsWord(value.toLowerCase(Locale.ROOT)));
  }

  private static boolean containsWord(String text) {
    return text.contains("cache")
        || text.contains("hit")
        || text.contains("miss")
        || text.contains("stale")
        || text.contains("bypass");
  }
}
