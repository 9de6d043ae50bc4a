package autus.bench.error;

import org.jspecify.annotations.Nullable;

/** A wrong option, value, file or expression: trying again without a correction is of no use. */
public non-sealed class UserErrorException extends BenchException {

  /** What a process that ends by a user's mistake answers its caller. */
  public static final int EXIT_CODE = 2;

  private static final long serialVersionUID = 1L;

  public UserErrorException(String message) {
    this(message, null);
  }

  public UserErrorException(String message, @Nullable Throwable cause) {
    this(message, cause, true);
  }

  /**
   * For types that are thrown often and caught near by.
   *
   * @param writableStackTrace false to be cheap
   */
  protected UserErrorException(
      String message, @Nullable Throwable cause, boolean writableStackTrace) {
    super(message, cause, writableStackTrace);
  }

  @Override
  public final int exitCode() {
    return EXIT_CODE;
  }
}
