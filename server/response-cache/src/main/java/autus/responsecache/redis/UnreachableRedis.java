package autus.responsecache.redis;

import org.jspecify.annotations.Nullable;

/** The Redis that was named does not answer, or not as what it was named. */
public final class UnreachableRedis extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is the matter with it. */
  public enum Kind {
    /** Nobody answers there. */
    ABSENT,
    /** It answers, and does not let this one in. */
    REFUSING,
    /** It answers, and is something else than the URI says, or than the cache can use. */
    ANOTHER
  }

  private UnreachableRedis(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  private static UnreachableRedis absent(RedisAddress address, Throwable cause) {
    return new UnreachableRedis(
        Kind.ABSENT,
        (address.isCluster() ? "no Redis Cluster answers at " : "no Redis answers at ")
            + address
            + " ("
            + innermost(cause)
            + ")",
        cause);
  }

  private static UnreachableRedis refusing(RedisAddress address, Throwable cause) {
    return new UnreachableRedis(
        Kind.REFUSING,
        "the Redis at " + address + " refuses the connection (" + innermost(cause) + ")",
        cause);
  }

  static UnreachableRedis nodeOfACluster(RedisAddress address) {
    return new UnreachableRedis(
        Kind.ANOTHER,
        "the Redis at "
            + address
            + " is a node of a cluster; name the cluster by one or more of its nodes, as redis-cluster://"
            + address.hosts(),
        null);
  }

  static UnreachableRedis tooOld(RedisAddress address, String version, int oldest) {
    return new UnreachableRedis(
        Kind.ANOTHER,
        "the Redis at "
            + address
            + " is of version "
            + version
            + "; the cache needs "
            + oldest
            + ".0 or newer",
        null);
  }

  /** What is told of a connection that Lettuce could not make. */
  static UnreachableRedis of(RedisAddress address, Throwable cause) {
    return Refusals.ofCredentials(cause) ? refusing(address, cause) : absent(address, cause);
  }

  /** What is the matter with it. */
  public Kind kind() {
    return kind;
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null || cause.getSuppressed().length > 0) {
      // Where several nodes were asked, what the first of them said.
      cause = cause.getCause() == null ? cause.getSuppressed()[0] : cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
