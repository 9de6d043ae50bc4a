package autus.responsecache.fresh;

import autus.responsecache.counts.Reason;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.fresh.PendingInvalidations.Permit;
import autus.responsecache.http.CacheStatus;
import autus.responsecache.load.Exchange;
import autus.responsecache.load.Exchange.Load;
import autus.responsecache.load.Exchange.Product;
import autus.responsecache.load.Overloaded;
import autus.responsecache.load.SharedLoads;
import autus.responsecache.load.SharedLoads.Want;
import autus.responsecache.load.Troubles.Version;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Mark;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.StoredResponse;
import autus.responsecache.store.TokenStore;
import autus.responsecache.store.TokenStore.Lookup;
import autus.responsecache.store.TokenStore.Terms;
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
import java.util.function.LongSupplier;
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
public final class FreshCache implements CachePolicy {

  private static final Logger LOG = System.getLogger(FreshCache.class.getName());

  /** Entries filled together must not expire together. */
  private static final double TTL_JITTER_RATIO = 0.1;

  private final TokenStore store;

  /** Those that need not be made for each request. */
  private final Map<CachedRead, EntryKey> keysWithoutQuery = new ConcurrentHashMap<>();

  private final PendingInvalidations pending;
  private final InvalidationRetry retry;
  private final SharedLoads loads;
  private final ReadBreaker breaker;
  private final long lookupNanos;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;

  public FreshCache(
      Parts parts, Duration longestLookup, RandomGenerator random, LongSupplier nanoTime) {
    this.store = parts.store();
    this.pending = parts.pending();
    this.retry = parts.retry();
    this.loads = parts.loads();
    this.breaker = parts.breaker();
    this.lookupNanos = longestLookup.toNanos();
    this.random = random;
    this.nanoTime = nanoTime;
  }

  /** What the protocol is made of. */
  public record Parts(
      TokenStore store,
      PendingInvalidations pending,
      InvalidationRetry retry,
      SharedLoads loads,
      ReadBreaker breaker) {}

  @Override
  public void read(Exchange exchange, CachedRead route, String query)
      throws IOException, ServletException, Overloaded {
    EntryKey key =
        query.isEmpty()
            ? keysWithoutQuery.computeIfAbsent(route, line -> line.entryKey(""))
            : route.entryKey(query);
    Optional<Permit> permit = pending.admit(key.namespace());
    RouteCounters counting = exchange.counters();
    if (permit.isEmpty()) {
      counting.error();
      answerWithoutStore(exchange, key, Reason.STORE);
      return;
    }
    Optional<Lookup> answered = lookUp(key, permit.get(), counting);
    if (answered.isEmpty()) {
      answerWithoutStore(exchange, key, Reason.STORE);
    } else if (Mark.isClosed(answered.get().token())) {
      askToOpen(key.namespace(), permit.get());
      answerWithoutStore(exchange, key, Reason.CLOSED);
    } else {
      answer(exchange, new Found(route, key, permit.get(), answered.get()));
    }
  }

  /** What a lookup found, in a namespace that is open. */
  private record Found(CachedRead route, EntryKey key, Permit permit, Lookup lookup) {}

  private void answer(Exchange exchange, Found found)
      throws IOException, ServletException, Overloaded {
    Optional<StoredResponse> kept = found.lookup().servable();
    boolean staysLonger = !found.route().options().staleIfError().isZero();
    if (kept.isPresent() && !(staysLonger && exchange.remainingMillis(kept.get()) <= 0)) {
      if (found.route().options().earlyRefresh() > 0 && isRefreshed(exchange, found, kept.get())) {
        return;
      }
      if (found.lookup().near()) {
        exchange.counters().nearHit();
      }
      exchange.answerHit(kept.get());
      return;
    }
    exchange.checkThatLoadsAreWanted();
    exchange.miss();
    Optional<String> token = tokenOf(found, exchange.counters());
    Optional<StoredResponse> stale = staysLonger ? stale(exchange, found) : Optional.empty();
    if (token.isPresent() && found.permit().holds()) {
      loads.answer(
          want(exchange, found, token.get(), stale), new Fill(exchange, found, token.get()));
    } else {
      Version version = new Version("", pending.era(found.key().namespace()));
      loads.answerWithoutStore(
          new Want(exchange, found.key(), version, stale, CacheStatus.NOT_STORED));
    }
  }

  private static Want want(
      Exchange exchange, Found found, String token, Optional<StoredResponse> stale) {
    Version version = new Version(token, found.permit().era());
    return new Want(exchange, found.key(), version, stale, CacheStatus.NOT_STORED);
  }

