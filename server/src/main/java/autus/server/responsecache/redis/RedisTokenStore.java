package autus.server.responsecache.redis;

import autus.server.responsecache.EntryKey;
import autus.server.responsecache.Namespace;
import autus.server.responsecache.StoreFailure;
import autus.server.responsecache.TokenStore;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The token protocol on Redis: a read is one MGET, the other operations are one script each.
 * Thread-safe.
 */
final class RedisTokenStore implements TokenStore {

  private static final byte STORED = '1';

  private final RedisCommands commands;

  RedisTokenStore(RedisCommands commands) {
    this.commands = commands;
  }

  @Override
  public Lookup read(EntryKey key) {
    byte[] generation = generation(key.namespace());
    byte[] entry = bytes(key.text());
    List<KeyValue<byte[], byte[]>> values =
        commands.call(() -> commands.redis().mget(generation, entry));
    return new Lookup(values.get(0).getValueOrElse(null), values.get(1).getValueOrElse(null));
  }

  @Override
  public String initialise(Namespace namespace) {
    return text(commands.callScript(RedisScripts.INITIALISE, keys(generation(namespace))));
  }

  @Override
  public boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis) {
    byte[] reply =
        commands.callScript(
            RedisScripts.FILL,
            keys(generation(key.namespace()), bytes(key.text())),
            bytes(token),
            payload,
            bytes(Long.toString(lifetimeMillis)));
    return reply.length == 1 && reply[0] == STORED;
  }

  @Override
  public Set<Namespace> invalidate(Set<Namespace> namespaces) {
    Map<Namespace, Optional<RedisFuture<byte[]>>> sent = new LinkedHashMap<>();
    namespaces.forEach(namespace -> sent.put(namespace, send(namespace)));
    Set<Namespace> failed = new LinkedHashSet<>();
    sent.forEach(
        (namespace, answer) -> {
          if (answer.isEmpty() || !acknowledged(namespace, answer.get())) {
            failed.add(namespace);
          }
        });
    return failed;
  }

  private Optional<RedisFuture<byte[]>> send(Namespace namespace) {
    try {
      return Optional.of(commands.sendScript(RedisScripts.INVALIDATE, keys(generation(namespace))));
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  private boolean acknowledged(Namespace namespace, RedisFuture<byte[]> answer) {
    try {
      return commands.awaitScript(answer, RedisScripts.INVALIDATE, keys(generation(namespace)))
              .length
          > 0;
    } catch (StoreFailure e) {
      return isOutOfMemory(e) && forgotten(namespace);
    }
  }

  /**
   * A Redis that has no memory left for a new token still has some to lose the old one, which
   * invalidates as well.
   */
  private boolean forgotten(Namespace namespace) {
    try {
      byte[] generation = generation(namespace);
      return commands.call(() -> commands.redis().del(generation)) >= 0;
    } catch (StoreFailure e) {
      return false;
    }
  }

  private static boolean isOutOfMemory(StoreFailure failure) {
    return failure.getCause() instanceof RedisCommandExecutionException refusal
        && String.valueOf(refusal.getMessage()).contains("OOM");
  }

  private static byte[] generation(Namespace namespace) {
    return bytes(namespace.generationKey());
  }

  private static byte[][] keys(byte[]... keys) {
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
