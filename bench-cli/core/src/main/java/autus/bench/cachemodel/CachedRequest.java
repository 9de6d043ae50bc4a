package autus.bench.cachemodel;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;

/**
 * A request whose responses the cache of the target is said to keep.
 *
 * @param request the declared request's name
 * @param loadTime how long the origin takes when the cache has no response
 * @param freshness how long a response is good
 * @param keys the keys under which responses are kept
 */
public record CachedRequest(String request, Duration loadTime, Freshness freshness, KeySpace keys) {

  /**
   * How long a response is good.
   *
   * @param ttl from the end of its load; longer than 0s
   * @param invalidatedBy names of declared requests after which no older response is served; each
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

  /** The same request with another lifetime of its responses. */
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
