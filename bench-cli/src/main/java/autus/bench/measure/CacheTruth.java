package autus.bench.measure;

import java.util.Optional;

/**
 * What the cache of the target did to its users, beyond hits and misses. Immutable.
 *
 * @param staleReads reads that showed old data; empty if the scenario did not say how to tell
 */
public record CacheTruth(Optional<StaleReads> staleReads) {

  /** Nothing was looked for. */
  public static final CacheTruth UNKNOWN = new CacheTruth(Optional.empty());

  /** The same with what was found of stale reads. */
  public CacheTruth withStaleReads(StaleReads found) {
    return new CacheTruth(Optional.of(found));
  }
}
