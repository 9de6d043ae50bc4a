package autus.bench.lab;

/**
 * The laboratory cannot work here and now; the message says what failed, why and what to do. It
 * never holds a token or a password.
 */
public final class LabException extends RuntimeException {

  /** Whom the failure concerns. */
  public enum Reason {
    /** An option that was passed on to the server is wrong. */
    OPTION,
    /** Something that the server needs is not there: a port, Redis, the jar, the process itself. */
    ENVIRONMENT
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  LabException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  LabException(String message) {
    this(Reason.ENVIRONMENT, message);
  }

  LabException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.ENVIRONMENT;
  }

  /** Whom the failure concerns. */
  public Reason reason() {
    return reason;
  }
}
