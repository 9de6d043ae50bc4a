package autus.server.responsecache.redis;

import autus.server.responsecache.Namespace;
import autus.server.responsecache.PlainStore;
import autus.server.responsecache.redis.RedisCommands.Sent;
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

/** GET, SET and SCAN with UNLINK, as v4.5 used Redis. Thread-safe. */
final class RedisPlainStore implements PlainStore {

  private static final int KEYS_PER_STEP = 500;

  private final RedisCommands commands;

  RedisPlainStore(RedisCommands commands) {
    this.commands = commands;
  }

  @Override
  public byte @Nullable [] get(String key) {
    byte[] bytes = bytes(key);
    return commands.call(bytes, node -> node.get(bytes));
  }

  @Override
  public void set(String key, byte[] payload, Duration ttl) {
    byte[] bytes = bytes(key);
    commands.call(bytes, node -> node.set(bytes, payload, SetArgs.Builder.px(ttl)));
  }

  @Override
  public long deleteMatching(String pattern) {
    return delete(pattern, key -> true);
  }

  @Override
  public void deleteEntries() {
    delete("autus:*", key -> !key.startsWith(Namespace.GENERATION_PREFIX));
  }

  private long delete(String pattern, Predicate<String> chosen) {
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
