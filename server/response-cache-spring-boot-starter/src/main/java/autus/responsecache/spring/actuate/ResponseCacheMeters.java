package autus.responsecache.spring.actuate;

import autus.responsecache.ResponseCache;
import autus.responsecache.counts.CacheCounters.Snapshot;
import autus.responsecache.counts.Reason;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.route.CachedRead;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The cache's counts as meters, those that every cache has under the names that Micrometer's binder
 * for caches gives them: {@code cache.gets} with {@code result} hit or miss, {@code cache.puts},
 * {@code cache.load}. A bypassed request is no get, so hits over gets is the hit ratio; it has a
 * meter of its own, as has a collapsed one.
 */
final class ResponseCacheMeters implements MeterBinder {

  private final ResponseCache cache;

  ResponseCacheMeters(ResponseCache cache) {
    this.cache = cache;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (CachedRead route : cache.table().reads()) {
      bind(registry, cache.counters().of(route), tags().and("route", route.declared()));
    }
    for (Reason reason : Reason.values()) {
      FunctionCounter.builder("responsecache.reasons", cache, counted -> count(counted, reason))
          .description("why the store was not asked, or a response not kept")
          .tags(tags().and("reason", ResponseCacheEndpoint.label(reason)))
          .register(registry);
    }
    Gauge.builder("responsecache.pending.invalidations", cache, ResponseCache::pendingInvalidations)
        .description(
            "invalidations that this server owes the store; while there are any, it asks the origin")
        .tags(tags())
        .register(registry);
  }

  private Tags tags() {
    return Tags.of("cache", cache.name());
  }

  private static double count(ResponseCache cache, Reason reason) {
    return cache.table().reads().stream()
        .mapToLong(route -> cache.counters().of(route).reasons().getOrDefault(reason, 0L))
        .sum();
  }

  private static void bind(MeterRegistry registry, RouteCounters counters, Tags tags) {
    counter(registry, "cache.gets", tags.and("result", "hit"), counters, Snapshot::hits);
    counter(registry, "cache.gets", tags.and("result", "miss"), counters, Snapshot::misses);
    counter(registry, "cache.puts", tags, counters, Snapshot::stored);
    FunctionTimer.builder(
            "cache.load",
            counters,
            counted -> counted.snapshot().loads(),
            RouteCounters::loadNanos,
            TimeUnit.NANOSECONDS)
        .description("requests that the origin answered")
        .tags(tags)
        .register(registry);
    counter(registry, "responsecache.bypassed", tags, counters, Snapshot::bypasses);
    counter(registry, "responsecache.collapsed", tags, counters, Snapshot::collapsed);
    counter(registry, "responsecache.errors", tags, counters, Snapshot::errors);
    counter(registry, "responsecache.overloads", tags, counters, Snapshot::overloads);
    counter(registry, "responsecache.rejected.fills", tags, counters, Snapshot::rejectedFills);
  }

  private static void counter(
      MeterRegistry registry,
      String name,
      Tags tags,
      RouteCounters counters,
      ToLongFunction<Snapshot> count) {
    FunctionCounter.builder(name, counters, counted -> count.applyAsLong(counted.snapshot()))
        .tags(tags)
        .register(registry);
  }
}
