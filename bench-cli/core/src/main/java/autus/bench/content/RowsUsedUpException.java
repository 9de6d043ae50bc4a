package autus.bench.content;

import autus.bench.error.UserErrorException;

/**
 * A user needs a row of a feeder that has none left, as its author foresaw. Without a stack trace:
 * it comes to every user.
 */
public final class RowsUsedUpException extends UserErrorException {

  private static final long serialVersionUID = 1L;

  private final boolean endsRun;

  RowsUsedUpException(String feeder, boolean endsRun) {
    super("feeder %s had no row left".formatted(feeder), null, false);
    this.endsRun = endsRun;
  }

  /** Whether the whole run ends, else the user alone. */
  public boolean endsRun() {
    return endsRun;
  }
}
