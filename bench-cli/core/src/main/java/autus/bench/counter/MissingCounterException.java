package autus.bench.counter;

import autus.bench.error.EnvironmentException;

/** What is shown has not the counter that is meant, or is not of that form. */
final class MissingCounterException extends EnvironmentException {

  private static final long serialVersionUID = 1L;

  MissingCounterException(String message) {
    super(message);
  }
}
