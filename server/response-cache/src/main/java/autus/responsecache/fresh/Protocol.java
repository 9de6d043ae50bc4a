package autus.responsecache.fresh;

import autus.responsecache.load.Bounds;
import autus.responsecache.load.LoadLines;
import autus.responsecache.load.SharedLoads;
import autus.responsecache.load.SingleFlight;
import autus.responsecache.load.Troubles;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreWatch;
import autus.responsecache.store.TokenStore;
import autus.responsecache.store.Waits;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The protocol on one server, put together: what keeps responses fresh, what is owed to the store,
 * and the threads that see to it. Thread-safe.
 */
public final class Protocol implements StoreWatch, AutoCloseable {

  private static final Duration RETRY_PAUSE = Duration.ofMillis(100);

  private final PendingInvalidations pending;
  private final Optional<AnnouncedWrites> announced;
  private final InvalidationRetry retry;
  private final FreshCache fresh;

  /**
   * What a test that steps through the protocol has in its own hands.
   *
   * @param server a name that no other server has
   */
  public record Surroundings(
      SingleFlight flights, LoadLines lines, LongSupplier nanoTime, String server) {

    private static final int MAX_COMPLETED_FLIGHTS = 1_024;
    private static final long SERVERS = 1L << 40;

    /** Those of a server that runs. */
    public static Surroundings real(Duration commandTimeout, Bounds bounds, Waits waits) {
      return new Surroundings(
          new SingleFlight(commandTimeout, MAX_COMPLETED_FLIGHTS, System::nanoTime, waits::get),
          new LoadLines(
              bounds.loadsOfOneEntry(), bounds.waitForLoad(), LoadLines.waitingWith(waits)),
          System::nanoTime,
          Long.toString(ThreadLocalRandom.current().nextLong(SERVERS), Character.MAX_RADIX));
    }
  }

  /**
   * How long things may take.
   *
   * @param command a command to the store
   * @param waitForLoad a request that waits for another's load
   */
  public record Patience(Duration command, Duration waitForLoad) {}

  /**
   * The protocol on a store, not started yet.
   *
   * @param random spreads the expiry of entries; used by many threads
   */
  public Protocol(
      Set<Namespace> namespaces,
      TokenStore store,
      Patience patience,
      RandomGenerator random,
      Surroundings surroundings) {
    this.pending = new PendingInvalidations(namespaces);
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
            patience.waitForLoad());
    this.fresh =
        new FreshCache(
            new FreshCache.Parts(store, pending, retry, loads, new ReadBreaker()),
            patience.command(),
            random,
            surroundings.nanoTime());
  }

  private void wakeRetry() {
    retry.wake();
  }

  /**
   * Invalidates every namespace, since this server does not know what happened before, and from now
   * on retries what fails.
   */
  public void start() {
    pending.recordAll();
    retry.attempt();
    retry.start();
    announced.ifPresent(AnnouncedWrites::start);
  }

  /** As {@link StoreWatch} says: these namespaces are bypassed until they were invalidated anew. */
  @Override
  public void mayBeOld(Predicate<Namespace> touched, Runnable change) {
    pending.recordWhere(touched, change);
    retry.wake();
  }

  /** What keeps responses, and keeps them fresh. */
  public FreshCache fresh() {
    return fresh;
  }

  /** Where writes are announced before they begin. */
  Optional<AnnouncedWrites> announced() {
    return announced;
  }

  /** What the store is owed. */
  public PendingInvalidations pending() {
    return pending;
  }

  /** Tries once to settle what is owed. */
  public void retryOnce() {
    retry.attempt();
  }

  /** The writes that are announced, for diagnosis. */
  @Override
  public String toString() {
    return announced.toString();
  }

  @Override
  public void close() {
    retry.close();
    announced.ifPresent(AnnouncedWrites::close);
  }
}
