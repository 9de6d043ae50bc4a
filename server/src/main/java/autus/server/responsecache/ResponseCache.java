package autus.server.responsecache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The cache of one server: its current mode, its counters, its filter. Thread-safe. */
public final class ResponseCache implements StoreWatch, AutoCloseable {

  private static final int MAX_LOADS = 256;
  private static final Duration MAX_WAIT_FOR_A_LOAD = Duration.ofSeconds(1);
  private static final Duration MAX_WAIT_FOR_ANOTHERS_LOAD = Duration.ofSeconds(10);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);
  private static final int MAX_COMPLETED_FLIGHTS = 1_024;

  private final RouteTable table;
  private final PlainStore plainStore;
  private final CacheCounters counters = new CacheCounters();
  private final PendingInvalidations pending;
  private final InvalidationRetry retry;
  private final CorrectedCache corrected;
  private final Map<CacheMode, CachePolicy> policies = new EnumMap<>(CacheMode.class);
  private volatile CacheMode mode;

  /** Where responses are kept; both views are of one store. */
  public record Stores(TokenStore tokens, PlainStore plain) {}

  /**
   * How the cache behaves.
   *
   * @param mode the mode at the start
   * @param commandTimeout the longest time that a command to the store takes
   * @param near what is kept in this server's own memory too, in mode {@code corrected}
   */
  public record Settings(CacheMode mode, Duration commandTimeout, Optional<NearMemory> near) {}

  /**
   * Memory for bodies.
   *
   * @param maxBytes about how much of it
   * @param clock tells when a response of the store expires
   */
  public record NearMemory(long maxBytes, InstantSource clock) {}

  private static Stores inFront(
      Stores stores, NearMemory near, RouteTable table, Settings settings, Waits waits) {
    return new Stores(
        new NearStore(
            stores.tokens(),
            new NearBodies(near.maxBytes(), near.clock(), System::nanoTime),
            new SharedTokens(
                table.namespaces(),
                stores.tokens(),
                settings.commandTimeout(),
                System::nanoTime,
                waits::get)),
        stores.plain());
  }

  /**
   * Creates the cache; {@link #start()} makes it usable.
   *
   * @param random spreads the expiry of entries; used by many threads
   */
  public ResponseCache(RouteTable table, Stores stores, Settings settings, RandomGenerator random) {
    this(table, stores, settings, random, new Waits());
  }

  private ResponseCache(
      RouteTable table, Stores stores, Settings settings, RandomGenerator random, Waits waits) {
    this(
        table,
        settings.near().map(near -> inFront(stores, near, table, settings, waits)).orElse(stores),
        settings,
        new SingleFlight(
            settings.commandTimeout(), MAX_COMPLETED_FLIGHTS, System::nanoTime, waits::get),
        random);
  }

  ResponseCache(
      RouteTable table,
      Stores stores,
      Settings settings,
      SingleFlight flights,
      RandomGenerator random) {
    this.table = table;
    this.plainStore = stores.plain();
    this.mode = settings.mode();
    this.pending = new PendingInvalidations(table.namespaces());
    this.retry = new InvalidationRetry(stores.tokens(), pending, RETRY_PAUSE);
    this.corrected =
        new CorrectedCache(
            new CorrectedCache.Parts(stores.tokens(), pending, retry, flights, breaker()),
            counters,
            new CorrectedCache.Bounds(settings.commandTimeout(), MAX_WAIT_FOR_ANOTHERS_LOAD),
            random);
    policies.put(CacheMode.OFF, new NoCache(counters));
    policies.put(CacheMode.AS_SHIPPED, new AsShippedCache(stores.plain(), counters));
    policies.put(CacheMode.CORRECTED, corrected);
  }

  private static CircuitBreaker breaker() {
    return CircuitBreaker.of(
        "store",
        CircuitBreakerConfig.custom()
            .slidingWindow(
                10,
                20,
                SlidingWindowType.TIME_BASED,
                SlidingWindowSynchronizationStrategy.LOCK_FREE)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(2))
            .permittedNumberOfCallsInHalfOpenState(5)
            .build());
  }

  /**
   * Invalidates every namespace, since this node does not know what happened before, and from now
   * on retries what fails.
   */
  public void start() {
    pending.recordAll();
    retry.attempt();
    retry.start();
  }

  /** As {@link StoreWatch} says: these namespaces are bypassed until they were invalidated anew. */
  @Override
  public void mayBeOld(Predicate<Namespace> touched, Runnable change) {
    pending.recordWhere(touched, change);
    retry.wake();
  }

  /**
   * The servlet filter.
   *
   * @param roles tells who may read what is kept for one role
   * @param listener is told of every request for a declared route
   */
  public Filter filter(InstantSource clock, Roles roles, RequestListener listener) {
    return new ResponseCacheFilter(
        table,
        this,
        new OriginGate(MAX_LOADS, MAX_WAIT_FOR_A_LOAD),
        clock,
        new ResponseCacheFilter.Host(roles, listener));
  }

  /** The current mode. */
  public CacheMode mode() {
    return mode;
  }

  /**
   * Switches the mode. Entries are flushed first: the tokens of a time in which nothing was
   * invalidated must not come back to life.
   */
  public synchronized void switchTo(CacheMode next) {
    flush();
    mode = next;
  }

  /** Makes every entry unreachable at once, then deletes them. */
  public void flush() {
    corrected.invalidate(table.namespaces());
    try {
      plainStore.deleteEntries();
    } catch (StoreFailure e) {
      counters.errors.increment();
    }
  }

  /** What was counted since the last reset. */
  public CacheCounters counters() {
    return counters;
  }

  /** Invalidations that this node owes the store. */
  public long pendingInvalidations() {
    return pending.count();
  }

  PendingInvalidations pending() {
    return pending;
  }

  InvalidationRetry retry() {
    return retry;
  }

  CachePolicy policy() {
    return policies.getOrDefault(mode, corrected);
  }

  @Override
  public void close() {
    retry.close();
  }
}
