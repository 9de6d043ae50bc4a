package autus.responsecache.counts;

import autus.responsecache.route.Route;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the cache counted since the last reset, by route and in all. Thread-safe; a snapshot taken
 * while requests run may be off by those that are under way.
 */
public final class CacheCounters {

  /** Requests for no declared route are counted under this name. */
  public static final String UNDECLARED = "undeclared";

  /** By identity: it is asked for each request, and the routes are the table's own. */
  private final IdentityHashMap<Route, RouteCounters> routes = new IdentityHashMap<>();

  private final Map<String, RouteCounters> byName = new LinkedHashMap<>();

  /** Of requests for no route of the table, and of work for no request. */
  private final RouteCounters undeclared = new RouteCounters();

  public CacheCounters(Collection<Route> table) {
    for (Route route : table) {
      RouteCounters counters = new RouteCounters();
      routes.put(route, counters);
      byName.put(route.declared(), counters);
    }
    byName.put(UNDECLARED, undeclared);
  }

  /**
   * The counts.
   *
   * @param hits lookups that the store answered
   * @param nearHits those hits whose body was in this server's own memory, so that the store only
   *     told that it is still true
   * @param misses lookups that the store did not answer, those that waited for another's load
   *     included
   * @param errors lookups, fills and invalidations of requests that the store failed: the command
   *     failed or timed out, or was not sent because the store is away or is owed an invalidation
   * @param bypasses requests for a cacheable route that did not look into the store, or whose
   *     lookup failed
   * @param collapsed misses that waited for another's load
   * @param stored responses that were put into the store
   * @param rejectedFills responses that were not, because a write came in between
   * @param overloads requests refused because too many loads were running
   * @param loads requests that the origin answered, or failed to
   */
  public record Snapshot(
      long hits,
      long nearHits,
      long misses,
      long errors,
      long bypasses,
      long collapsed,
      long stored,
      long rejectedFills,
      long overloads,
      long loads) {

    /** Nothing counted. */
    public static final Snapshot ZERO = new Snapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Lookups that the store answered with yes or no. */
    public long lookups() {
      return hits + misses;
    }

    /** These counts and others. */
    public Snapshot plus(Snapshot other) {
      return new Snapshot(
          hits + other.hits,
          nearHits + other.nearHits,
          misses + other.misses,
          errors + other.errors,
          bypasses + other.bypasses,
          collapsed + other.collapsed,
          stored + other.stored,
          rejectedFills + other.rejectedFills,
          overloads + other.overloads,
          loads + other.loads);
    }
  }

  /** The counts of all routes now. */
  public Snapshot snapshot() {
    return byName.values().stream()
        .map(RouteCounters::snapshot)
        .reduce(Snapshot.ZERO, Snapshot::plus);
  }

  /** The counters of one route of the table; those of {@value #UNDECLARED} for any other. */
  public RouteCounters of(Route route) {
    return routes.getOrDefault(route, undeclared);
  }

  public RouteCounters undeclared() {
    return undeclared;
  }

  /** Requests by declared route, answered or not. */
  public Map<String, Long> requests() {
    Map<String, Long> counts = new TreeMap<>();
    byName.forEach(
        (route, counters) -> {
          long count = counters.requests();
          if (count > 0) {
            counts.put(route, count);
          }
        });
    return counts;
  }

  /** Sets all counts to zero. */
  public void reset() {
    byName.values().forEach(RouteCounters::reset);
  }
}
