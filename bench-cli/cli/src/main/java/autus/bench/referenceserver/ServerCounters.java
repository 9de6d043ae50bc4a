package autus.bench.referenceserver;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reference server's counters since its start or the last reset, as {@code GET /admin/counters}
 * tells them. Requests to admin and actuator routes are in none.
 *
 * @param requests requests by declared route, such as {@code GET /analytics/stats}, answered or not
 * @param cache what the cache did
 * @param shown what {@code GET /cache/stats} says
 * @param origin what reached the origin
 */
public record ServerCounters(Map<String, Long> requests, Cache cache, Shown shown, Origin origin) {

  /** Copies the map. */
  public ServerCounters {
    requests = Map.copyOf(requests);
  }

  /** Requests to one declared route. */
  public long requests(String route) {
    return requests.getOrDefault(route, 0L);
  }

  /** The same without some requests to one route. */
  public ServerCounters without(String route, long count) {
    Map<String, Long> fewer = new TreeMap<>(requests);
    fewer.computeIfPresent(route, (name, all) -> Math.max(0, all - count));
    return new ServerCounters(fewer, cache, shown, origin);
  }

  /**
   * The cache's own counts.
   *
   * @param lookups = hits + misses
   * @param misses lookups not answered from the store, those that waited for another's load
   *     included; a write is none
   * @param errors operations on Redis that failed or took too long
   * @param bypasses requests to cacheable routes that asked no cache
   * @param collapsed misses that waited for another's load
   * @param rejectedFills loads that were not stored because a write came between
   * @param pendingInvalidations invalidations that Redis has not acknowledged yet
   */
  public record Cache(
      long lookups,
      long hits,
      long misses,
      long errors,
      long bypasses,
      long collapsed,
      long stored,
      long rejectedFills,
      long pendingInvalidations) {}

  /** The five figures of {@code GET /cache/stats}. */
  public record Shown(
      @JsonProperty("cache_hits") long cacheHits,
      @JsonProperty("cache_misses") long cacheMisses,
      @JsonProperty("cache_errors") long cacheErrors,
      @JsonProperty("total_requests") long totalRequests,
      @JsonProperty("hit_rate_percent") double hitRatePercent) {}

  /**
   * Requests that reached the origin.
   *
   * @param loads answers computed
   * @param queries database queries
   * @param loadsByRoute loads by declared route
   */
  public record Origin(long loads, long queries, Map<String, Long> loadsByRoute) {

    /** Copies the map. */
    public Origin {
      loadsByRoute = Map.copyOf(loadsByRoute);
    }

    /** Loads of one declared route. */
    public long loads(String route) {
      return loadsByRoute.getOrDefault(route, 0L);
    }
  }
}
