package autus.bench.measure;

import autus.bench.exchange.Outcome;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the caches beside the outcomes of answered requests.
 *
 * @param ofFailed outcomes of requests that were answered, but not as expected: a cached 404 is a
 *     hit all the same
 * @param undecidedCount responses that show that a cache stands there and not what it did, such as
 *     those with a small {@code Age} and nothing else
 * @param contestedCount responses with a hit of one cache and a lookup without one of another, of
 *     which it is not known which is nearer to the client
 * @param contestedBytes of the bodies of these
 */
public record CacheSigns(
    Map<Outcome, Long> ofFailed, long undecidedCount, long contestedCount, long contestedBytes) {

  /** Nothing is known. */
  public static final CacheSigns NONE = new CacheSigns(Map.of(), 0, 0, 0);

  public CacheSigns {
    ofFailed = Collections.unmodifiableMap(new TreeMap<>(ofFailed));
  }

  /** Of both together. */
  public CacheSigns plus(CacheSigns other) {
    Map<Outcome, Long> sums = new TreeMap<>(ofFailed);
    other.ofFailed.forEach((outcome, count) -> sums.merge(outcome, count, Long::sum));
    return new CacheSigns(
        sums,
        undecidedCount + other.undecidedCount,
        contestedCount + other.contestedCount,
        contestedBytes + other.contestedBytes);
  }
}
