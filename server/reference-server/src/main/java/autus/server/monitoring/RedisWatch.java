package autus.server.monitoring;

import autus.responsecache.redis.RedisFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks Redis for its figures at an interval, which also keeps the connection in use, and remembers
 * what it last said. Thread-safe.
 */
final class RedisWatch implements AutoCloseable {

  /** A scrape reads several figures; one question answers them. */
  private static final Duration RECENT = Duration.ofSeconds(1);

  private final Supplier<Optional<RedisFacts>> redis;
  private final Supplier<Optional<String>> refusal;
  private final LongSupplier nanoClock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "redis-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<?> checks;
  private volatile Answer last;

  /**
   * Starts asking, and asks once before it returns.
   *
   * @param redis the figures, or nothing if Redis does not answer
   * @param refusal why it refuses to write, or nothing if it does not
   */
  RedisWatch(
      Supplier<Optional<RedisFacts>> redis,
      Supplier<Optional<String>> refusal,
      Duration interval,
      LongSupplier nanoClock) {
    this.redis = redis;
    this.refusal = refusal;
    this.nanoClock = nanoClock;
    this.last = ask();
    this.checks =
        timer.scheduleWithFixedDelay(
            this::check, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  private record Answer(Optional<RedisFacts> facts, Optional<String> refusal, long atNanos) {}

  /** What Redis said at the last check. */
  Optional<RedisFacts> lastCheck() {
    return last.facts();
  }

  /** What Redis said within the last second; asks if that is longer ago. */
  synchronized Optional<RedisFacts> recent() {
    if (nanoClock.getAsLong() - last.atNanos() > RECENT.toNanos()) {
      check();
    }
    return last.facts();
  }

  /** Why Redis refused to write at the last check. */
  Optional<String> lastRefusal() {
    return last.refusal();
  }

  private void check() {
    last = ask();
  }

  private Answer ask() {
    Optional<RedisFacts> facts = redis.get();
    return new Answer(
        facts, facts.isPresent() ? refusal.get() : Optional.empty(), nanoClock.getAsLong());
  }

  @Override
  public void close() {
    checks.cancel(true);
    timer.shutdownNow();
  }
}
