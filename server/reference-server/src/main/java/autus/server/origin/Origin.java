package autus.server.origin;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Runs the loads that no cache answered: counts them and, when simulated, makes each take the
 * stand-in's time. Thread-safe.
 */
@Component
public final class Origin {

  /** The simulated time of routes that the stand-in did not have: that of its quickest. */
  public static final Duration UNMEASURED_TIME = Duration.ofMillis(50);

  private final OriginSettings settings;
  private final QueryCount queries;
  private final LongAdder loadNanos = new LongAdder();
  private final Map<String, LongAdder> loadsByRoute = new ConcurrentHashMap<>();

  Origin(OriginSettings settings, QueryCount queries) {
    this.settings = settings;
    this.queries = queries;
  }

  /** The settings that the server was started with. */
  public OriginSettings settings() {
    return settings;
  }

  /**
   * Computes an answer.
   *
   * @param route declared route, such as {@code GET /analytics/stats}; the load is counted under it
   * @param simulatedTime what the load takes in all when the origin is simulated; the query's own
   *     time is part of it
   */
  public <T> T load(String route, Duration simulatedTime, Supplier<T> query) {
    loadsByRoute.computeIfAbsent(route, unused -> new LongAdder()).increment();
    long startNanos = System.nanoTime();
    T answer = query.get();
    if (settings.mode() == OriginMode.SIMULATED) {
      waitUntil(startNanos + simulatedTime.toNanos());
    }
    loadNanos.add(System.nanoTime() - startNanos);
    return answer;
  }

  /** Time that loads which gave an answer took together since the last reset. */
  public long loadNanos() {
    return loadNanos.sum();
  }

  /** Loads and the queries that they ran since the last reset. */
  public OriginCounts counts() {
    Map<String, Long> byRoute = new TreeMap<>();
    loadsByRoute.forEach((route, loads) -> byRoute.put(route, loads.sum()));
    byRoute.values().removeIf(loads -> loads == 0);
    long loads = byRoute.values().stream().mapToLong(Long::longValue).sum();
    return new OriginCounts(loads, queries.sum(), byRoute);
  }

  /** Sets all counts to zero. */
  public void resetCounts() {
    loadsByRoute.values().forEach(LongAdder::reset);
    loadNanos.reset();
    queries.reset();
  }

  private static void waitUntil(long deadlineNanos) {
    for (long remaining = deadlineNanos - System.nanoTime();
        remaining > 0 && !Thread.currentThread().isInterrupted();
        remaining = deadlineNanos - System.nanoTime()) {
      LockSupport.parkNanos(remaining);
    }
  }
}
