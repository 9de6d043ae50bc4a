package autus.responsecache.redis;

import autus.responsecache.EntryKey;
import autus.responsecache.Mark;
import autus.responsecache.Namespace;
import autus.responsecache.StoreFailure;
import autus.responsecache.TokenStore;
import autus.responsecache.redis.RedisCommands.SentScript;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The token protocol on Redis: a read is one MGET, the other operations are one script each. The
 * token and the entries of a namespace are in one slot of a cluster. Thread-safe.
 */
final class RedisTokenStore implements TokenStore {

  private static final byte STORED = '1';
  private static final long MAKERS = 1L << 40;

  private final RedisCommands commands;
  private final RedisKeys keys;
  private final Map<Namespace, byte[]> generations = new ConcurrentHashMap<>();

  /** No other store has it, so no token that it makes is made twice, whatever the clocks do. */
  private final String maker =
      Long.toString(ThreadLocalRandom.current().nextLong(MAKERS), Character.MAX_RADIX) + "-";

  private final AtomicLong madeCount = new AtomicLong();

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
  public String initialise(Namespace namespace, Mark mark) {
    return text(
        commands.callScript(
            RedisScripts.INITIALISE, together(generation(namespace)), newToken(mark)));
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
  public Map<Namespace, String> invalidate(Map<Namespace, Mark> marks) {
    long deadlineNanos = commands.deadlineNanos();
    Map<Namespace, Optional<SentScript>> commandsSent = new LinkedHashMap<>();
    marks.forEach((namespace, mark) -> commandsSent.put(namespace, send(namespace, mark)));
    Map<Namespace, String> tokens = new LinkedHashMap<>();
    commandsSent.forEach(
        (namespace, sent) ->
            sent.flatMap(script -> token(namespace, marks, script, deadlineNanos))
                .ifPresent(token -> tokens.put(namespace, token)));
    return tokens;
  }

  @Override
  public void deleteEntries() {
    new RedisValues(commands).delete(keys.all(), key -> !key.startsWith(keys.tokens()));
  }

  private Optional<SentScript> send(Namespace namespace, Mark mark) {
    try {
      return Optional.of(
          commands.sendScript(
              RedisScripts.INVALIDATE, together(generation(namespace)), newToken(mark)));
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  private Optional<String> token(
      Namespace namespace, Map<Namespace, Mark> marks, SentScript sent, long deadlineNanos) {
    try {
      return Optional.of(text(commands.awaitScript(sent, deadlineNanos)));
    } catch (StoreFailure e) {
      Mark mark = marks.getOrDefault(namespace, Mark.NONE);
      return isOutOfMemory(e) ? forgotten(namespace, mark, deadlineNanos) : Optional.empty();
    }
  }

  /**
   * A Redis that has no memory left for a new token still has some to lose the old one, which
   * invalidates as well.
   */
  private Optional<String> forgotten(Namespace namespace, Mark mark, long deadlineNanos) {
    try {
      SentScript sent =
          commands.sendScript(RedisScripts.FORGET, together(generation(namespace)), newToken(mark));
      return Optional.of(text(commands.awaitScript(sent, deadlineNanos)));
    } catch (StoreFailure e) {
      return Optional.empty();
    }
  }

  /** What a script that may make a token is told: what it must be newer than, and its mark. */
  private byte[][] newToken(Mark mark) {
    return together(bytes(mark.text()), bytes(maker + madeCount.incrementAndGet()));
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
