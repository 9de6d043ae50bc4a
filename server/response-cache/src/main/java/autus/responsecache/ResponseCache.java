package autus.responsecache;

import autus.responsecache.AnnouncedWrites.Announced;
import autus.responsecache.AnnouncedWrites.NotAnnounced;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cache of one server: its current policy, its counters, its filter. Thread-safe. */
public final class ResponseCache implements StoreWatch, AutoCloseable {

  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);
  private static final int MAX_COMPLETED_FLIGHTS = 1_024;
  private static final long SERVERS = 1L << 40;

  private final RouteTable table;
  private final Settings settings;
  private final TokenStore store;
  private final CacheCounters counters;
  private final PendingInvalidations pending;
  private final InvalidationRetry retry;
  private final FreshCache fresh;
  private final Optional<AnnouncedWrites> announced;
  private final CachePolicy none = new NoCache();
  private final Set<String> switchedOff = ConcurrentHashMap.newKeySet();
  private volatile CachePolicy policy;
  private volatile Transactions transactions = Transactions.NONE;

  /**
   * How the cache behaves.
   *
   * @param name how it calls itself in {@code Cache-Status} (RFC 9211, 2)
   * @param commandTimeout the longest time that a command to the store takes
   * @param near what is kept in this server's own memory too
   * @param http what clients and handlers see of the cache
   * @param bounds how much is asked of the origin at once
   */
  public record Settings(
      String name, Duration commandTimeout, Optional<NearMemory> near, Http http, Bounds bounds) {

    /** The name of a cache that was given none. */
    public static final String DEFAULT_NAME = "response-cache";

    /** With the usual bounds on what waits and loads. */
    public Settings(String name, Duration commandTimeout, Optional<NearMemory> near, Http http) {
      this(name, commandTimeout, near, http, Bounds.USUAL);
    }

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*");

    public Settings {
      if (!TOKEN.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "the name of a cache is a token of a header (RFC 8941, 3.3.4), not \"" + name + "\"");
      }
      if (commandTimeout.isNegative() || commandTimeout.isZero()) {
        throw new IllegalArgumentException(
            "the command timeout must be positive, not " + commandTimeout);
      }
    }
  }

  /**
   * How much the cache asks of the origin at once, and how long requests wait for it.
   *
   * @param loads how many loads run at once
   * @param waitForTurn how long a request waits while as many run, before it is refused with 503
   * @param loadsOfOneEntry how many of them may be for one entry, where they cannot be one: while
   *     the store is away, and while writes come faster than loads end
   * @param waitForLoad how long a request waits for another's load of what it wants itself, before
   *     it is refused with 503 or answered with an old response
   */
  public record Bounds(int loads, Duration waitForTurn, int loadsOfOneEntry, Duration waitForLoad) {

    /** For an origin that answers within seconds. */
    public static final Bounds USUAL =
        new Bounds(256, Duration.ofSeconds(1), 8, Duration.ofSeconds(10));

    public Bounds {
      if (loads < 1 || loadsOfOneEntry < 1) {
        throw new IllegalArgumentException(
            "at least one load must be allowed, not " + Math.min(loads, loadsOfOneEntry));
      }
      if (waitForTurn.isNegative() || waitForLoad.isNegative()) {
        throw new IllegalArgumentException("a wait is 0 or more");
      }
    }
  }

  /**
   * What clients and handlers see of the cache.
   *
   * @param downstream what the caches of clients are told
   * @param headers what becomes of a response's headers when it is kept
   */
  public record Http(Downstream downstream, HeaderRules headers) {

    /** Clients ask again; the usual headers are kept. */
    public static final Http USUAL = new Http(Downstream.ASKS, HeaderRules.USUAL);
  }

  /**
   * What the server around the cache contributes.
   *
   * @param callers tells who sends a request
   * @param requests is told of every request for a declared route
   * @param loads is told of every load
   */
  public record Host(Callers callers, RequestListener requests, LoadWatch loads) {

    /** A server with the container's users that wants to hear of nothing. */
    public static final Host PLAIN =
        new Host(Callers.ofContainer(), (route, request) -> {}, LoadWatch.NOBODY);
  }

  /**
   * Memory for bodies.
   *
   * @param maxBytes about how much of it
   * @param clock tells when a response of the store expires
   */
  public record NearMemory(long maxBytes, InstantSource clock) {}

  /**
   * What a test that steps through the protocol has in its own hands.
   *
   * @param server a name that no other server has
   */
  record Surroundings(
      SingleFlight flights, LoadLines lines, LongSupplier nanoTime, String server) {}

  private static TokenStore inFront(
      TokenStore store, NearMemory near, RouteTable table, Settings settings, Waits waits) {
    return new NearStore(
        store,
        new NearBodies(near.maxBytes(), near.clock(), System::nanoTime),
        new SharedTokens(
            table.namespaces(), store, settings.commandTimeout(), System::nanoTime, waits::get));
  }

  /**
   * Creates the cache; {@link #start()} makes it usable.
   *
   * @param random spreads the expiry of entries; used by many threads
   */
  public ResponseCache(
      RouteTable table, TokenStore store, Settings settings, RandomGenerator random) {
    this(table, store, settings, random, new Waits());
  }

  private ResponseCache(
      RouteTable table, TokenStore store, Settings settings, RandomGenerator random, Waits waits) {
    this(
        table,
        settings.near().map(near -> inFront(store, near, table, settings, waits)).orElse(store),
        settings,
        random,
        new Surroundings(
            new SingleFlight(
                settings.commandTimeout(), MAX_COMPLETED_FLIGHTS, System::nanoTime, waits::get),
            new LoadLines(
                settings.bounds().loadsOfOneEntry(),
                settings.bounds().waitForLoad(),
                LoadLines.waitingWith(waits)),
            System::nanoTime,
            Long.toString(ThreadLocalRandom.current().nextLong(SERVERS), Character.MAX_RADIX)));
  }

  ResponseCache(
      RouteTable table,
      TokenStore store,
      Settings settings,
      RandomGenerator random,
      Surroundings surroundings) {
    this.table = table;
    this.settings = settings;
    this.store = store;
    this.counters = new CacheCounters(table.routes());
    this.pending = new PendingInvalidations(table.namespaces());
    this.announced =
        store.closedAtMost().isZero()
            ? Optional.empty()
            : Optional.of(
                new AnnouncedWrites(
                    store,
                    pending,
                    this::wakeRetry,
                    surroundings.nanoTime(),
                    surroundings.server()));
    this.retry = new InvalidationRetry(store, pending, announced, RETRY_PAUSE);
    SharedLoads loads =
        new SharedLoads(
            surroundings.flights(),
            surroundings.lines(),
            new Troubles(surroundings.nanoTime()),
            settings.bounds().waitForLoad());
    this.fresh =
        new FreshCache(
            new FreshCache.Parts(store, pending, retry, loads, breaker()),
            settings.commandTimeout(),
            random,
            surroundings.nanoTime());
    this.policy = fresh;
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

  /** As {@link #start(CachePolicy)}, keeping responses fresh. */
  public void start() {
    start(fresh);
  }

  /**
   * Invalidates every namespace, since this node does not know what happened before, and from now
   * on retries what fails.
   *
   * @param first what is done with requests until it is switched
   */
  public void start(CachePolicy first) {
    policy = first;
    pending.recordAll();
    retry.attempt();
    retry.start();
    announced.ifPresent(AnnouncedWrites::start);
  }

  private void wakeRetry() {
    retry.wake();
  }

  /** A write under way. */
  interface Writing {

    /**
     * Runs after the handler has committed or failed, and before its answer is sent.
     *
     * @return whether the answer may be sent
     */
    boolean end(boolean mayHaveChanged);
  }

  /**
   * Runs before the handler of a write, which must not run if this throws. The policy is asked when
   * the write has ended and not before, or one that is under way while the cache is switched on
   * would invalidate nothing.
   */
  Writing begin(InvalidatingWrite route, RouteCounters counting) throws NotAnnounced {
    Optional<Announced> write =
        announced.isPresent() && policy == fresh
            ? Optional.of(announced.get().announce(route.invalidated(), counting))
            : Optional.empty();
    return mayHaveChanged -> {
      CachePolicy now = policy;
      if (mayHaveChanged && (write.isEmpty() || now != fresh)) {
        now.written(route, counting);
      }
      return write.isEmpty() || write.get().end(mayHaveChanged);
    };
  }

  /** As {@link StoreWatch} says: these namespaces are bypassed until they were invalidated anew. */
  @Override
  public void mayBeOld(Predicate<Namespace> touched, Runnable change) {
    pending.recordWhere(touched, change);
    retry.wake();
  }

  /** The servlet filter. */
  public Filter filter(InstantSource clock, Host host) {
    Http http = settings.http();
    return new ResponseCacheFilter(
        table,
        this,
        new Exchange.Setting(
            settings.name(),
            new OriginGate(settings.bounds().loads(), settings.bounds().waitForTurn()),
            clock,
            http.downstream(),
            new Exchange.Keeping(http.headers(), new ReasonLog(), host.loads())),
        host);
  }

  /** The policy of now. */
  public CachePolicy policy() {
    return policy;
  }

  /**
   * Keeps responses, and no read that starts after a write was answered returns what the write made
   * old.
   */
  public CachePolicy fresh() {
    return fresh;
  }

  /** Keeps nothing. */
  public CachePolicy none() {
    return none;
  }

  /**
   * Switches the policy. Entries are flushed first: the tokens of a time in which nothing was
   * invalidated must not come back to life.
   */
  public synchronized void switchTo(CachePolicy next) {
    flush();
    policy = next;
  }

  /** Lets invalidations by code wait for the commit of the transaction that they are made in. */
  public void joins(Transactions ofTheService) {
    transactions = ofTheService;
  }

  /**
   * Makes what is kept of these namespaces unreachable, on every server, before it returns: for
   * writes that are no requests. Call it after the commit; in a transaction that the cache
   * {@linkplain #joins knows of} it waits for the commit itself. What the store does not
   * acknowledge is owed: until it is, this server asks the origin.
   *
   * @throws IllegalArgumentException if no line of the table names such a namespace
   */
  public void invalidate(Set<Namespace> namespaces) {
    for (Namespace namespace : namespaces) {
      if (!table.namespaces().contains(namespace)) {
        throw new IllegalArgumentException(
            "no route is of the namespace "
                + namespace
                + "; there are "
                + table.namespaces().stream().map(Namespace::name).sorted().toList());
      }
    }
    afterCommit(() -> fresh.invalidate(namespaces, counters.undeclared()));
  }

  private void afterCommit(Runnable work) {
    if (!transactions.whenCommitted(work)) {
      work.run();
    }
  }

  /** As {@link #invalidate(Set)}, by their names. */
  public void invalidate(String... namespaces) {
    invalidate(Arrays.stream(namespaces).map(Namespace::new).collect(Collectors.toSet()));
  }

  /**
   * Switches a read off, so that each request for it reaches the origin, or on again. Writes go on
   * invalidating meanwhile, so what was kept before is as good as ever.
   */
  public void switchRoute(CachedRead route, boolean on) {
    if (on) {
      switchedOff.remove(route.declared());
    } else {
      switchedOff.add(route.declared());
    }
  }

  /** Whether responses of that read are kept. */
  public boolean isOn(CachedRead route) {
    return switchedOff.isEmpty() || !switchedOff.contains(route.declared());
  }

  /** What is kept and what invalidates it. */
  public RouteTable table() {
    return table;
  }

  /** How the cache calls itself. */
  public String name() {
    return settings.name();
  }

  /**
   * Does a write that is no request: announces it first where writes are announced, and invalidates
   * when it has ended, also if it fails. It must commit itself.
   *
   * @param namespaces what it makes old
   * @throws StoreFailure if it could not be announced; then it was not done
   */
  public <T extends @Nullable Object> T write(Set<Namespace> namespaces, Callable<T> work)
      throws Exception {
    Optional<Announced> write;
    try {
      write =
          announced.isPresent()
              ? Optional.of(announced.get().announce(namespaces, counters.undeclared()))
              : Optional.empty();
    } catch (NotAnnounced e) {
      throw new StoreFailure("the write could not be announced, and was not done", e);
    }
    try {
      return work.call();
    } finally {
      if (write.isPresent()) {
        write.get().end(true);
      } else {
        invalidate(namespaces);
      }
    }
  }

  /** Makes every entry unreachable at once, then deletes them. */
  public void flush() {
    fresh.invalidate(table.namespaces(), counters.undeclared());
    try {
      store.deleteEntries();
    } catch (StoreFailure e) {
      counters.undeclared().error();
    }
  }

  /** What was counted since the last reset. */
  public CacheCounters counters() {
    return counters;
  }

  /**
   * Asks the store whether it takes what is to be kept.
   *
   * @return why it does not, in its own words; nothing if it does
   */
  public Optional<String> refusal() {
    return table.namespaces().stream().map(store::refusal).flatMap(Optional::stream).findFirst();
  }

  /** Invalidations that this node owes the store. */
  public long pendingInvalidations() {
    return pending.count();
  }

  PendingInvalidations pending() {
    return pending;
  }

  /** For diagnosis. */
  String announced() {
    return announced.toString();
  }

  InvalidationRetry retry() {
    return retry;
  }

  @Override
  public void close() {
    retry.close();
    announced.ifPresent(AnnouncedWrites::close);
  }
}
