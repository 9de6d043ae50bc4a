package autus.responsecache.redis;

import autus.responsecache.EntryKey;
import autus.responsecache.Namespace;
import autus.responsecache.StoreFailure;
import autus.responsecache.TokenStore;
import autus.responsecache.redis.RedisCommands.SentScript;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The token protocol on Redis: a read is one MGET, the other operations are one script each. The
 * token and the entries of a namespace are in one slot of a cluster. Thread-safe.
 */
final class RedisTokenStore implements TokenStore {

  private static final byte STORED = '1';

  private final RedisCommands commands;
  private final RedisKeys keys;
  private final Map<Namespace, byte[]> generations = new ConcurrentHashMap<>();

  RedisTokenStore(RedisCommands commands, RedisKeys keys) {
    this.commands = commands;
    this.keys = keys;
  }

  @Override
  public Lookup read(EntryKey key, Terms terms) {
    byte[] generation = generation(key.namespace());
    byte[] entry = bytes(keys.entry(key));
    List<KeyValue<byte[], byte[]>> values =
        commands.await(
            commands.send(generation, node -> node.mget(generation, entry)), terms.deadlineNanos());
    return new Lookup(values.get(0).getValueOrElse(null), values.get(1).getValueOrElse(null));
  }

  @Override
  public CompletableFuture<byte @Nullable []> token(Namespace namespace) {
    byte[] generation = generation(namespace);
    return commands.answer(commands.send(generation, node -> node.get(generation)));
  }

  @Override
  public String initialise(Namespace namespace) {
    return text(commands.callScript(RedisScripts.INITIALISE, together(generation(namespace))));
  }

  @Override
  public boolean fill(EntryKey key, String token, byte[] payload, long lifetimeMillis) {
    byte[] reply =
        commands.callScript(
            RedisScripts.FILL,
            together(generation(key.namespace()), bytes(keys.entry(key))),
            bytes(token),
            payload,
            bytes(Long.toString(lifetimeMillis)));
    return reply.length == 1 && reply[0] == STORED;
  }

  @Override
  public Set<Namespace> invalidate(Set<Namespace> namespaces) {
    long deadlineNanos = commands.deadlineNanos();
    Map<Namespace, Optional<SentScript>> commandsSent = new LinkedHashMap<>();
    namespaces.forEach(namespace -> commandsSent.put(namespace, send(namespace)));
    Set<Namespace> failed = new LinkedHashSet<>();
    commandsSent.forEach(
        (namespace, sent) -> {
          if (sent.isEmpty() || !acknowledged(namespace, sent.get(), deadlineNanos)) {
            failed.add(namespace);
          }
        });
    return failed;
  }

  @Override
  public void deleteEntries() {
    new RedisValues(commands).delete(keys.all(), key -> !key.startsWith(keys.tokens()));
  }

  private Optional<SentScript> send(Namespace namespace) {
    try {
      return Optional.of(
          commands.sendScript(RedisScripts.INVALIDATE, together(generation(namespace))));
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  private boolean acknowledged(Namespace namespace, SentScript sent, long deadlineNanos) {
    try {
      commands.awaitScript(sent, deadlineNanos);
      return true;
    } catch (StoreFailure e) {
      return isOutOfMemory(e) && forgotten(namespace, deadlineNanos);
    }
  }

  /**
   * A Redis that has no memory left for a new token still has some to lose the old one, which
   * invalidates as well.
   */
  private boolean forgotten(Namespace namespace, long deadlineNanos) {
    try {
      byte[] generation = generation(namespace);
      commands.await(commands.send(generation, node -> node.del(generation)), deadlineNanos);
      return true;
    } catch (StoreFailure e) {
      return false;
    }
  }

  private static boolean isOutOfMemory(StoreFailure failure) {
    return failure.getCause() instanceof RedisCommandExecutionException refusal
        && String.valueOf(refusal.getMessage()).contains("OOM");
  }

  private byte[] generation(Namespace namespace) {
    return generations.computeIfAbsent(namespace, named -> bytes(keys.token(named)));
  }

  private static byte[][] together(byte[]... keys) {
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
