package autus.responsecache;

import autus.responsecache.Exchange.Load;
import autus.responsecache.PendingInvalidations.Permit;
import autus.responsecache.SingleFlight.Claim;
import autus.responsecache.SingleFlight.Flight;
import autus.responsecache.TokenStore.Lookup;
import autus.responsecache.TokenStore.Terms;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps responses fresh: no read of a namespace that starts after a write which declares it was
 * answered returns what the write made old.
 *
 * <p>An entry is served only under the namespace's current token. An answered write has changed the
 * token to one never used before, and a fill is stored only if the token is still the one that its
 * reader saw before the load.
 */
final class FreshCache implements CachePolicy {

  private static final Logger LOG = System.getLogger(FreshCache.class.getName());

  /** Entries filled together must not expire together. */
  private static final double TTL_JITTER_RATIO = 0.1;

  private final TokenStore store;

  /** Those that need not be made for each request. */
  private final Map<CachedRead, EntryKey> keysWithoutQuery = new ConcurrentHashMap<>();

  private final PendingInvalidations pending;
  private final InvalidationRetry retry;
  private final SingleFlight flights;
  private final CircuitBreaker breaker;
  private final Bounds bounds;
  private final RandomGenerator random;

  FreshCache(Parts parts, Bounds bounds, RandomGenerator random) {
    this.store = parts.store();
    this.pending = parts.pending();
    this.retry = parts.retry();
    this.flights = parts.flights();
    this.breaker = parts.breaker();
    this.bounds = bounds;
    this.random = random;
  }

  /**
   * How long a request waits at most.
   *
   * @param lookup for the store's answer to its lookup
   * @param othersLoad for another request's load
   */
  record Bounds(Duration lookup, Duration othersLoad) {}

  /** What the protocol is made of. */
  record Parts(
      TokenStore store,
      PendingInvalidations pending,
      InvalidationRetry retry,
      SingleFlight flights,
      CircuitBreaker breaker) {}

  @Override
  public void read(Exchange exchange, CachedRead route, String query)
      throws IOException, ServletException, Overloaded {
    EntryKey key =
        query.isEmpty()
            ? keysWithoutQuery.computeIfAbsent(route, line -> line.entryKey(""))
            : route.entryKey(query);
    Optional<Permit> permit = pending.admit(key.namespace());
    RouteCounters counting = exchange.counters();
    Optional<Lookup> answered = permit.flatMap(granted -> lookUp(key, granted, counting));
    if (permit.isEmpty()) {
      counting.error();
    }
    if (permit.isEmpty() || answered.isEmpty()) {
      exchange.bypass(Reason.STORE);
      return;
    }
    Lookup lookup = answered.get();
    Optional<StoredResponse> kept = lookup.servable();
    if (kept.isPresent()) {
      if (lookup.near()) {
        counting.nearHit();
      }
      exchange.answerHit(kept.get());
      return;
    }
    exchange.miss();
    Optional<String> token = tokenOf(lookup, permit.get(), key.namespace(), counting);
    if (token.isPresent() && permit.get().holds()) {
      joinOrLoad(exchange, new Miss(route, key, token.get(), permit.get()));
    } else {
      exchange.answer(exchange.load(), CacheStatus.NOT_STORED);
    }
  }

  @Override
  public void written(InvalidatingWrite route, RouteCounters counting) {
    Set<Namespace> toSend = new LinkedHashSet<>();
    for (Namespace namespace : route.invalidated()) {
      if (pending.admit(namespace).isPresent()) {
        toSend.add(namespace);
      } else {
        owe(namespace, counting);
      }
    }
    if (!toSend.isEmpty()) {
      invalidate(toSend, counting);
    }
  }

  /** Invalidates now; what is not acknowledged is owed before this returns or throws. */
  void invalidate(Set<Namespace> namespaces, RouteCounters counting) {
    Set<Namespace> failed = new LinkedHashSet<>(namespaces);
    try {
      Map<Namespace, String> tokens = store.invalidate(pending.marks(namespaces));
      pending.learn(tokens);
      failed.removeAll(tokens.keySet());
    } finally {
      failed.forEach(namespace -> owe(namespace, counting));
    }
  }

  private void owe(Namespace namespace, RouteCounters counting) {
    counting.error();
    pending.record(namespace);
    retry.wake();
  }

