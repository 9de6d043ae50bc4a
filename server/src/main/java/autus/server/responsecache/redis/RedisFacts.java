package autus.server.responsecache.redis;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What INFO says.
 *
 * @param cpuNanos processor time that Redis has used, in user and system mode
 */
public record RedisFacts(String version, long cpuNanos) {

  static RedisFacts parse(String info) {
    Map<String, String> fields = new HashMap<>();
    info.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> fields.put(parts[0], parts[1].strip()));
    return new RedisFacts(
        fields.getOrDefault("redis_version", "unknown"),
        nanos(fields, "used_cpu_user") + nanos(fields, "used_cpu_sys"));
  }

  private static long nanos(Map<String, String> fields, String name) {
    return new BigDecimal(fields.getOrDefault(name, "0")).movePointRight(9).longValue();
  }
}
