package autus.bench.exchange;

/** Tells from a response's head what the cache did. Called once per answer on an event loop. */
@FunctionalInterface
public interface OutcomeClassifier {

  /** The outcome; {@link Outcome#UNKNOWN} when the head does not say. */
  Outcome classify(ResponseHead head);
}
