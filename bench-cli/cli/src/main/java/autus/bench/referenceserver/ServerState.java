package autus.bench.referenceserver;

import java.util.Optional;
import java.util.OptionalLong;

/** What the reference server is and has used, as {@code GET /admin/state} tells it. */
public record ServerState(
    CacheMode cacheMode, OriginKind origin, Redis redis, Jvm jvm, Database database, Cpu cpu) {

  /**
   * The Redis that it uses.
   *
   * @param uri without credentials
   * @param source {@code path}, {@code embedded} or {@code given}
   * @param version none while it does not answer
   * @param pid number of its process, if the server started it
   * @param reachable whether it answers
   */
  public record Redis(
      String uri, String source, Optional<String> version, OptionalLong pid, boolean reachable) {}

  /** The server's JVM. */
  public record Jvm(long pid, String version, String vendor) {}

  /**
   * The database behind the origin.
   *
   * @param product name and version
   * @param eventRows events stored
   */
  public record Database(String product, long eventRows) {}

  /**
   * Processor time since the start of each process, user and system.
   *
   * @param redisNanos none while Redis does not answer
   */
  public record Cpu(long serverNanos, OptionalLong redisNanos) {}
}
