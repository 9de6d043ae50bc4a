package autus.responsecache;

import autus.responsecache.CacheCounters.Snapshot;
import java.util.concurrent.atomic.LongAdder;

/** What the cache counts of one route; {@link Snapshot} defines each count. Thread-safe. */
public final class RouteCounters {

  private final LongAdder requests = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder nearHits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder bypasses = new LongAdder();
  private final LongAdder collapsed = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder rejectedFills = new LongAdder();
  private final LongAdder overloads = new LongAdder();

  RouteCounters() {}

  /** Counts a request, before it is known how it is answered. */
  void request() {
    requests.increment();
  }

  /** Counts a lookup that the store answered. */
  public void hit() {
    hits.increment();
  }

  /** Counts, beside the hit, that its body was in this server's own memory. */
  void nearHit() {
    nearHits.increment();
  }

  /** Counts a lookup that the store did not answer. */
  public void miss() {
    misses.increment();
  }

  /** Counts a command that the store failed. */
  public void error() {
    errors.increment();
  }

  /** Counts a request that is answered without the store. */
  public void bypass() {
    bypasses.increment();
  }

  /** Counts, beside the miss, that another request's load is waited for. */
  void collapsed() {
    collapsed.increment();
  }

  /** Counts a response that was put into the store. */
  public void stored() {
    stored.increment();
  }

  /** Counts a response that was not, because a write came in between. */
  void rejectedFill() {
    rejectedFills.increment();
  }

  /** Counts a request that was refused because too many loads were running. */
  void overload() {
    overloads.increment();
  }

  long requests() {
    return requests.sum();
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
        overloads.sum());
  }

  void reset() {
    for (LongAdder count :
        new LongAdder[] {
          requests,
          hits,
          nearHits,
          misses,
          errors,
          bypasses,
          collapsed,
          stored,
          rejectedFills,
          overloads
        }) {
      count.reset();
    }
  }
}
