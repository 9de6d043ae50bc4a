package autus.bench.exchange;

/** Tells from a response's head what the caches on its way did. */
@FunctionalInterface
public interface OutcomeClassifier {

  /**
   * The reading; its outcome is {@link Outcome#UNKNOWN} when the head does not say.
   *
   * @param head of the response, just arrived
   * @param request the request that it answers
   */
  CacheReading classify(ResponseHead head, SentRequest request);

  /** The same for one event loop, free to remember what it saw. Used by that loop's thread only. */
  default OutcomeClassifier forEventLoop() {
    return this;
  }
}
