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
 * @param requests whose responses are kept; the others pass by the cache
 */
public record CacheModel(
    Times times, OptionalLong mostEntries, boolean singleFlight, List<CachedRequest> requests) {

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

  /** The same cache with other times. */
  public CacheModel withTimes(Times others) {
    return new CacheModel(others, mostEntries, singleFlight, requests);
  }

  /** The same cache with room for another number of entries. */
  public CacheModel withMostEntries(OptionalLong other) {
    return new CacheModel(times, other, singleFlight, requests);
  }

  /** The same cache with every request changed. */
  public CacheModel withRequests(UnaryOperator<CachedRequest> change) {
    return new CacheModel(times, mostEntries, singleFlight, requests.stream().map(change).toList());
  }

  /** The same cache if writes invalidate nothing and nobody waits for another's load. */
  public CacheModel withoutInvalidation() {
    return new CacheModel(times, mostEntries, false, requests)
        .withRequests(CachedRequest::withoutInvalidation);
  }
}
