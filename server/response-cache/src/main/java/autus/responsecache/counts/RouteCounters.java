package autus.responsecache.counts;

import autus.responsecache.counts.CacheCounters.Snapshot;
import java.util.EnumMap;
import java.util.Map;
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
  private final LongAdder loads = new LongAdder();
  private final LongAdder loadNanos = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private final Map<Reason, LongAdder> reasons = new EnumMap<>(Reason.class);

  RouteCounters() {
    for (Reason reason : Reason.values()) {
      reasons.put(reason, new LongAdder());
    }
  }

  /** Counts a request, before it is known how it is answered. */
  public void request() {
    requests.increment();
  }

  /** Counts a lookup that the store answered. */
  public void hit() {
    hits.increment();
  }

  /** Counts, beside the hit, that its body was in this server's own memory. */
  public void nearHit() {
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
  public void bypass(Reason reason) {
    bypasses.increment();
    count(reason);
  }

  /** Counts a response that is not kept. */
  public void notKept(Reason reason) {
    count(reason);
  }

  private void count(Reason reason) {
    LongAdder count = reasons.get(reason);
    if (count != null) {
      count.increment();
    }
  }

  /** Counts a refusal, which does not look into the store either. */
  public void refusal() {
    bypasses.increment();
  }

  /** Counts a load of the origin, however it ended. */
  public void load(long nanos) {
    loads.increment();
    loadNanos.add(nanos);
  }

  /** Counts an old response that was served because the origin failed or was slow. */
  public void stale() {
    stale.increment();
  }

  /** Old responses that were served because the origin failed or was slow. */
  public long staleServed() {
    return stale.sum();
  }

  /** Counts, beside the miss, that another request's load served this one. */
  public void collapsed() {
    collapsed.increment();
  }

  /** Counts a response that was put into the store. */
  public void stored() {
    stored.increment();
  }

  /** Counts a response that was not, because a write came in between. */
  public void rejectedFill() {
    rejectedFills.increment();
  }

  /** Counts a request that was refused because too many loads were running. */
  public void overload() {
    overloads.increment();
  }

  /** Requests for the route, answered or not. */
  public long requests() {
    return requests.sum();
  }

  /** What loads took in all. */
  public long loadNanos() {
    return loadNanos.sum();
  }

  /** Why the store was not asked or a response not kept, and how often; only what happened. */
  public Map<Reason, Long> reasons() {
    Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    reasons.forEach(
        (reason, count) -> {
          if (count.sum() > 0) {
            counts.put(reason, count.sum());
          }
        });
    return counts;
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
        overloads.sum(),
        loads.sum());
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
          overloads,
          loads,
          loadNanos,
          stale
        }) {
      count.reset();
    }
    reasons.values().forEach(LongAdder::reset);
  }
}
