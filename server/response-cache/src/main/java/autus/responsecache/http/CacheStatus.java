package autus.responsecache.http;

/**
 * What the two headers of a response say: {@code Cache-Status} (RFC 9211), after the name of the
 * cache, and {@code X-Cache}.
 *
 * @param detail the parameters of Cache-Status
 * @param word HIT, MISS, BYPASS or STALE
 */
public record CacheStatus(String detail, String word) {

  /** Loaded, and in the store now. */
  public static final CacheStatus STORED = new CacheStatus("fwd=uri-miss; stored", "MISS");

  /** Loaded, and not kept. */
  public static final CacheStatus NOT_STORED = new CacheStatus("fwd=uri-miss", "MISS");

  /** Loaded by another request, for which this one waited. */
  public static final CacheStatus COLLAPSED = new CacheStatus("fwd=uri-miss; collapsed", "MISS");

  /** Loaded without looking into the store. */
  public static final CacheStatus BYPASS = new CacheStatus("fwd=bypass", "BYPASS");

  /** Loaded by another request, for which this one waited, without the store. */
  public static final CacheStatus BYPASS_COLLAPSED =
      new CacheStatus("fwd=bypass; collapsed", "BYPASS");

  /** Kept, too old, and served because the origin fails or is slow. */
  public static final CacheStatus STALE = new CacheStatus("fwd=stale", "STALE");

  /** Taken from the store, where it stays for that long. */
  public static CacheStatus hit(long remainingMillis) {
    return new CacheStatus("hit; ttl=" + Math.max(0, remainingMillis / 1_000), "HIT");
  }
}
