package autus.bench.cache;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what one Redis counts of its keys. Credentials stay in the URI and are never part of a
 * message. Not thread-safe.
 */
public final class RedisCounters implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Pattern HITS = Pattern.compile("keyspace_hits:(\\d+)");
  private static final Pattern MISSES = Pattern.compile("keyspace_misses:(\\d+)");

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  private RedisCounters(RedisClient client, StatefulRedisConnection<String, String> connection) {
    this.client = client;
    this.connection = connection;
  }

  /**
   * Connects.
   *
   * @param uri as in {@code redis://127.0.0.1:6379}
   * @throws CountersException if the URI is none or Redis does not answer there
   */
  public static RedisCounters connect(String uri) {
    RedisURI parsed;
    try {
      parsed = RedisURI.create(uri);
      parsed.setTimeout(TIMEOUT);
    } catch (IllegalArgumentException malformed) {
      throw new CountersException(
          "counters.redis must be a Redis URI such as redis://127.0.0.1:6379");
    }
    RedisClient client = RedisClient.create(parsed);
    try {
      return new RedisCounters(client, client.connect());
    } catch (RedisException unreachable) {
      client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
      throw new CountersException(
          "Redis at %s:%d cannot be reached; start it, or leave counters.redis out"
              .formatted(parsed.getHost(), parsed.getPort()));
    }
  }

  /** Keys found, keys not found, and how many keys there are. */
  public record Reading(long hits, long misses, long keys) {}

  /** Reads once. */
  public Reading read() {
    try {
      String stats = connection.sync().info("stats");
      return new Reading(number(HITS, stats), number(MISSES, stats), connection.sync().dbsize());
    } catch (RedisException problem) {
      throw new CountersException("Redis did not say its counters: " + problem.getMessage());
    }
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
  }
}
