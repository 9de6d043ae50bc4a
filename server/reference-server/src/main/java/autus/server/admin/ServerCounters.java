package autus.server.admin;

import autus.responsecache.ResponseCache;
import autus.responsecache.counts.CacheCounters;
import autus.server.modes.CacheModes;
import autus.server.monitoring.ShownCacheStats;
import autus.server.origin.OriginCounts;
import java.util.Map;

/**
 * The answer of GET /admin/counters.
 *
 * @param requests requests by declared route, answered or not; admin and actuator requests are in
 *     none
 * @param shown what GET /cache/stats says
 */
record ServerCounters(
    Map<String, Long> requests, CacheCounts cache, ShownCacheStats shown, OriginCounts origin) {

  /** The cache's own counts, as {@link CacheCounters.Snapshot} defines them. */
  record CacheCounts(
      long lookups,
      long hits,
      long nearHits,
      long misses,
      long errors,
      long bypasses,
      long collapsed,
      long stored,
      long rejectedFills,
      long overloads,
      long pendingInvalidations) {

    static CacheCounts of(CacheCounters.Snapshot counts, long pendingInvalidations) {
      return new CacheCounts(
          counts.lookups(),
          counts.hits(),
          counts.nearHits(),
          counts.misses(),
          counts.errors(),
          counts.bypasses(),
          counts.collapsed(),
          counts.stored(),
          counts.rejectedFills(),
          counts.overloads(),
          pendingInvalidations);
    }
  }

  static ServerCounters of(ResponseCache cache, CacheModes modes, OriginCounts origin) {
    CacheCounters.Snapshot counts = cache.counters().snapshot();
    return new ServerCounters(
        cache.counters().requests(),
        CacheCounts.of(counts, cache.pendingInvalidations()),
        ShownCacheStats.of(counts, modes.shippedMisses()),
        origin);
  }
}
