package autus.bench.content;

/** A body that cannot be looked into. Without a stack trace: it may come often. */
public final class UnreadableBodyException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableBodyException(String message) {
    super(message, null, false, false);
  }
}
