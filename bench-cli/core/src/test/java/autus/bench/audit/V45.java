package autus.bench.audit;

import static autus.bench.measure.SyntheticRun.times;

import autus.bench.audit.claim.Claims;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The committed claims on v4.5, and passes such as a reproduction measures them. */
final class V45 {

  static final Path FILE = Path.of("../../reports/autus-v4.5.claims.yaml");

  private static final String STATS = "GET /analytics/stats";
  private static final String LIST = "GET /devices/list";
  private static final String PAGES = "GET /analytics/pages";
  private static final String ONLINE = "GET /devices/online";
  private static final String TRACK = "POST /analytics/track";
  private static final String CACHE_STATS = "GET /cache/stats";

  private V45() {}

  static Claims claims() {
    return ClaimsFile.read(FILE);
  }

  static Map<String, RunResult> passes() {
    return Map.of(
        "functional", functional(),
        "before", before(),
        "as-shipped", asShipped(),
        "corrected", corrected(),
        "redis-outage", redisOutage());
  }

  private static RunResult redisOutage() {
    return SyntheticRun.of("redis-outage", Duration.ofSeconds(3))
        .answered(STATS, Outcome.BYPASS, times(90, 101.5))
        .build();
  }

  private static RunResult functional() {
    return SyntheticRun.of("functional", Duration.ofSeconds(5))
        .answered(STATS, Outcome.MISS, times(5, 101.2))
        .answered(STATS, Outcome.HIT, times(20, 1.4))
        .answered(PAGES, Outcome.MISS, times(5, 51.1))
        .answered(PAGES, Outcome.HIT, times(20, 1.3))
        .answered(LIST, Outcome.MISS, times(5, 81.3))
        .answered(LIST, Outcome.HIT, times(20, 1.4))
        .answered(ONLINE, Outcome.MISS, times(5, 51.2))
        .answered(ONLINE, Outcome.HIT, times(20, 1.3))
        .build();
  }

  private static RunResult before() {
    return writes(SyntheticRun.of("before", Duration.ofMinutes(2)), 213, 228)
        .answered(STATS, Outcome.BYPASS, times(665, 101.5))
        .answered(LIST, Outcome.BYPASS, times(705, 81.5))
        .answered(PAGES, Outcome.BYPASS, times(455, 51.5))
        .answered(ONLINE, Outcome.BYPASS, times(440, 51.5))
        .counter("cache.lookups", 0)
        .counter("cache.bypasses", 2265)
        .counter("origin.loads", 2265)
        .build();
  }

  private static RunResult asShipped() {
    return writes(SyntheticRun.of("as-shipped", Duration.ofMinutes(2)), 224, 241)
        .answered(STATS, Outcome.HIT, times(698, 1.6))
        .answered(STATS, Outcome.MISS, times(1, 101.7))
        .answered(LIST, Outcome.HIT, times(741, 1.6))
        .answered(LIST, Outcome.MISS, times(1, 81.7))
        .answered(PAGES, Outcome.HIT, times(478, 1.6))
        .answered(PAGES, Outcome.MISS, times(1, 51.7))
        .answered(ONLINE, Outcome.HIT, times(462, 1.6))
        .counter("shown.cache_hits", 2379)
        .counter("shown.cache_misses", 227)
        .counter("shown.cache_errors", 0)
        .counter("shown.total_requests", 2606)
        .counter("cache.lookups", 2382)
        .counter("cache.misses", 3)
        .counter("origin.loads", 3)
        .observation("stale-probe.stale-reads", 5)
        .observation("ttl.analytics-stats-seconds", 300)
        .observation("ttl.analytics-events-seconds", 60)
        .observation("ttl.devices-list-seconds", 120)
        .observation("ttl.devices-online-seconds", 60)
        .observation("ttl.devices-stats-seconds", 120)
        .observation("ttl.twin-seconds", 600)
        .observation("ttl.god-seconds", 300)
        .observation("ttl.health-seconds", 30)
        .build();
  }

  private static RunResult corrected() {
    return writes(SyntheticRun.of("corrected", Duration.ofMinutes(2)), 220, 235)
        .answered(STATS, Outcome.HIT, times(440, 1.6))
        .answered(STATS, Outcome.MISS, times(250, 101.7))
        .answered(LIST, Outcome.HIT, times(734, 1.6))
        .answered(LIST, Outcome.MISS, times(1, 81.7))
        .answered(PAGES, Outcome.HIT, times(270, 1.6))
        .answered(PAGES, Outcome.MISS, times(200, 51.7))
        .answered(ONLINE, Outcome.HIT, times(455, 1.6))
        .answered(ONLINE, Outcome.MISS, times(2, 51.7))
        .counter("shown.cache_hits", 1899)
        .counter("shown.cache_misses", 453)
        .counter("shown.cache_errors", 0)
        .counter("shown.total_requests", 2352)
        .counter("cache.lookups", 2352)
        .counter("cache.misses", 453)
        .counter("origin.loads", 338)
        .observation("stale-probe.stale-reads", 0)
        .build();
  }

  private static SyntheticRun writes(SyntheticRun run, int tracks, int cacheStats) {
    return run.answered(TRACK, Outcome.UNKNOWN, times(tracks, 2.1))
        .answered(CACHE_STATS, Outcome.UNKNOWN, times(cacheStats, 1.2));
  }
}
