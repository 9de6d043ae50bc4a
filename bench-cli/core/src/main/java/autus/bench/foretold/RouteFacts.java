package autus.bench.foretold;

import autus.bench.exchange.Outcome;
import autus.bench.foretold.RouteWatch.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run shows of one route. Counts are of answered requests.
 *
 * @param counts hits, and those of which it is not known
 * @param firsts of the first requests for each key
 * @param repeats reasons of those that were no hits although their key had been answered before,
 *     with how many
 * @param loadNanos sum over the requests that were no hits
 */
public record RouteFacts(
    Counts counts, Firsts firsts, Map<Reason, Long> repeats, double loadNanos) {

  /**
   * Answered requests.
   *
   * @param all of them
   * @param hitCount answered from the store
   * @param unknownCount whose responses do not say
   */
  public record Counts(long all, long hitCount, long unknownCount) {

    /** Those that were provably no hits. */
    public long missCount() {
      return all - hitCount - unknownCount;
    }
  }

  /**
   * First requests of keys.
   *
   * @param all one for each key
   * @param hitCount of those that were hits, for which the cache must have had the key before
   * @param missCount of those that were provably no hits
   */
  public record Firsts(long all, long hitCount, long missCount) {}

  /**
   * Why a request for a key that had been answered was no hit, as far as the data of the run show.
   *
   * @param kind of reason
   * @param detail such as the field that forbids keeping
   */
  public record Reason(Kind kind, String detail) implements Comparable<Reason> {
    @Override
    public int compareTo(Reason other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : detail.compareTo(other.detail);
    }
  }

  /** Kinds of reasons; the first that holds is taken. */
  public enum Kind {
    /** The response before forbade to keep it, or the cache said that it passed the request by. */
    NOT_KEPT,
    /** It was sent before the response before had ended. */
    UNDER_WAY,
    /** The lifetime that the response before named was over. */
    LIFETIME_OVER,
    /** The cache had the key from before the run, so that nobody knows how old it was. */
    KEPT_BEFORE_RUN,
    /** No request of the route was ever a hit. */
    NEVER_HIT,
    /** The response before was older than any that was a hit for this route. */
    OLDER_THAN_HITS,
    /** Hits were as old: the entry was evicted, or never kept. */
    AS_YOUNG_AS_HITS
  }

  private static final long NO_HIT = Long.MIN_VALUE;

  public RouteFacts {
    repeats = Map.copyOf(repeats);
  }

  static RouteFacts of(List<Seen> inOrder) {
    long oldestHitNanos = oldestHit(inOrder);
    Map<Long, Seen> lastFetch = new HashMap<>();
    Map<Long, Boolean> known = new HashMap<>();
    Map<Reason, Long> repeats = new TreeMap<>();
    long hits = 0;
    long unknown = 0;
    long firstHits = 0;
    long firstMisses = 0;
    double loadNanos = 0;
    for (Seen each : inOrder) {
      boolean isHit = each.outcome().isServedFromStore();
      boolean isFirst = known.put(each.key(), true) == null;
      hits += isHit ? 1 : 0;
      firstHits += isHit && isFirst ? 1 : 0;
      if (each.outcome() == Outcome.UNKNOWN) {
        unknown++;
        continue;
      }
      if (isHit) {
        continue;
      }
      firstMisses += isFirst ? 1 : 0;
      loadNanos += each.endNanos() - each.sentNanos();
      Seen before = lastFetch.put(each.key(), each);
      if (!isFirst && before != null) {
        repeats.merge(reason(before, each, oldestHitNanos), 1L, Long::sum);
      } else if (!isFirst) {
        repeats.merge(new Reason(Kind.KEPT_BEFORE_RUN, ""), 1L, Long::sum);
      }
    }
    return new RouteFacts(
        new Counts(inOrder.size(), hits, unknown),
        new Firsts(known.size(), firstHits, firstMisses),
        repeats,
        loadNanos);
  }

  /** The longest time from the end of a key's fetch to a hit for it. */
  private static long oldestHit(List<Seen> inOrder) {
    Map<Long, Long> fetchedNanos = new HashMap<>();
    long oldest = NO_HIT;
    for (Seen each : inOrder) {
      Long fetched = fetchedNanos.get(each.key());
      if (!each.outcome().isServedFromStore()) {
        fetchedNanos.put(each.key(), each.endNanos());
      } else {
        oldest = Math.max(oldest, fetched == null ? 0 : each.sentNanos() - fetched);
      }
    }
    return oldest;
  }

  private static Reason reason(Seen before, Seen each, long oldestHitNanos) {
    if (!before.kept().obstacle().isEmpty()) {
      return new Reason(Kind.NOT_KEPT, before.kept().obstacle());
    }
    if (each.outcome() == Outcome.BYPASS) {
      return new Reason(Kind.NOT_KEPT, "the cache says that it passed them by");
    }
    long ageNanos = each.sentNanos() - before.endNanos();
    if (ageNanos < 0) {
      return new Reason(Kind.UNDER_WAY, "");
    }
    long lifetime = before.kept().lifetimeSeconds();
    if (lifetime >= 0 && ageNanos >= lifetime * 1_000_000_000L) {
      return new Reason(Kind.LIFETIME_OVER, "");
    }
    if (oldestHitNanos == NO_HIT) {
      return new Reason(Kind.NEVER_HIT, "");
    }
    return ageNanos > oldestHitNanos
        ? new Reason(Kind.OLDER_THAN_HITS, "")
        : new Reason(Kind.AS_YOUNG_AS_HITS, "");
  }

  /** Requests that were no hits although their key had been answered before. */
  long repeatCount() {
    return repeats.values().stream().mapToLong(Long::longValue).sum();
  }
}
