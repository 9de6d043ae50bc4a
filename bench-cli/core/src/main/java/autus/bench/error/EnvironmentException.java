package autus.bench.error;

import org.jspecify.annotations.Nullable;

/** A target, server, Redis, port or binary does not do its part: the same input may work later. */
public non-sealed class EnvironmentException extends BenchException {

  /** What a process that ends by its environment answers its caller. */
  public static final int EXIT_CODE = 4;

  private static final long serialVersionUID = 1L;

  public EnvironmentException(String message) {
    this(message, null);
  }

  public EnvironmentException(String message, @Nullable Throwable cause) {
    super(message, cause, true);
  }

  @Override
  public final int exitCode() {
    return EXIT_CODE;
  }
}
