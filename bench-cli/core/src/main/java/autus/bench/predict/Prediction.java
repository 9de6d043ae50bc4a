package autus.bench.predict;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run of a scenario should give. Counts are expected values of the whole run from an empty
 * cache, so they are no whole numbers.
 *
 * @param total all endpoints together
 * @param store the use of the cache's store
 * @param endpoints in the order of the scenario
 */
public record Prediction(Endpoint total, StoreUse store, List<Endpoint> endpoints) {

  public Prediction {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * One endpoint, or all.
   *
   * @param name the declared request
   * @param traffic requests
   * @param effect what the cache does with them
   * @param times how long the responses take
   */
  public record Endpoint(String name, Traffic traffic, CacheEffect effect, TimeMixture times) {}

  /**
   * Requests.
   *
   * @param requestCount in the whole run
   * @param requestsPerSecond once every user has started
   */
  public record Traffic(double requestCount, double requestsPerSecond) {}

  /**
   * What the cache does. Requests that pass by it are in no count.
   *
   * @param lookupCount requests that ask the cache
   * @param hitCount those answered from the store
   * @param loadCount loads of the origin that the others cause
   */
  public record CacheEffect(double lookupCount, double hitCount, double loadCount) {

    /** The share of lookups answered from the store; absent without a lookup. */
    public OptionalDouble hitRatio() {
      return ratio(hitCount);
    }

    /** The share of lookups that cause no load; absent without a lookup. */
    public OptionalDouble loadsAvoidedRatio() {
      return ratio(lookupCount - loadCount);
    }

    CacheEffect plus(CacheEffect other) {
      return new CacheEffect(
          lookupCount + other.lookupCount, hitCount + other.hitCount, loadCount + other.loadCount);
    }

    private OptionalDouble ratio(double count) {
      return lookupCount > 0 ? OptionalDouble.of(count / lookupCount) : OptionalDouble.empty();
    }
  }

  /**
   * The use of the cache's store.
   *
   * @param entryCount entries at the end of the run
   * @param evictionSeconds how long an entry stays without being read; absent: nothing is evicted
   */
  public record StoreUse(double entryCount, OptionalDouble evictionSeconds) {}
}
