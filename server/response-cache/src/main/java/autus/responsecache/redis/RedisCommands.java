package autus.responsecache.redis;

import autus.responsecache.redis.RedisScripts.Script;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.Waits;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands on the shared connections and waits for their answers on the caller's thread,
 * which on a virtual thread costs no other. The wait itself is the timeout.
 */
final class RedisCommands {

  private final RedisLinks links;
  private final long timeoutNanos;
  private final Waits waits = new Waits();

  RedisCommands(RedisLinks links, Duration timeout) {
    this.links = links;
    this.timeoutNanos = timeout.toNanos();
  }

  /** One command, for whatever node it is sent to. */
  @FunctionalInterface
  interface Command<T extends @Nullable Object> {
    RedisFuture<T> sendTo(RedisClusterAsyncCommands<byte[], byte[]> node);
  }

  /** A command that was sent, and who is told if it failed. */
  record Sent<T extends @Nullable Object>(RedisFuture<T> answer, Consumer<Throwable> failed) {}

  /** Sends to the node that has the key, and waits. */
  <T extends @Nullable Object> T call(byte[] key, Command<T> command) {
    return await(send(key, command), deadlineNanos());
  }

  /** Sends to the node that has the key; a refusal is a {@link StoreFailure} at once. */
  <T extends @Nullable Object> Sent<T> send(byte[] key, Command<T> command) {
    return send(links.holding(key), command, cause -> links.failed(key, cause));
  }

  /** Sends to one node, and waits. */
  <T extends @Nullable Object> T callNode(
      RedisClusterAsyncCommands<byte[], byte[]> node, Command<T> command) {
    return await(send(node, command, cause -> {}), deadlineNanos());
  }

  /** The nodes that together have all keys. */
  Collection<RedisClusterAsyncCommands<byte[], byte[]>> allNodes() {
    return links.all();
  }

  /** Until when an operation that begins now may take, on the clock of {@link System#nanoTime}. */
  long deadlineNanos() {
    return System.nanoTime() + timeoutNanos;
  }

  private static <T extends @Nullable Object> Sent<T> send(
      RedisClusterAsyncCommands<byte[], byte[]> node,
      Command<T> command,
      Consumer<Throwable> failed) {
    try {
      return new Sent<>(command.sendTo(node), failed);
    } catch (RuntimeException e) {
      // Not only its own exceptions: a client that is shutting down throws those of its executors.
      failed.accept(e);
      throw failure(e);
    }
  }

  <T extends @Nullable Object> T await(Sent<T> sent, long deadlineNanos) {
    try {
      return waits.get(
          sent.answer().toCompletableFuture(),
          deadlineNanos - System.nanoTime(),
          TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      sent.answer().cancel(false);
      sent.failed().accept(e);
      throw new StoreFailure(
          "Redis did not answer within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms", e);
    } catch (InterruptedException e) {
      sent.answer().cancel(false);
      Thread.currentThread().interrupt();
      throw new StoreFailure("the request was interrupted while it waited for Redis", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      sent.failed().accept(cause);
      throw failure(cause);
    } catch (CancellationException e) {
      sent.failed().accept(e);
      throw new StoreFailure("the connection to Redis was lost", e);
    }
  }

  /** The answer for who does not wait for it here. */
  <T extends @Nullable Object> CompletableFuture<T> answer(Sent<T> sent) {
    return sent.answer()
        .toCompletableFuture()
        .whenComplete(
            (value, failure) -> {
              if (failure != null) {
                sent.failed().accept(failure);
              }
            });
  }

  /** A script that was sent by its digest, and how to send it in full. */
  record SentScript(Sent<byte[]> sent, Supplier<Sent<byte[]>> inFull) {}

  /** Sends a script to the node that has its first key, and so all of them. */
  SentScript sendScript(Script script, byte[][] keys, byte[]... arguments) {
    byte[] key = keys[0];
    ScriptOutputType type = ScriptOutputType.VALUE;
    return new SentScript(
        send(key, node -> node.evalsha(script.digest(), type, keys, arguments)),
        () -> send(key, node -> node.eval(script.source(), type, keys, arguments)));
  }

  /** Waits for a script; a Redis that does not know it, as after a restart, is taught it. */
  byte[] awaitScript(SentScript script, long deadlineNanos) {
    try {
      return await(script.sent(), deadlineNanos);
    } catch (StoreFailure e) {
      if (!(e.getCause() instanceof RedisNoScriptException)) {
        throw e;
      }
      return await(script.inFull().get(), deadlineNanos);
    }
  }

  byte[] callScript(Script script, byte[][] keys, byte[]... arguments) {
    long deadlineNanos = deadlineNanos();
    return awaitScript(sendScript(script, keys, arguments), deadlineNanos);
  }

  private static StoreFailure failure(Throwable cause) {
    return new StoreFailure("Redis: " + cause.getMessage(), cause);
  }
}