  private void answerWithoutStore(Exchange exchange, EntryKey key, Reason reason)
      throws IOException, ServletException, Overloaded {
    exchange.checkThatLoadsAreWanted();
    exchange.sayBypass(reason);
    Version version = new Version("", pending.era(key.namespace()));
    loads.answerWithoutStore(
        new Want(exchange, key, version, Optional.empty(), CacheStatus.BYPASS));
  }

  /** What is there, whatever its token, if the route may serve it instead of a failure. */
  private static Optional<StoredResponse> stale(Exchange exchange, Found found) {
    byte @Nullable [] payload = found.lookup().payload();
    return payload == null
        ? Optional.empty()
        : StoredResponse.parse(payload)
            .filter(
                response -> exchange.isWithin(response, found.route().options().staleIfError()));
  }

  private boolean isRefreshed(Exchange exchange, Found found, StoredResponse kept)
      throws IOException {
    double loadMillis = kept.loadMicros() / 1e3;
    double left = Math.max(0, exchange.remainingMillis(kept));
    double beta = found.route().options().earlyRefresh();
    byte @Nullable [] token = found.lookup().token();
    if (token == null || random.nextDouble() >= Math.exp(-left / (beta * loadMillis))) {
      return false;
    }
    String text = new String(token, StandardCharsets.ISO_8859_1);
    return loads.refresh(
        want(exchange, found, text, Optional.empty()), new Fill(exchange, found, text));
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
  public void invalidate(Set<Namespace> namespaces, RouteCounters counting) {
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
    if (!breaker.admits()) {
      counting.error();
      return Optional.empty();
    }
    long startNanos = System.nanoTime();
    try {
      Terms terms = new Terms(permit.era(), startNanos + lookupNanos);
      Lookup lookup = store.read(key, terms);
      breaker.answered(System.nanoTime() - startNanos);
      if (!permit.confirms(lookup.token())) {
        generationIsLost(key.namespace(), permit, counting);
        return Optional.empty();
      }
      // An answer from before a reconnect must not be used after it.
      return permit.holds() ? Optional.of(lookup) : Optional.empty();
    } catch (RuntimeException e) {
      breaker.failed(System.nanoTime() - startNanos, e);
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

  /**
   * A write was announced. If it is never heard of again, somebody must ask whether its time is
   * over; whatever comes of it, this request has to do without the store.
   */
  private void askToOpen(Namespace namespace, Permit permit) {
    if (!pending.mayAskToOpen(namespace, nanoTime.getAsLong())) {
      return;
    }
    try {
      store.initialise(namespace, permit.mark());
    } catch (StoreFailure e) {
      // The next one will ask.
    }
  }

  private Optional<String> tokenOf(Found found, RouteCounters counting) {
    Permit permit = found.permit();
    Namespace namespace = found.key().namespace();
    byte @Nullable [] token = found.lookup().token();
    if (token != null) {
      return Optional.of(new String(token, StandardCharsets.ISO_8859_1));
    }
    try {
      String made = store.initialise(namespace, permit.mark());
      byte[] bytes = made.getBytes(StandardCharsets.ISO_8859_1);
      if (!permit.confirms(bytes)) {
        generationIsLost(namespace, permit, counting);
        return Optional.empty();
      }
      return Mark.isClosed(bytes) ? Optional.empty() : Optional.of(made);
    } catch (StoreFailure e) {
      counting.error();
      return Optional.empty();
    }
  }

  private long jittered(Duration ttl) {
    return Math.round(ttl.toMillis() * (1 + TTL_JITTER_RATIO * (2 * random.nextDouble() - 1)));
  }

  /** Stores what one request has loaded, if its token is still that of the namespace. */
  private final class Fill implements SharedLoads.Filling {

    private final Exchange exchange;
    private final Found found;
    private final String token;

    private Fill(Exchange exchange, Found found, String token) {
      this.exchange = exchange;
      this.found = found;
      this.token = token;
    }

    @Override
    public Product product(Load load) {
      return exchange.product(load, token, jittered(found.route().ttl()));
    }

    @Override
    public boolean store(StoredResponse response, Load load) {
      RouteCounters counting = exchange.counters();
      // The lifetime began before the load.
      long remainingMillis =
          response.expiresMillis()
              - response.createdMillis()
              - TimeUnit.NANOSECONDS.toMillis(load.nanos());
      if (remainingMillis <= 0) {
        return false;
      }
      long keptMillis = remainingMillis + found.route().options().staleIfError().toMillis();
      try {
        boolean stored =
            found.permit().holds()
                && store.fill(found.key(), token, response.payload(), keptMillis);
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
  }
}
