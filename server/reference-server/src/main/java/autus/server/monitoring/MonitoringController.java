package autus.server.monitoring;

import autus.responsecache.ResponseCache;
import autus.server.modes.CacheModes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes by which the report watched its cache. */
@RestController
class MonitoringController {

  /** The version that the report is about. */
  private static final String VERSION = "4.5";

  private final ResponseCache cache;
  private final CacheModes modes;

  MonitoringController(ResponseCache cache, CacheModes modes) {
    this.cache = cache;
    this.modes = modes;
  }

  @GetMapping("/cache/stats")
  ShownCacheStats cacheStats() {
    return ShownCacheStats.of(cache.counters().snapshot(), modes.shippedMisses());
  }

  @GetMapping("/health")
  Health health() {
    return new Health("healthy", VERSION);
  }

  /** The answer of GET /health. */
  record Health(String status, String version) {}
}
