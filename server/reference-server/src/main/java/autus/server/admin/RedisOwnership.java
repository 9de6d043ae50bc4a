package autus.server.admin;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who started the Redis in use.
 *
 * @param source {@code path}, {@code embedded} or {@code given}
 * @param pid tells its process id if this server started it; another one once it was started again
 */
public record RedisOwnership(String source, Supplier<Optional<Long>> pid) {

  /** A Redis that was named on the command line. */
  public static RedisOwnership given() {
    return new RedisOwnership("given", Optional::empty);
  }
}
