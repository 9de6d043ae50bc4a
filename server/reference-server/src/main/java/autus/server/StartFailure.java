package autus.server;

/** The server cannot run here and now; the message says why and what to do. */
final class StartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
