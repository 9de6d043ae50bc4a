package autus.bench.traffic.sim;

import java.util.OptionalLong;

/**
 * A cache to be simulated.
 *
 * @param capacity entries or bytes, as large as it would be in front of all keys; at least 1
 * @param lifetimeMicros for how long an entry is fresh from its load on; empty: for ever
 * @param seed of a policy that draws
 */
public record CacheShape(
    KnownPolicy policy, Capacity capacity, OptionalLong lifetimeMicros, long seed) {

  /** How much it holds. */
  public record Capacity(long amount, boolean isOfBytes) {
    public Capacity {
      if (amount < 1) {
        throw new IllegalArgumentException("a cache holds at least 1, not " + amount);
      }
    }
  }

  /** A cache of so many entries. */
  public static CacheShape ofEntries(KnownPolicy policy, long entries) {
    return new CacheShape(policy, new Capacity(entries, false), OptionalLong.empty(), 1);
  }

  /** A cache of so many bytes of responses. */
  public static CacheShape ofBytes(KnownPolicy policy, long bytes) {
    return new CacheShape(policy, new Capacity(bytes, true), OptionalLong.empty(), 1);
  }

  /** The same with a lifetime. */
  public CacheShape withLifetime(long micros) {
    return new CacheShape(policy, capacity, OptionalLong.of(micros), seed);
  }
}
