package autus.bench.run;

/** The target cannot be tested; the message says what, why and what to do. */
public final class TargetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TargetException(String message) {
    super(message);
  }
}
