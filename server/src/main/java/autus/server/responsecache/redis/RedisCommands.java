package autus.server.responsecache.redis;

import autus.server.responsecache.StoreFailure;
import autus.server.responsecache.redis.RedisScripts.Script;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands on the shared connection and waits for their answers on the caller's thread, which
 * on a virtual thread costs no other. The wait itself is the timeout: a timer per command would
 * cost more than the command.
 */
final class RedisCommands {

  private final RedisClusterAsyncCommands<byte[], byte[]> redis;
  private final long timeoutNanos;

  RedisCommands(RedisClusterAsyncCommands<byte[], byte[]> redis, Duration timeout) {
    this.redis = redis;
    this.timeoutNanos = timeout.toNanos();
  }

  RedisClusterAsyncCommands<byte[], byte[]> redis() {
    return redis;
  }

  /** Sends and waits. */
  <T extends @Nullable Object> T call(Supplier<RedisFuture<T>> command) {
    return await(send(command), deadlineNanos());
  }

  /** Until when an operation that begins now may take, on the clock of {@link System#nanoTime}. */
  long deadlineNanos() {
    return System.nanoTime() + timeoutNanos;
  }

  /** Sends; a refusal, as while disconnected, is a {@link StoreFailure} at once. */
  <T extends @Nullable Object> RedisFuture<T> send(Supplier<RedisFuture<T>> command) {
    try {
      return command.get();
    } catch (RuntimeException e) {
      // Not only its own exceptions: a client that is shutting down throws those of its executors.
      throw failure(e);
    }
  }

  <T extends @Nullable Object> T await(Future<T> answer, long deadlineNanos) {
    try {
      return answer.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new StoreFailure(
          "Redis did not answer within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms", e);
    } catch (InterruptedException e) {
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new StoreFailure("the request was interrupted while it waited for Redis", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw new StoreFailure("the connection to Redis was lost", e);
    }
  }

  /** A script that was sent by its digest, and how to send it in full. */
  record Sent(RedisFuture<byte[]> answer, Supplier<RedisFuture<byte[]>> inFull) {}

  Sent sendScript(Script script, byte[][] keys, byte[]... arguments) {
    return new Sent(
        send(() -> redis.evalsha(script.digest(), ScriptOutputType.VALUE, keys, arguments)),
        () -> redis.eval(script.source(), ScriptOutputType.VALUE, keys, arguments));
  }

  /** Waits for a script; a Redis that does not know it, as after a restart, is taught it. */
  byte[] awaitScript(Sent sent, long deadlineNanos) {
    try {
      return await(sent.answer(), deadlineNanos);
    } catch (StoreFailure e) {
      if (!(e.getCause() instanceof RedisNoScriptException)) {
        throw e;
      }
      return await(send(sent.inFull()), deadlineNanos);
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
