package autus.server.responsecache.redis;

/** The Redis that was named does not answer. */
public final class UnreachableRedis extends Exception {

  private static final long serialVersionUID = 1L;

  UnreachableRedis(RedisAddress address, Throwable cause) {
    super(
        "no Redis answers at "
            + address
            + " ("
            + innermost(cause)
            + "); start it, or name another with --redis",
        cause);
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
