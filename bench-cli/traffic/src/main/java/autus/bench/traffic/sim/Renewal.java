package autus.bench.traffic.sim;

/**
 * How a cache loads what it lacks or what has grown old.
 *
 * @param sharing whether a request that finds a load of its key under way waits for it
 * @param staleMicros for how long beyond its lifetime an entry is served while it is loaded anew; 0
 *     for not at all
 * @param earlyBeta how eagerly an entry is loaded before its lifetime ends; 0 for not at all
 * @param jitterRatio by which part of it lifetimes are shortened at most, at random
 */
public record Renewal(Sharing sharing, long staleMicros, double earlyBeta, double jitterRatio) {

  /** What requests do that find a load of their key under way. */
  public enum Sharing {
    /** Each loads for itself. */
    NONE,
    /** They wait for that load. */
    SINGLE_FLIGHT,
    /**
     * Who has the lease loads; the others get the old entry if there is one, else they wait (R.
     * Nishtala et al., Scaling Memcache at Facebook, NSDI 2013).
     */
    LEASES
  }

  /** Each request for itself. */
  public static final Renewal NO_SHARING = new Renewal(Sharing.NONE, 0, 0, 0);

  /** One load of a key at a time. */
  public static final Renewal SINGLE_FLIGHT = new Renewal(Sharing.SINGLE_FLIGHT, 0, 0, 0);

  /** Leases. */
  public static final Renewal LEASES = new Renewal(Sharing.LEASES, 0, 0, 0);

  /** One load at a time, and the old response meanwhile (RFC 5861). */
  public static Renewal staleWhileRevalidate(long micros) {
    return new Renewal(Sharing.SINGLE_FLIGHT, micros, 0, 0);
  }

  /**
   * One load at a time, some of them early: a hit with remaining lifetime {@code x} starts one with
   * probability {@code exp(-x / (beta * delta))}, where {@code delta} is what a load takes (A.
   * Vattani, F. Chierichetti, K. Lowenstein, Optimal probabilistic cache stampede prevention, VLDB
   * 2015).
   */
  public static Renewal early(double beta) {
    return new Renewal(Sharing.SINGLE_FLIGHT, 0, beta, 0);
  }

  /** One load at a time, of lifetimes that end apart. */
  public static Renewal jittered(double ratio) {
    return new Renewal(Sharing.SINGLE_FLIGHT, 0, 0, ratio);
  }
}
