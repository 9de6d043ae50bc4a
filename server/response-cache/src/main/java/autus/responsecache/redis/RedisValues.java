package autus.responsecache.redis;

import autus.responsecache.redis.RedisCommands.Sent;
import autus.responsecache.store.StoreFailure;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values that no token guards, on the cache's connection. Each operation may throw {@link
 * StoreFailure}. Thread-safe.
 */
public final class RedisValues {

  private static final int KEYS_PER_STEP = 500;

  private final RedisCommands commands;

  RedisValues(RedisCommands commands) {
    this.commands = commands;
  }

  /** The value, or null. */
  public byte @Nullable [] get(String key) {
    byte[] bytes = bytes(key);
    return commands.call(bytes, node -> node.get(bytes));
  }

  /** Sets the value for that time. */
  public void set(String key, byte[] payload, Duration ttl) {
    byte[] bytes = bytes(key);
    commands.call(bytes, node -> node.set(bytes, payload, SetArgs.Builder.px(ttl)));
  }

  /**
   * Deletes the keys that match a glob, searching in steps that do not block Redis.
   *
   * @return how many
   */
  public long deleteMatching(String pattern) {
    return delete(pattern, key -> true);
  }

  /** Deletes the keys that match a glob and are chosen. */
  long delete(String pattern, Predicate<String> chosen) {
    long deleted = 0;
    for (RedisClusterAsyncCommands<byte[], byte[]> node : commands.allNodes()) {
      deleted += delete(node, pattern, chosen);
    }
    return deleted;
  }

  private long delete(
      RedisClusterAsyncCommands<byte[], byte[]> node, String pattern, Predicate<String> chosen) {
    ScanArgs matching = ScanArgs.Builder.matches(pattern).limit(KEYS_PER_STEP);
    long deleted = 0;
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      ScanCursor from = cursor;
      KeyScanCursor<byte[]> found = commands.callNode(node, redis -> redis.scan(from, matching));
      deleted += unlink(found.getKeys(), chosen);
      cursor = found;
    } while (!cursor.isFinished());
    return deleted;
  }

  /** One by one, in one pipeline: in a cluster the keys of one node need not share a slot. */
  private long unlink(List<byte[]> keys, Predicate<String> chosen) {
    long deadlineNanos = commands.deadlineNanos();
    List<Sent<Long>> sent = new ArrayList<>();
    for (byte[] key : keys) {
      if (chosen.test(new String(key, StandardCharsets.UTF_8))) {
        sent.add(commands.send(key, node -> node.unlink(key)));
      }
    }
    long deleted = 0;
    for (Sent<Long> one : sent) {
      deleted += commands.await(one, deadlineNanos);
    }
    return deleted;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
