package autus.bench.predict;

/** A question that has no answer; the message says why, and which values were tried. */
public final class UnsolvableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsolvableException(String message) {
    super(message);
  }
}
