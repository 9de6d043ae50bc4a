package autus.server.responsecache;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the cache counted since the last reset. Thread-safe; a snapshot taken while requests run may
 * be off by those that are under way.
 */
public final class CacheCounters {

  final LongAdder hits = new LongAdder();
  final LongAdder nearHits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder errors = new LongAdder();
  final LongAdder bypasses = new LongAdder();
  final LongAdder collapsed = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder rejectedFills = new LongAdder();
  final LongAdder shippedMisses = new LongAdder();
  final LongAdder overloads = new LongAdder();
  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

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
   * @param shippedMisses misses that v4.5 adds to those it shows
   * @param overloads requests refused because too many loads were running
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
      long shippedMisses,
      long overloads) {

    /** Lookups that the store answered with yes or no. */
    public long lookups() {
      return hits + misses;
    }
  }

  /** The counts now. */
  public Snapshot snapshot() {
    return new Snapshot(
        hits.sum(),
        nearHits.sum(),
        misses.sum(),
        errors.sum(),
        bypasses.sum(),
        collapsed.sum(),
        stored.sum(),
        rejectedFills.sum(),
        shippedMisses.sum(),
        overloads.sum());
  }

  /** Requests by declared route, answered or not. */
  public Map<String, Long> requests() {
    Map<String, Long> counts = new TreeMap<>();
    requests.forEach((route, count) -> counts.put(route, count.sum()));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  void countRequest(String route) {
    requests.computeIfAbsent(route, unused -> new LongAdder()).increment();
  }

  /** Sets all counts to zero. */
  public void reset() {
    for (LongAdder count :
        new LongAdder[] {
          hits,
          nearHits,
          misses,
          errors,
          bypasses,
          collapsed,
          stored,
          rejectedFills,
          shippedMisses,
          overloads
        }) {
      count.reset();
    }
    requests.values().forEach(LongAdder::reset);
  }
}
