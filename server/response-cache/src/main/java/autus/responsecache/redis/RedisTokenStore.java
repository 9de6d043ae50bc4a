package autus.responsecache.redis;

import autus.responsecache.redis.RedisCommands.SentScript;
import autus.responsecache.redis.RedisScripts.Script;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.TokenStore;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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
  private final long leaseMicros;
  private final Map<Namespace, byte[]> generations = new ConcurrentHashMap<>();

  /** No other store has it, so no token that it makes is made twice, whatever the clocks do. */
  private final String maker =
      Long.toString(ThreadLocalRandom.current().nextLong(MAKERS), Character.MAX_RADIX) + "-";

  private final AtomicLong madeCount = new AtomicLong();

  /**
   * A store under these keys.
   *
   * @param closedAtMost how long an announced write closes its namespaces; zero if writes are not
   *     announced
   */
  RedisTokenStore(RedisCommands commands, RedisKeys keys, Duration closedAtMost) {
    this.commands = commands;
    this.keys = keys;
    this.leaseMicros = TimeUnit.NANOSECONDS.toMicros(closedAtMost.toNanos());
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
  public Duration closedAtMost() {
    return Duration.of(leaseMicros, ChronoUnit.MICROS);
  }

  @Override
  public String initialise(Namespace namespace, Mark mark) {
    return text(commands.callScript(RedisScripts.INITIALISE, keysOf(namespace), arguments(mark)));
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
    return orForget(RedisScripts.INVALIDATE, marks);
  }

  @Override
  public Map<Namespace, String> recover(Map<Namespace, Mark> marks) {
    return orForget(RedisScripts.RECOVER, marks);
  }

  @Override
  public Map<Namespace, String> announce(Map<Namespace, Mark> marks, String write) {
    Map<Namespace, String> tokens = new LinkedHashMap<>();
    Map<Namespace, StoreFailure> failures = new LinkedHashMap<>();
    forAll(RedisScripts.ANNOUNCE, marks, tokens, failures, bytes(write));
    return tokens;
  }

  @Override
  public Map<Namespace, String> end(Map<Namespace, Mark> marks, String write, boolean changed) {
    return orForget(RedisScripts.END, marks, bytes(write), bytes(changed ? "1" : "0"));
  }

  /**
   * Runs a script that makes tokens for all namespaces at once. A Redis that has no memory left for
   * a new token still has some to lose the old one, which invalidates as well.
   */
  private Map<Namespace, String> orForget(
      Script script, Map<Namespace, Mark> marks, byte[]... more) {
    Map<Namespace, String> tokens = new LinkedHashMap<>();
    Map<Namespace, StoreFailure> failures = new LinkedHashMap<>();
    forAll(script, marks, tokens, failures, more);
    Map<Namespace, Mark> toForget = new LinkedHashMap<>(marks);
    toForget.keySet().removeIf(namespace -> !isOutOfMemory(failures.get(namespace)));
    if (!toForget.isEmpty()) {
      forAll(RedisScripts.FORGET, toForget, tokens, new LinkedHashMap<>());
    }
    return tokens;
  }

  private void forAll(
      Script script,
      Map<Namespace, Mark> marks,
      Map<Namespace, String> tokens,
      Map<Namespace, StoreFailure> failures,
      byte[]... more) {
    long deadlineNanos = commands.deadlineNanos();
    Map<Namespace, SentScript> sent = new LinkedHashMap<>();
    marks.forEach(
        (namespace, mark) -> {
          try {
            sent.put(
                namespace, commands.sendScript(script, keysOf(namespace), arguments(mark, more)));
          } catch (StoreFailure e) {
            failures.put(namespace, e);
          }
        });
    sent.forEach(
        (namespace, one) -> {
          try {
            tokens.put(namespace, text(commands.awaitScript(one, deadlineNanos)));
          } catch (StoreFailure e) {
            failures.put(namespace, e);
          }
        });
  }

  /** A command that writes, and has nothing to write: Redis refuses it before it looks. */
  @Override
  public Optional<String> refusal(Namespace namespace) {
    byte[] key = bytes(keys.probe(namespace));
    try {
      commands.call(key, node -> node.set(key, key, SetArgs.Builder.xx().px(1)));
      return Optional.empty();
    } catch (StoreFailure e) {
      Throwable cause = e.getCause();
      return Optional.of(
          String.valueOf(
              (cause instanceof RedisCommandExecutionException ? cause : e).getMessage()));
    }
  }

  @Override
  public void deleteEntries() {
    new RedisValues(commands).delete(keys.all(), key -> !key.startsWith(keys.tokens()));
  }

  private static boolean isOutOfMemory(@Nullable StoreFailure failure) {
    return failure != null
        && failure.getCause() instanceof RedisCommandExecutionException refusal
        && String.valueOf(refusal.getMessage()).contains("OOM");
  }

  private byte[][] keysOf(Namespace namespace) {
    return together(generation(namespace), bytes(keys.announcements(namespace)));
  }

  /** What a script that may make a token is told, and what more it needs. */
  private byte[][] arguments(Mark mark, byte[]... more) {
    byte[][] arguments = new byte[3 + more.length][];
    arguments[0] = bytes(mark.text());
    arguments[1] = bytes(maker + madeCount.incrementAndGet());
    arguments[2] = bytes(Long.toString(leaseMicros));
    System.arraycopy(more, 0, arguments, 3, more.length);
    return arguments;
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
