package autus.server.admin;

import java.util.Optional;

/**
 * Who started the Redis in use.
 *
 * @param source {@code path}, {@code embedded} or {@code given}
 * @param pid its process id if this server started it
 */
public record RedisOwnership(String source, Optional<Long> pid) {

  /** A Redis that was named on the command line. */
  public static RedisOwnership given() {
    return new RedisOwnership("given", Optional.empty());
  }
}
