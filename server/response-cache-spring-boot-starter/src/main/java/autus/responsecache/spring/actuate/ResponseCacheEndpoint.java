package autus.responsecache.spring.actuate;

import autus.responsecache.ResponseCache;
import autus.responsecache.counts.CacheCounters.Snapshot;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.Route;
import autus.responsecache.store.Namespace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * {@code /actuator/responsecache}: what is cached and how well, invalidation, a switch per route.
 */
@Endpoint(id = "responsecache")
final class ResponseCacheEndpoint {

  private final ResponseCache cache;

  ResponseCacheEndpoint(ResponseCache cache) {
    this.cache = cache;
  }

  /**
   * The cache.
   *
   * @param pendingInvalidations what this server owes the store; not zero means that it asks the
   *     origin
   */
  record Description(
      String name,
      long pendingInvalidations,
      Map<String, NamespaceDescription> namespaces,
      Map<String, RouteDescription> routes) {}

  /** The routes of a namespace. */
  record NamespaceDescription(List<String> reads, List<String> writes, Snapshot counts) {}

  /**
   * A read.
   *
   * @param hitRatio hits among lookups, from 0 to 1; 0 before the first
   * @param reasons why the store was not asked or a response not kept, and how often
   */
  record RouteDescription(
      boolean enabled,
      String namespace,
      long ttlSeconds,
      long requests,
      double hitRatio,
      Snapshot counts,
      Map<String, Long> reasons) {}

  /** All of it. */
  @ReadOperation
  Description read() {
    Map<String, RouteDescription> routes = new TreeMap<>();
    for (CachedRead read : cache.table().reads()) {
      routes.put(read.declared(), describe(read));
    }
    Map<String, NamespaceDescription> namespaces = new TreeMap<>();
    for (Namespace namespace : cache.table().namespaces()) {
      namespaces.put(namespace.name(), describe(namespace));
    }
    return new Description(cache.name(), cache.pendingInvalidations(), namespaces, routes);
  }

  private RouteDescription describe(CachedRead read) {
    RouteCounters counters = cache.counters().of(read);
    Snapshot counts = counters.snapshot();
    Map<String, Long> reasons = new TreeMap<>();
    counters.reasons().forEach((reason, count) -> reasons.put(label(reason), count));
    return new RouteDescription(
        cache.isOn(read),
        read.namespace().name(),
        read.ttl().toSeconds(),
        counters.requests(),
        counts.lookups() == 0 ? 0 : (double) counts.hits() / counts.lookups(),
        counts,
        reasons);
  }

  private NamespaceDescription describe(Namespace namespace) {
    List<CachedRead> reads =
        cache.table().reads().stream().filter(read -> read.namespace().equals(namespace)).toList();
    List<String> writes =
        cache.table().routes().stream()
            .filter(InvalidatingWrite.class::isInstance)
            .map(InvalidatingWrite.class::cast)
            .filter(write -> write.invalidated().contains(namespace))
            .map(Route::declared)
            .toList();
    return new NamespaceDescription(
        reads.stream().map(Route::declared).toList(),
        writes,
        reads.stream()
            .map(read -> cache.counters().of(read).snapshot())
            .reduce(Snapshot.ZERO, Snapshot::plus));
  }

  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Makes what is kept of a namespace old, on every server. */
  @DeleteOperation
  WebEndpointResponse<Void> invalidate(@Selector String namespace) {
    boolean known =
        cache.table().namespaces().stream().map(Namespace::name).anyMatch(namespace::equals);
    if (!known) {
      return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
    cache.invalidate(namespace);
    return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
  }

  /**
   * Switches a route off, or on again, on this server.
   *
   * @param route as it is declared, such as {@code GET /products/{id}}
   */
  @WriteOperation
  WebEndpointResponse<Map<String, Boolean>> switchRoute(String route, boolean enabled) {
    List<CachedRead> found =
        cache.table().reads().stream().filter(read -> read.declared().equals(route)).toList();
    if (found.isEmpty()) {
      return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }
    found.forEach(read -> cache.switchRoute(read, enabled));
    return new WebEndpointResponse<>(
        found.stream().collect(Collectors.toMap(Route::declared, cache::isOn)));
  }
}
