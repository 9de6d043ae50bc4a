package autus.responsecache.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of a response's headers when it is kept. A header that no rule knows forbids
 * keeping: it may be one client's own.
 *
 * @param replayed further headers that a kept response has, in small letters
 * @param dropped further headers that it has not, because they are of one request only
 */
public record HeaderRules(Set<String> replayed, Set<String> dropped) {

  /** The rules for what servers and frameworks send. */
  public static final HeaderRules USUAL = new HeaderRules(Set.of(), Set.of());

  /** What every answer makes anew or what is of one request only. */
  private static final Set<String> MADE_ANEW =
      Set.of(
          "content-type",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "date",
          "server",
          "age",
          "vary",
          "etag",
          "cache-control",
          "expires",
          "retry-after",
          "pragma",
          "accept-ranges",
          "cache-status",
          "x-cache",
          "server-timing",
          "traceparent",
          "tracestate",
          "traceresponse",
          "x-request-id",
          "x-correlation-id",
          "x-trace-id");

  /** What belongs to the response itself. */
  private static final Set<String> OF_THE_RESPONSE =
      Set.of(
          "last-modified",
          "content-language",
          "content-disposition",
          "content-location",
          "link",
          "deprecation",
          "sunset",
          "x-total-count",
          "x-robots-tag",
          "content-security-policy",
          "content-security-policy-report-only",
          "strict-transport-security",
          "x-content-type-options",
          "x-frame-options",
          "x-xss-protection",
          "referrer-policy",
          "permissions-policy",
          "cross-origin-opener-policy",
          "cross-origin-embedder-policy",
          "cross-origin-resource-policy",
          "timing-allow-origin",
          "access-control-allow-origin",
          "access-control-allow-credentials",
          "access-control-expose-headers");

  public HeaderRules {
    replayed = small(replayed);
    dropped = small(dropped);
  }

  private static Set<String> small(Set<String> names) {
    Set<String> small = new TreeSet<>();
    names.forEach(name -> small.add(name.toLowerCase(Locale.ROOT)));
    return Set.copyOf(small);
  }

  /** What becomes of one header. */
  enum Fate {
    REPLAYED,
    DROPPED,
    FORBIDS
  }

  Fate of(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    if (name.equals("set-cookie")) {
      return Fate.FORBIDS;
    }
    if (MADE_ANEW.contains(name) || name.startsWith("x-b3-") || dropped.contains(name)) {
      return Fate.DROPPED;
    }
    return OF_THE_RESPONSE.contains(name) || replayed.contains(name) ? Fate.REPLAYED : Fate.FORBIDS;
  }
}
