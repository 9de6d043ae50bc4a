package autus.server.responsecache.redis;

import io.lettuce.core.RedisURI;

/** A Redis URI that was understood. */
public final class RedisAddress {

  private final RedisURI uri;

  private RedisAddress(RedisURI uri) {
    this.uri = uri;
  }

  /**
   * Reads a URI such as {@code redis://user:password@127.0.0.1:6379/2}.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it, as it may hold
   *     a password
   */
  public static RedisAddress parse(String uri) {
    try {
      return new RedisAddress(RedisURI.create(uri));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a Redis URI such as redis://127.0.0.1:6379/0", e);
    }
  }

  /** The address of a Redis on the loopback interface. */
  public static RedisAddress loopback(int port) {
    return new RedisAddress(RedisURI.create("127.0.0.1", port));
  }

  RedisURI uri() {
    return uri;
  }

  /** Scheme, host, port and database; no user and no password. */
  @Override
  public String toString() {
    String scheme = uri.isSsl() ? "rediss://" : "redis://";
    String database = uri.getDatabase() == 0 ? "" : "/" + uri.getDatabase();
    return scheme + uri.getHost() + ":" + uri.getPort() + database;
  }
}
