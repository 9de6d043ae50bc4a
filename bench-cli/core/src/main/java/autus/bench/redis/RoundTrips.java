package autus.bench.redis;

import autus.bench.error.EnvironmentException;
import autus.bench.measure.latency.Latencies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How long one GET takes, one after another on one connection that does nothing else: the floor
 * under any hit of a cache in this Redis, through the client that the reference server uses.
 */
public final class RoundTrips {

  private static final String NO_KEY = "autus-bench:no-such-key:";

  private static final int WARM_UP_COUNT = 2_000;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private RoundTrips() {}

  /** A key that nobody has and this node would: its response carries no value. */
  public static String missingKey(RedisNode node) {
    int number = 0;
    while (!node.owns(NO_KEY + number)) {
      number++;
    }
    return NO_KEY + number;
  }

  /** Measures a node after warming up this JVM; each GET counts there as a hit or a miss. */
  public static Latencies measure(RedisNode node, String key, int count) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    long begin = System.nanoTime();
    for (int i = 0; i < WARM_UP_COUNT; i++) {
      node.getNanos(bytes);
      requireTime(begin, i + 1, node);
    }
    begin = System.nanoTime();
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = node.getNanos(bytes);
      requireTime(begin, i + 1, node);
    }
    return Latencies.ofNanos(nanos);
  }

  private static void requireTime(long begin, int done, RedisNode node) {
    if (System.nanoTime() - begin > LONGEST.toNanos()) {
      throw new EnvironmentException(
          "the Redis at %s must answer in milliseconds, but took %d s for %d GETs; check what it is doing"
              .formatted(node.name(), LONGEST.toSeconds(), done));
    }
  }
}
