package autus.bench.redis;

import autus.bench.error.EnvironmentException;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One Redis, or one master of a cluster. Used by one thread. */
public final class RedisNode {

  private static final int KEYS_PER_STEP = 500;

  /**
   * Steps of one search beyond a fiftieth of what the keys need: tables may be mostly empty, but
   * not without end.
   */
  private static final long SPARE_STEPS = 10_000;

  /** No Redis has more: its tables count with 32 bits in some places. */
  private static final long MOST_KEYS = 10_000_000_000L;

  private static final int LONGEST_SHOWN = 200;

  private final String name;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final IntPredicate slots;
  private final Duration longest;

  /**
   * A node.
   *
   * @param slots which slots of a cluster are its own
   * @param longest what a group of commands may take
   */
  RedisNode(
      String name,
      StatefulRedisConnection<byte[], byte[]> connection,
      IntPredicate slots,
      Duration longest) {
    this.name = name;
    this.connection = connection;
    this.slots = slots;
    this.longest = longest;
  }

  /** Whether this node has the key, if any has. */
  public boolean owns(String key) {
    return slots.test(SlotHash.getSlot(key));
  }

  /** Host and port, without credentials. */
  public String name() {
    return name;
  }

  /** Its counters and sizes of now. */
  public NodeFigures figures() {
    return asked(
        "INFO", () -> NodeFigures.of(name, connection.sync().info(), connection.sync().dbsize()));
  }

  long keyCount() {
    long count = asked("DBSIZE", () -> connection.sync().dbsize());
    if (count < 0 || count > MOST_KEYS) {
      throw nonsense("DBSIZE", count + " keys");
    }
    return count;
  }

  /** What the keys found in one step of SCAN are passed to; false ends the search. */
  interface Step {
    boolean found(List<byte[]> keys);
  }

  /**
   * Searches in steps that do not block the node. A key that is there from beginning to end is
   * found at least once, perhaps more often; others perhaps.
   */
  void scan(String pattern, Step step) {
    ScanArgs matching = ScanArgs.Builder.matches(pattern).limit(KEYS_PER_STEP);
    ScanCursor cursor = ScanCursor.INITIAL;
    boolean goOn = true;
    long steps = 0;
    long mostSteps = SPARE_STEPS + keyCount() / KEYS_PER_STEP * 50;
    while (goOn && !cursor.isFinished()) {
      ScanCursor from = cursor;
      KeyScanCursor<byte[]> next = asked("SCAN", () -> connection.sync().scan(from, matching));
      if (next.getCursor() == null) {
        throw nonsense("SCAN", "no cursor");
      }
      if (!next.isFinished() && next.getCursor().equals(from.getCursor())) {
        throw nonsense("SCAN", "the cursor that it was asked for, " + shown(from.getCursor()));
      }
      if (++steps > mostSteps) {
        throw nonsense("SCAN", "cursors without end, in %d steps".formatted(steps));
      }
      goOn = step.found(next.getKeys());
      cursor = next;
    }
  }

  /** Milliseconds that each key has left; -1 without TTL; empty if it is gone. */
  List<OptionalLong> timesToLive(Collection<byte[]> keys) {
    return pipelined("PTTL", keys, redis -> redis::pttl).stream()
        .map(left -> left == null || left == -2 ? OptionalLong.empty() : OptionalLong.of(left))
        .toList();
  }

  /** Bytes that each key and its value take, as Redis estimates it; empty if it is gone. */
  List<OptionalLong> memoryUsages(Collection<byte[]> keys) {
    return pipelined("MEMORY USAGE", keys, redis -> redis::memoryUsage).stream()
        .map(bytes -> bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes))
        .toList();
  }

  String type(byte[] key) {
    return asked("TYPE", () -> connection.sync().type(key));
  }

  /** Deletes; the memory is freed in the background. How many there were. */
  long unlink(Collection<byte[]> keys) {
    return pipelined("UNLINK", keys, redis -> key -> redis.unlink(key)).stream()
        .mapToLong(deleted -> deleted == null ? 0 : deleted)
        .sum();
  }

  /** Nanoseconds of one GET from the call until its response is here. */
  long getNanos(byte[] key) {
    return asked(
        "GET",
        () -> {
          long begin = System.nanoTime();
          connection.sync().get(key);
          return System.nanoTime() - begin;
        });
  }

  /** One command for each key, sent together; null where Redis refused, as for a key that moved. */
  private <T> List<@Nullable T> pipelined(
      String command,
      Collection<byte[]> keys,
      Function<RedisAsyncCommands<byte[], byte[]>, Function<byte[], RedisFuture<T>>> send) {
    return asked(
        command,
        () -> {
          List<RedisFuture<T>> answers = new ArrayList<>();
          for (byte[] key : keys) {
            answers.add(send.apply(connection.async()).apply(key));
          }
          if (!LettuceFutures.awaitAll(longest, answers.toArray(RedisFuture[]::new))) {
            throw new RedisException(
                "%d of them not within %d ms".formatted(keys.size(), longest.toMillis()));
          }
          List<@Nullable T> values = new ArrayList<>();
          answers.forEach(answer -> values.add(valueOf(answer)));
          return values;
        });
  }

  private static <T> @Nullable T valueOf(RedisFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RedisCommandExecutionException moved
          && String.valueOf(moved.getMessage()).matches("(MOVED|ASK|TRYAGAIN) .*")) {
        return null;
      }
      throw new RedisException(failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RedisException(interrupted);
    }
  }

  private <T> T asked(String command, Supplier<T> question) {
    try {
      return question.get();
    } catch (RedisException failure) {
      throw new EnvironmentException(
          "the Redis at %s did not answer %s (%s); check that it is a Redis and what it does"
              .formatted(name, command, shown(RedisNodes.innermost(failure))),
          failure);
    } catch (RuntimeException unreadable) {
      // What the client makes of a reply of another kind than the command has.
      throw nonsense(command, "what cannot be read (%s)".formatted(shown("" + unreadable)));
    }
  }

  private EnvironmentException nonsense(String command, String answer) {
    return new EnvironmentException(
        "the Redis at %s must answer %s as Redis does, but said %s; check that it is a Redis"
            .formatted(name, command, answer));
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }
}
