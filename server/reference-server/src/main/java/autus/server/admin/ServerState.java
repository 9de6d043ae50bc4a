package autus.server.admin;

import org.jspecify.annotations.Nullable;

/** The answer of GET /admin/state. */
record ServerState(
    String cacheMode,
    String origin,
    RedisState redis,
    JvmState jvm,
    DatabaseState database,
    CpuTime cpu) {

  /**
   * The Redis in use.
   *
   * @param uri without credentials
   * @param source {@code path}, {@code embedded} or {@code given}
   * @param version null while it does not answer
   * @param pid null if this server did not start it
   */
  record RedisState(
      String uri, String source, @Nullable String version, @Nullable Long pid, boolean reachable) {}

  /** This process. */
  record JvmState(long pid, String version, String vendor) {}

  /** The database. */
  record DatabaseState(String product, long eventRows) {}

  /**
   * Processor time used since the start of each process.
   *
   * @param redisNanos null while Redis does not answer
   */
  record CpuTime(long serverNanos, @Nullable Long redisNanos) {}
}