  /** What the store has, or nothing when this request cannot ask it or must not use its answer. */
  private Optional<Lookup> lookUp(EntryKey key, Permit permit, RouteCounters counting) {
    if (!breaker.tryAcquirePermission()) {
      counting.error();
      return Optional.empty();
    }
    long startNanos = System.nanoTime();
    try {
      Terms terms = new Terms(permit.era(), startNanos + bounds.lookup().toNanos());
      Lookup lookup = store.read(key, terms);
      breaker.onSuccess(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
      if (!permit.confirms(lookup.token())) {
        generationIsLost(key.namespace(), permit, counting);
        return Optional.empty();
      }
      // An answer from before a reconnect must not be used after it.
      return permit.holds() ? Optional.of(lookup) : Optional.empty();
    } catch (RuntimeException e) {
      // Whatever it is: a half-open breaker would wait for ever for a call that it is not told of.
      breaker.onError(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS, e);
      counting.error();
      return Optional.empty();
    }
  }

  /**
   * The data went back without the connection noticing: every namespace is bypassed until it was
   * invalidated anew, and what the requests that are under way have read is not used.
   */
  private void generationIsLost(Namespace namespace, Permit permit, RouteCounters counting) {
    counting.error();
    boolean news = permit.holds();
    pending.recordAll();
    retry.wake();
    if (news) {
      LOG.log(
          Level.WARNING,
          "the store has data of {0} that are older than what this server has seen there; everything is invalidated",
          namespace);
    }
  }

  private Optional<String> tokenOf(
      Lookup lookup, Permit permit, Namespace namespace, RouteCounters counting) {
    byte @Nullable [] token = lookup.token();
    if (token != null) {
      return Optional.of(new String(token, StandardCharsets.ISO_8859_1));
    }
    try {
      String made = store.initialise(namespace, permit.mark());
      if (!permit.confirms(made.getBytes(StandardCharsets.ISO_8859_1))) {
        generationIsLost(namespace, permit, counting);
        return Optional.empty();
      }
      return Optional.of(made);
    } catch (StoreFailure e) {
      counting.error();
      return Optional.empty();
    }
  }

  private void joinOrLoad(Exchange exchange, Miss miss)
      throws IOException, ServletException, Overloaded {
    Claim claim = flights.claim(miss.key(), miss.token(), miss.permit().era());
    if (claim.leads()) {
      try (Flight flight = claim.flight()) {
        lead(exchange, miss, flight);
      }
      return;
    }
    exchange.counters().collapsed();
    Optional<StoredResponse> landed = claim.flight().await(bounds.othersLoad());
    if (landed.isPresent()) {
      exchange.answer(landed.get(), CacheStatus.COLLAPSED);
    } else {
      exchange.answer(exchange.load(), CacheStatus.NOT_STORED);
    }
  }

  private void lead(Exchange exchange, Miss miss, Flight flight)
      throws IOException, ServletException, Overloaded {
    Load load = exchange.load();
    long lifetimeMillis = jittered(miss.route().ttl());
    Optional<StoredResponse> storable = exchange.storable(load, miss.token(), lifetimeMillis);
    if (storable.isEmpty()) {
      exchange.answer(load, CacheStatus.NOT_STORED);
      return;
    }
    StoredResponse response = storable.get();
    flight.land(response);
    // The lifetime began before the load.
    long remainingMillis = lifetimeMillis - TimeUnit.NANOSECONDS.toMillis(load.nanos());
    boolean stored =
        remainingMillis > 0 && fill(miss, response, remainingMillis, exchange.counters());
    exchange.answer(response, stored ? CacheStatus.STORED : CacheStatus.NOT_STORED);
  }

  private boolean fill(
      Miss miss, StoredResponse response, long lifetimeMillis, RouteCounters counting) {
    try {
      boolean stored =
          miss.permit().holds()
              && store.fill(miss.key(), miss.token(), response.payload(), lifetimeMillis);
      if (stored) {
        counting.stored();
      } else {
        counting.rejectedFill();
      }
      return stored;
    } catch (StoreFailure e) {
      counting.error();
      return false;
    }
  }

  private long jittered(Duration ttl) {
    return Math.round(ttl.toMillis() * (1 + TTL_JITTER_RATIO * (2 * random.nextDouble() - 1)));
  }

  private record Miss(CachedRead route, EntryKey key, String token, Permit permit) {}
}
