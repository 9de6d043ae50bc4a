package autus.bench.measure;

/**
 * What was done to the cache of the target before the window. Immutable.
 *
 * @param state in which the cache was meant to be when the window began
 * @param how what was done, in words without credentials
 */
public record CacheStart(State state, String how) {

  /** In which state a cache begins. */
  public enum State {
    /** It was emptied. */
    COLD,
    /** The reads of the scenario were requested until they were hits. */
    WARM
  }
}
