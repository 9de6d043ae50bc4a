package autus.responsecache.redis;

/** The Redis that was named does not answer, or not as what it was named. */
public final class UnreachableRedis extends Exception {

  private static final long serialVersionUID = 1L;

  UnreachableRedis(RedisAddress address, Throwable cause) {
    super(
        (address.isCluster() ? "no Redis Cluster answers at " : "no Redis answers at ")
            + address
            + " ("
            + innermost(cause)
            + "); start it, or name another with --redis",
        cause);
  }

  /** It answers, and is a part of something else than the URI says. */
  UnreachableRedis(String message) {
    super(message, null);
  }

  static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null || cause.getSuppressed().length > 0) {
      // Where several nodes were asked, what the first of them said.
      cause = cause.getCause() == null ? cause.getSuppressed()[0] : cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
