package autus.bench.referenceserver;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the reference server is asked to be.
 *
 * @param port TCP port on 127.0.0.1; 0 for any free one
 * @param redisUri the Redis to use; none if the server is to start its own
 * @param cacheMode how it uses its cache at the start
 * @param origin where its answers come from
 */
public record ServerOptions(
    int port, Optional<String> redisUri, CacheMode cacheMode, OriginKind origin) {

  /** Any free port, a Redis of its own, the corrected cache, the simulated origin. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(0, Optional.empty(), CacheMode.CORRECTED, OriginKind.SIMULATED);

  private static final int MAX_PORT = 65_535;

  /** Checks the port. */
  public ServerOptions {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be from 0 to " + MAX_PORT + ", was " + port);
    }
    Objects.requireNonNull(redisUri);
    Objects.requireNonNull(cacheMode);
    Objects.requireNonNull(origin);
  }

  /** The same on another port. */
  public ServerOptions withPort(int newPort) {
    return new ServerOptions(newPort, redisUri, cacheMode, origin);
  }

  /** The same with the given Redis, or with one of the server's own if there is none. */
  public ServerOptions withRedis(Optional<String> newRedisUri) {
    return new ServerOptions(port, newRedisUri, cacheMode, origin);
  }

  /** The same with the cache in another mode at the start. */
  public ServerOptions withCacheMode(CacheMode newCacheMode) {
    return new ServerOptions(port, redisUri, newCacheMode, origin);
  }

  /** The same with another origin. */
  public ServerOptions withOrigin(OriginKind newOrigin) {
    return new ServerOptions(port, redisUri, cacheMode, newOrigin);
  }

  /** Those that are no secret: everybody on the machine can read a command line. */
  List<String> arguments() {
    return List.of(
        "--port=" + port,
        "--cache=" + cacheMode.label(),
        "--origin=" + origin.label(),
        "--exit-with-parent");
  }

  /**
   * What the server is told in its environment; empty values stand for what it must not inherit.
   */
  Map<String, String> variables() {
    return Map.of(SecretOptions.REDIS, redisUri.orElse(""), SecretOptions.DATABASE, "");
  }

  /** Without the URI of Redis, which may hold a password. */
  @Override
  public String toString() {
    return "ServerOptions[port=%d, redis=%s, cacheMode=%s, origin=%s]"
        .formatted(
            port, redisUri.isPresent() ? "given" : "its own", cacheMode.label(), origin.label());
  }
}
