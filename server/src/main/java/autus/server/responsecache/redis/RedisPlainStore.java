package autus.server.responsecache.redis;

import autus.server.responsecache.Namespace;
import autus.server.responsecache.PlainStore;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    return commands.call(() -> commands.redis().get(bytes(key)));
  }

  @Override
  public void set(String key, byte[] payload, Duration ttl) {
    commands.call(() -> commands.redis().set(bytes(key), payload, SetArgs.Builder.px(ttl)));
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
    ScanArgs matching = ScanArgs.Builder.matches(pattern).limit(KEYS_PER_STEP);
    long deleted = 0;
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      ScanCursor from = cursor;
      KeyScanCursor<byte[]> found = commands.call(() -> commands.redis().scan(from, matching));
      byte[][] keys =
          found.getKeys().stream()
              .filter(key -> chosen.test(new String(key, StandardCharsets.UTF_8)))
              .toArray(byte[][]::new);
      if (keys.length > 0) {
        deleted += commands.call(() -> commands.redis().unlink(keys));
      }
      cursor = found;
    } while (!cursor.isFinished());
    return deleted;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
