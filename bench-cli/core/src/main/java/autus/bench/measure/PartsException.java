package autus.bench.measure;

/** Results that are no parts of one run; the message says which, why, and what to do. */
public final class PartsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PartsException(String message) {
    super(message);
  }
}
