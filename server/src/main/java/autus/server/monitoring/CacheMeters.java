package autus.server.monitoring;

import autus.server.origin.Origin;
import autus.server.responsecache.CacheCounters;
import autus.server.responsecache.ResponseCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** The counters of cache and origin as meters at /actuator/prometheus. */
@Component
class CacheMeters implements MeterBinder {

  private final ResponseCache cache;
  private final Origin origin;

  CacheMeters(ResponseCache cache, Origin origin) {
    this.cache = cache;
    this.origin = origin;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "autus.cache.hits", CacheCounters.Snapshot::hits);
    counter(registry, "autus.cache.misses", CacheCounters.Snapshot::misses);
    counter(registry, "autus.cache.errors", CacheCounters.Snapshot::errors);
    counter(registry, "autus.cache.bypasses", CacheCounters.Snapshot::bypasses);
    counter(registry, "autus.cache.collapsed", CacheCounters.Snapshot::collapsed);
    counter(registry, "autus.cache.stored", CacheCounters.Snapshot::stored);
    counter(registry, "autus.cache.rejected.fills", CacheCounters.Snapshot::rejectedFills);
    counter(registry, "autus.cache.overloads", CacheCounters.Snapshot::overloads);
    Gauge.builder("autus.cache.pending.invalidations", cache, ResponseCache::pendingInvalidations)
        .register(registry);
    FunctionCounter.builder("autus.origin.loads", origin, counted -> counted.counts().loads())
        .register(registry);
    FunctionCounter.builder("autus.origin.queries", origin, counted -> counted.counts().queries())
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, ToLongFunction<CacheCounters.Snapshot> count) {
    FunctionCounter.builder(
            name, cache, counted -> count.applyAsLong(counted.counters().snapshot()))
        .register(registry);
  }
}
