package autus.server.monitoring;

import autus.responsecache.ResponseCache;
import autus.responsecache.counts.CacheCounters.Snapshot;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.redis.RedisFacts.Memory;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.Route;
import autus.responsecache.route.RouteTable;
import autus.server.analytics.ApiCallCounter;
import autus.server.origin.Origin;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;

/** The counters of cache and origin as meters at /actuator/prometheus. */
@Component
class CacheMeters implements MeterBinder {

  private final ResponseCache cache;
  private final Origin origin;
  private final ApiCallCounter calls;
  private final RedisWatch redis;
  private final RouteTable routes;

  CacheMeters(
      ResponseCache cache,
      Origin origin,
      ApiCallCounter calls,
      RedisWatch redis,
      RouteTable routes) {
    this.routes = routes;
    this.cache = cache;
    this.origin = origin;
    this.calls = calls;
    this.redis = redis;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    counter(registry, "autus.cache.hits", Snapshot::hits);
    counter(registry, "autus.cache.near.hits", Snapshot::nearHits);
    counter(registry, "autus.cache.misses", Snapshot::misses);
    counter(registry, "autus.cache.errors", Snapshot::errors);
    counter(registry, "autus.cache.bypasses", Snapshot::bypasses);
    counter(registry, "autus.cache.collapsed", Snapshot::collapsed);
    counter(registry, "autus.cache.stored", Snapshot::stored);
    counter(registry, "autus.cache.rejected.fills", Snapshot::rejectedFills);
    counter(registry, "autus.cache.overloads", Snapshot::overloads);
    Gauge.builder("autus.cache.pending.invalidations", cache, ResponseCache::pendingInvalidations)
        .register(registry);
    FunctionTimer.builder(
            "autus.origin.load.time",
            origin,
            counted -> counted.counts().loads(),
            Origin::loadNanos,
            TimeUnit.NANOSECONDS)
        .register(registry);
    FunctionCounter.builder("autus.api.calls.overflow", calls, ApiCallCounter::overflow)
        .register(registry);
    bindRedis(registry);
    bindRoutes(registry);
    FunctionCounter.builder("autus.origin.loads", origin, counted -> counted.counts().loads())
        .register(registry);
    FunctionCounter.builder("autus.origin.queries", origin, counted -> counted.counts().queries())
        .register(registry);
  }

  /** What the cache did for each route that it keeps, and how often the origin computed it. */
  private void bindRoutes(MeterRegistry registry) {
    for (Route route : routes.routes()) {
      if (route instanceof CachedRead) {
        bindAsEveryCache(registry, cache.counters().of(route), route.declared());
        result(registry, route, "hit", Snapshot::hits);
        result(registry, route, "miss", Snapshot::misses);
        result(registry, route, "bypass", Snapshot::bypasses);
        FunctionCounter.builder(
                "autus.route.loads",
                origin,
                counted -> counted.counts().loadsByRoute().getOrDefault(route.declared(), 0L))
            .tag("route", route.declared())
            .register(registry);
      }
    }
  }

  /** Under the names that Micrometer's binder for caches has; the starter has the same. */
  private void bindAsEveryCache(MeterRegistry registry, RouteCounters counters, String route) {
    Tags tags = Tags.of("cache", cache.name(), "route", route);
    count(registry, "cache.gets", tags.and("result", "hit"), counters, Snapshot::hits);
    count(registry, "cache.gets", tags.and("result", "miss"), counters, Snapshot::misses);
    count(registry, "cache.puts", tags, counters, Snapshot::stored);
    FunctionTimer.builder(
            "cache.load",
            counters,
            counted -> counted.snapshot().loads(),
            RouteCounters::loadNanos,
            TimeUnit.NANOSECONDS)
        .tags(tags)
        .register(registry);
  }

  private static void count(
      MeterRegistry registry,
      String name,
      Tags tags,
      RouteCounters counters,
      ToLongFunction<Snapshot> figure) {
    FunctionCounter.builder(name, counters, counted -> figure.applyAsLong(counted.snapshot()))
        .tags(tags)
        .register(registry);
  }

  private void result(
      MeterRegistry registry, Route route, String result, ToLongFunction<Snapshot> count) {
    FunctionCounter.builder(
            "autus.route.cache",
            cache,
            counted -> count.applyAsLong(counted.counters().of(route).snapshot()))
        .tag("route", route.declared())
        .tag("result", result)
        .register(registry);
  }

  /** Redis that does not answer has no figures, and up is 0. */
  private void bindRedis(MeterRegistry registry) {
    Gauge.builder("autus.redis.up", redis, watch -> watch.recent().isPresent() ? 1 : 0)
        .register(registry);
    memory(registry, "autus.redis.memory.used.bytes", Memory::usedBytes);
    memory(registry, "autus.redis.memory.max.bytes", Memory::maxBytes);
    memory(registry, "autus.redis.evicted.keys", Memory::evictedKeys);
    memory(registry, "autus.redis.expired.keys", Memory::expiredKeys);
  }

  private void memory(MeterRegistry registry, String name, ToLongFunction<Memory> figure) {
    Gauge.builder(
            name,
            redis,
            watch ->
                watch
                    .recent()
                    .map(facts -> (double) figure.applyAsLong(facts.memory()))
                    .orElse(Double.NaN))
        .register(registry);
  }

  private void counter(MeterRegistry registry, String name, ToLongFunction<Snapshot> count) {
    FunctionCounter.builder(
            name, cache, counted -> count.applyAsLong(counted.counters().snapshot()))
        .register(registry);
  }
}
