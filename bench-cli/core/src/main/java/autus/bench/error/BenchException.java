package autus.bench.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Work that cannot go on, for a reason outside this program. The message stands for itself: it says
 * what failed, where, by which rule, with the actual value, and what to do; it holds no secrets.
 */
public abstract sealed class BenchException extends RuntimeException
    permits UserErrorException, EnvironmentException {

  private static final long serialVersionUID = 1L;

  BenchException(String message, @Nullable Throwable cause, boolean writableStackTrace) {
    super(message, cause, writableStackTrace, writableStackTrace);
  }

  /** The message, which every one of them has. */
  @Override
  public final String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** What a process that ends by it answers its caller. */
  public abstract int exitCode();
}
