package autus.bench.cachemodel;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;

/**
 * A request whose answers the cache of the target is said to keep.
 *
 * @param request the declared request's name
 * @param loadTime how long the origin takes when the cache has no answer
 * @param freshness how long an answer is good
 * @param keys the keys under which answers are kept
 */
public record CachedRequest(String request, Duration loadTime, Freshness freshness, KeySpace keys) {

  /**
   * How long an answer is good.
   *
   * @param ttl from the end of its load; longer than 0s
   * @param invalidatedBy names of declared requests after which no older answer is served; each
   *     hits all keys
   */
  public record Freshness(Duration ttl, List<String> invalidatedBy) {
    public Freshness {
      ttl = checkedTtl(ttl);
      invalidatedBy = List.copyOf(invalidatedBy);
    }

    public static Duration checkedTtl(Duration ttl) {
      if (ttl.isZero() || ttl.isNegative()) {
        throw new MalformedValueException("must be longer than 0s, but is \"0s\"");
      }
      return ttl;
    }
  }

  /** The same request with another lifetime of its answers. */
  public CachedRequest withTtl(Duration ttl) {
    return new CachedRequest(
        request, loadTime, new Freshness(ttl, freshness.invalidatedBy()), keys);
  }

  /** The same request with another time of the origin. */
  public CachedRequest withLoadTime(Duration time) {
    return new CachedRequest(request, time, freshness, keys);
  }

  CachedRequest withoutInvalidation() {
    return new CachedRequest(request, loadTime, new Freshness(freshness.ttl(), List.of()), keys);
  }
}
