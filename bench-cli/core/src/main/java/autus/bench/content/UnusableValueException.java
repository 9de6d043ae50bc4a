package autus.bench.content;

import autus.bench.error.UserErrorException;

/**
 * A value that cannot be sent where its request wants it, so that the request fails unsent. The
 * message never holds the value, which may be secret. Without a stack trace: it may come often.
 */
public final class UnusableValueException extends UserErrorException {

  private static final long serialVersionUID = 1L;

  UnusableValueException(String message) {
    super(message, null, false);
  }
}
