package autus.bench.redis;

import java.util.HashMap;
import java.util.Map;

/**
 * What a node says of itself in INFO.
 *
 * @param name its address
 * @param clustered whether it is a node of a cluster
 * @param keys keys in the chosen database
 * @param connectedClients connections, with that of the one who asks
 */
public record NodeFigures(
    String name,
    String version,
    boolean clustered,
    long keys,
    long connectedClients,
    Counters counters,
    Memory memory) {

  /**
   * Counted since the node started.
   *
   * @param hits lookups of a key that was there
   * @param misses lookups of a key that was not
   */
  public record Counters(long commands, long hits, long misses, long expired, long evicted) {

    /** What was counted since an earlier moment. */
    public Counters since(Counters earlier) {
      return new Counters(
          commands - earlier.commands,
          hits - earlier.hits,
          misses - earlier.misses,
          expired - earlier.expired,
          evicted - earlier.evicted);
    }

    /** Of two nodes. */
    public Counters plus(Counters other) {
      return new Counters(
          commands + other.commands,
          hits + other.hits,
          misses + other.misses,
          expired + other.expired,
          evicted + other.evicted);
    }

    /** Whether the node was restarted or its counters reset since an earlier moment. */
    public boolean isBefore(Counters earlier) {
      return commands < earlier.commands || hits + misses < earlier.hits + earlier.misses;
    }
  }

  /**
   * Memory in bytes.
   *
   * @param maxBytes where it begins to evict or refuse; 0 for no limit
   * @param policy what it evicts then
   */
  public record Memory(long usedBytes, long maxBytes, String policy) {}

  static NodeFigures of(String name, String info, long keys) {
    Map<String, String> fields = new HashMap<>();
    info.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> fields.put(parts[0], parts[1].strip()));
    return new NodeFigures(
        name,
        fields.getOrDefault("redis_version", "unknown"),
        fields.getOrDefault("redis_mode", "standalone").equals("cluster"),
        keys,
        number(fields, "connected_clients"),
        new Counters(
            number(fields, "total_commands_processed"),
            number(fields, "keyspace_hits"),
            number(fields, "keyspace_misses"),
            number(fields, "expired_keys"),
            number(fields, "evicted_keys")),
        new Memory(
            number(fields, "used_memory"),
            number(fields, "maxmemory"),
            fields.getOrDefault("maxmemory_policy", "unknown")));
  }

  private static long number(Map<String, String> fields, String name) {
    return Long.parseLong(fields.getOrDefault(name, "0"));
  }
}
