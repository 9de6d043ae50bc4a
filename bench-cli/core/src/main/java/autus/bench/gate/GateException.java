package autus.bench.gate;

/**
 * A gate, gate file or baseline that cannot be used; the message says where, why and what to do.
 */
public final class GateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  GateException(String message) {
    super(message);
  }

  GateException(String message, Throwable cause) {
    super(message, cause);
  }
}
