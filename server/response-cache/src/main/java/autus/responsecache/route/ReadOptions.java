package autus.responsecache.route;

import java.time.Duration;

/**
 * What a route does beyond keeping what was found for its TTL.
 *
 * @param negativeTtl how long a 404 or 410 is kept, under the same promise of freshness as any
 *     other response; zero for not at all
 * @param staleIfError how long beyond its TTL a response may be served while the origin fails or is
 *     slow, also when a write has made it old: so not where freshness is promised. Zero for not at
 *     all
 * @param earlyRefresh by how much an entry is loaded anew before its TTL is over, by one request
 *     while the others still get hits: with a remaining time x and a load time d, with probability
 *     e^(-x / (earlyRefresh d)) (XFetch; Vattani, Chierichetti and Lowenstein, VLDB 2015). 1 is the
 *     usual value, 0 for never
 */
public record ReadOptions(Duration negativeTtl, Duration staleIfError, double earlyRefresh) {

  /** None of it. */
  public static final ReadOptions NONE = new ReadOptions(Duration.ZERO, Duration.ZERO, 0);

  public ReadOptions {
    if (negativeTtl.isNegative()) {
      throw new IllegalArgumentException("a negative TTL is 0 or more, not " + negativeTtl);
    }
    if (staleIfError.isNegative()) {
      throw new IllegalArgumentException("stale-if-error is 0 or more, not " + staleIfError);
    }
    if (!(earlyRefresh >= 0 && earlyRefresh <= 100)) {
      throw new IllegalArgumentException("early refresh is from 0 to 100, not " + earlyRefresh);
    }
  }

  /** With 404 and 410 kept for that long. */
  public ReadOptions negativeTtl(Duration ttl) {
    return new ReadOptions(ttl, staleIfError, earlyRefresh);
  }

  /** With old responses served for that long while the origin fails. */
  public ReadOptions staleIfError(Duration duration) {
    return new ReadOptions(negativeTtl, duration, earlyRefresh);
  }

  /** With early refresh of that strength. */
  public ReadOptions earlyRefresh(double beta) {
    return new ReadOptions(negativeTtl, staleIfError, beta);
  }
}
