package autus.responsecache.redis;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What INFO says; of a cluster, the sum over its masters.
 *
 * @param clustered whether it is a node of a cluster
 * @param cpuNanos processor time that Redis has used, in user and system mode
 */
public record RedisFacts(String version, boolean clustered, long cpuNanos, Memory memory) {

  /**
   * Its memory.
   *
   * @param maxBytes where it begins to evict; 0 for no limit
   * @param policy what it evicts then, by its name; empty if it does not say
   * @param evictedKeys keys given up for memory since it started
   * @param expiredKeys keys whose time was over, since it started
   */
  public record Memory(
      long usedBytes, long maxBytes, String policy, long evictedKeys, long expiredKeys) {}

  /** Both together; version and policy are those of the first. */
  RedisFacts plus(RedisFacts other) {
    return new RedisFacts(
        version,
        clustered,
        cpuNanos + other.cpuNanos,
        new Memory(
            memory.usedBytes + other.memory.usedBytes,
            memory.maxBytes + other.memory.maxBytes,
            memory.policy,
            memory.evictedKeys + other.memory.evictedKeys,
            memory.expiredKeys + other.memory.expiredKeys));
  }

  static RedisFacts parse(String info) {
    Map<String, String> fields = new HashMap<>();
    info.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> fields.put(parts[0], parts[1].strip()));
    return new RedisFacts(
        fields.getOrDefault("redis_version", "unknown"),
        fields.getOrDefault("redis_mode", "standalone").equals("cluster"),
        nanos(fields, "used_cpu_user") + nanos(fields, "used_cpu_sys"),
        new Memory(
            number(fields, "used_memory"),
            number(fields, "maxmemory"),
            fields.getOrDefault("maxmemory_policy", ""),
            number(fields, "evicted_keys"),
            number(fields, "expired_keys")));
  }

  private static long number(Map<String, String> fields, String name) {
    return Long.parseLong(fields.getOrDefault(name, "0"));
  }

  private static long nanos(Map<String, String> fields, String name) {
    return new BigDecimal(fields.getOrDefault(name, "0")).movePointRight(9).longValue();
  }
}
