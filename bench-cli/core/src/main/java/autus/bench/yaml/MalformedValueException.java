package autus.bench.yaml;

import autus.bench.error.UserErrorException;

/**
 * A text that is no value of its type, written by a user in a file or on the command line. The
 * message says the rule, the actual value and what to write; the place is added by the one who
 * knows it.
 */
public final class MalformedValueException extends UserErrorException {

  private static final long serialVersionUID = 1L;

  public MalformedValueException(String message) {
    super(message);
  }
}
