package autus.bench.predict;

/** A shape of load that the models do not cover; the message says which, why and what to do. */
public final class UnpredictableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnpredictableException(String message) {
    super(message);
  }
}
