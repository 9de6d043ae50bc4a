package autus.bench.exchange;

/**
 * What a cache did with one request, in the normal form into which every cache's own words are
 * translated.
 */
public enum Outcome {
  /** Answered from the store, fresh. */
  HIT,
  /** Answered from the store although its lifetime had passed. */
  STALE,
  /** Answered from the store after the origin confirmed it, so the origin was asked. */
  REVALIDATED,
  /** Not in the store; the origin, or another request's load of it, answered. */
  MISS,
  /** The cache was not asked; outside the hit ratio. */
  BYPASS,
  /** The answer does not say; outside the hit ratio. */
  UNKNOWN;

  /** Whether the response came from the store without asking the origin. */
  public boolean isServedFromStore() {
    return this == HIT || this == STALE;
  }

  /**
   * Whether the request counts in the base of the hit ratio, which is (HIT + STALE) / (HIT + STALE
   * + REVALIDATED + MISS).
   */
  public boolean isLookup() {
    return this != BYPASS && this != UNKNOWN;
  }
}
