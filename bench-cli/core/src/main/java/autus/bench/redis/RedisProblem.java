package autus.bench.redis;

/** A Redis cannot be used; the message says which, why and what to do, without credentials. */
public final class RedisProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Reason {
    /** The URI names something else than what is there. */
    WRONG_URI,
    /** It does not answer, or refuses. */
    UNAVAILABLE
  }

  private final Reason reason;

  RedisProblem(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  RedisProblem(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Whose fault it is. */
  public Reason reason() {
    return reason;
  }
}
