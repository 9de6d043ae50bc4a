package autus.server.responsecache;

/**
 * What the two headers of a response say: {@code Cache-Status} (RFC 9211) and {@code X-Cache}.
 *
 * @param detail the member of Cache-Status
 * @param word HIT, MISS or BYPASS
 */
record CacheStatus(String detail, String word) {

  static final CacheStatus STORED = new CacheStatus("autus; fwd=uri-miss; stored", "MISS");
  static final CacheStatus NOT_STORED = new CacheStatus("autus; fwd=uri-miss", "MISS");
  static final CacheStatus COLLAPSED = new CacheStatus("autus; fwd=uri-miss; collapsed", "MISS");
  static final CacheStatus BYPASS = new CacheStatus("autus; fwd=bypass", "BYPASS");

  static CacheStatus hit(long remainingMillis) {
    return new CacheStatus("autus; hit; ttl=" + Math.max(0, remainingMillis / 1_000), "HIT");
  }
}
