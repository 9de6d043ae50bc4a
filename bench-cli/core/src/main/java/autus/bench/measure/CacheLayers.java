package autus.bench.measure;

import autus.bench.exchange.CacheLayer;
import autus.bench.exchange.Outcome;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each header field says that speaks of a cache, over all responses of a run. Immutable.
 *
 * @param hits what the cache nearest to the client did
 * @param origin which requests went through every cache
 * @param fields in the order of their layers, the nearest first
 * @param unread values that look like the word of a cache and were not understood
 */
public record CacheLayers(Hits hits, Origin origin, List<Field> fields, List<Unread> unread) {

  public CacheLayers {
    fields = List.copyOf(fields);
    unread = List.copyOf(unread);
  }

  /**
   * Lookups of the nearest cache.
   *
   * @param contestedCount of the open ones, those with a hit of one cache and a lookup without one
   *     of another
   * @param atLeast the hit ratio if no open lookup was a hit; empty without a lookup
   * @param atMost the same if each was
   */
  public record Hits(
      HitRange counts, long contestedCount, Optional<Double> atLeast, Optional<Double> atMost) {

    /** The ends that follow from counts. */
    public static Hits of(HitRange counts, long contestedCount) {
      return new Hits(
          counts,
          contestedCount,
          counts.low().stream().boxed().findFirst(),
          counts.high().stream().boxed().findFirst());
    }
  }

  /**
   * Lookups by whether they reached the origin.
   *
   * @param sparedCount some cache answered
   * @param reachedCount every cache that speaks passed them on
   * @param openCount cannot be told
   */
  public record Origin(long sparedCount, long reachedCount, long openCount) {}

  /**
   * What one field says.
   *
   * @param counts responses by what the field says, those without the field left out
   */
  public record Field(String name, String product, CacheLayer layer, Map<Outcome, Long> counts) {
    public Field {
      counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** How many responses had it. */
    public long count() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The hit rate that it alone would show. */
    public HitRange hits() {
      return HitRange.of(outcome -> counts.getOrDefault(outcome, 0L), 0, 0);
    }
  }

  /**
   * A value that was not understood.
   *
   * @param sample the first such value, cut off if it is long
   * @param count responses with such a value
   */
  public record Unread(String field, String sample, long count) {}

  /** Whether more than one field tells of hits and misses. */
  @JsonIgnore
  public boolean isLayered() {
    return speaking().size() > 1;
  }

  /** The fields that tell of hits or misses. */
  public List<Field> speaking() {
    return fields.stream().filter(field -> field.hits().decidedCount() > 0).toList();
  }
}
