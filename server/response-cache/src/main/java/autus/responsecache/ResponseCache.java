package autus.responsecache;

import autus.responsecache.counts.CacheCounters;
import autus.responsecache.counts.ReasonLog;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.fresh.AnnouncedWrites.NotAnnounced;
import autus.responsecache.fresh.CachePolicy;
import autus.responsecache.fresh.NoCache;
import autus.responsecache.fresh.Protocol;
import autus.responsecache.fresh.Protocol.Surroundings;
import autus.responsecache.fresh.Transactions;
import autus.responsecache.fresh.Writes;
import autus.responsecache.http.Callers;
import autus.responsecache.load.Exchange;
import autus.responsecache.load.LoadWatch;
import autus.responsecache.load.OriginGate;
import autus.responsecache.near.NearBodies;
import autus.responsecache.near.NearMemory;
import autus.responsecache.near.NearStore;
import autus.responsecache.near.SharedTokens;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.RouteTable;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.StoreWatch;
import autus.responsecache.store.TokenStore;
import autus.responsecache.store.Waits;
import jakarta.servlet.Filter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cache of one server: its current policy, its counters, its filter. Thread-safe. */
public final class ResponseCache implements StoreWatch, AutoCloseable {

  private final RouteTable table;
  private final CacheSettings settings;
  private final TokenStore store;
  private final CacheCounters counters;
  private final Protocol protocol;
  private final Writes writes;
  private final CachePolicy none = new NoCache();
  private final Set<String> switchedOff = ConcurrentHashMap.newKeySet();
  private volatile CachePolicy policy;

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

  private static TokenStore inFront(
      TokenStore store, NearMemory near, RouteTable table, CacheSettings settings, Waits waits) {
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
      RouteTable table, TokenStore store, CacheSettings settings, RandomGenerator random) {
    this(table, store, settings, random, new Waits());
  }

  private ResponseCache(
      RouteTable table,
      TokenStore store,
      CacheSettings settings,
      RandomGenerator random,
      Waits waits) {
    this(
        table,
        settings.near().map(near -> inFront(store, near, table, settings, waits)).orElse(store),
        settings,
        random,
        Surroundings.real(settings.commandTimeout(), settings.bounds(), waits));
  }

  ResponseCache(
      RouteTable table,
      TokenStore store,
      CacheSettings settings,
      RandomGenerator random,
      Surroundings surroundings) {
    this.table = table;
    this.settings = settings;
    this.store = store;
    this.counters = new CacheCounters(table.routes());
    this.protocol =
        new Protocol(
            table.namespaces(),
            store,
            new Protocol.Patience(settings.commandTimeout(), settings.bounds().waitForLoad()),
            random,
            surroundings);
    this.writes = new Writes(protocol, counters.undeclared());
    this.policy = protocol.fresh();
  }

  /** As {@link #start(CachePolicy)}, keeping responses fresh. */
  public void start() {
    start(protocol.fresh());
  }

  /**
   * Invalidates every namespace, since this node does not know what happened before, and from now
   * on retries what fails.
   *
   * @param first what is done with requests until it is switched
   */
  public void start(CachePolicy first) {
    policy = first;
    protocol.start();
  }

  /** Begins a write of a request, as {@link Writes#begin} says. */
  Writes.Writing begin(InvalidatingWrite route, RouteCounters counting) throws NotAnnounced {
    return writes.begin(route, counting, this::policy);
  }

  /** As {@link StoreWatch} says: these namespaces are bypassed until they were invalidated anew. */
  @Override
  public void mayBeOld(Predicate<Namespace> touched, Runnable change) {
    protocol.mayBeOld(touched, change);
  }

  /** The servlet filter. */
  public Filter filter(InstantSource clock, Host host) {
    CacheSettings.Http http = settings.http();
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
    return protocol.fresh();
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
    writes.joins(ofTheService);
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
    writes.invalidate(namespaces);
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
    return writes.run(namespaces, work);
  }

  /** Makes every entry unreachable at once, then deletes them. */
  public void flush() {
    writes.invalidateNow(table.namespaces());
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
    return protocol.pending().count();
  }

  Protocol protocol() {
    return protocol;
  }

  @Override
  public void close() {
    protocol.close();
  }
}
