package autus.bench.cachemodel;

import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What the author of a scenario says about the target's cache, so that its effect can be predicted
 * before any load.
 *
 * @param times how long answers take that need no load
 * @param mostEntries how many entries fit; when full, the least recently used one goes; absent: all
 * @param singleFlight whether requests that find a load of their key under way wait for it
 * @param collapsed how it counts those that wait
 * @param requests whose responses are kept; the others pass by the cache
 */
public record CacheModel(
    Times times,
    OptionalLong mostEntries,
    boolean singleFlight,
    Collapsed collapsed,
    List<CachedRequest> requests) {

  /** How the cache counts requests that wait for another's load. */
  public enum Collapsed {
    /** As those that it answers from its store, such as nginx does. */
    HIT("hit"),
    /** As those that it passes on, such as the reference server does. */
    MISS("miss");

    private final String label;

    Collapsed(String label) {
      this.label = label;
    }

    /** The word in a scenario. */
    public String label() {
      return label;
    }
  }

  /** Waiting requests are misses, unless the scenario says otherwise. */
  public static final Collapsed DEFAULT_COLLAPSED = Collapsed.MISS;

  /** A single flight, unless the scenario says otherwise. */
  public static final boolean DEFAULT_SINGLE_FLIGHT = true;

  public CacheModel {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new MalformedValueException("must have at least one cached request, but has none");
    }
  }

  /**
   * How long answers take that need no load.
   *
   * @param hit from the store
   * @param other of a request that passes by the cache
   */
  public record Times(Duration hit, Duration other) {}

  /** A cache that counts waiting requests as misses. */
  public CacheModel(
      Times times, OptionalLong mostEntries, boolean singleFlight, List<CachedRequest> requests) {
    this(times, mostEntries, singleFlight, DEFAULT_COLLAPSED, requests);
  }

  /** The same cache with other times. */
  public CacheModel withTimes(Times others) {
    return new CacheModel(others, mostEntries, singleFlight, collapsed, requests);
  }

  /** The same cache with room for another number of entries. */
  public CacheModel withMostEntries(OptionalLong other) {
    return new CacheModel(times, other, singleFlight, collapsed, requests);
  }

  /** The same cache with every request changed. */
  public CacheModel withRequests(UnaryOperator<CachedRequest> change) {
    return new CacheModel(
        times, mostEntries, singleFlight, collapsed, requests.stream().map(change).toList());
  }

  /** The same cache if writes invalidate nothing and nobody waits for another's load. */
  public CacheModel withoutInvalidation() {
    return new CacheModel(times, mostEntries, false, collapsed, requests)
        .withRequests(CachedRequest::withoutInvalidation);
  }
}
