package autus.responsecache.fresh;

import autus.responsecache.counts.RouteCounters;
import autus.responsecache.fresh.PendingInvalidations.Permit;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import autus.responsecache.store.TokenStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The writes of this server that the store was told of before they began, so that other servers do
 * not read what they make old: not even if this server, once it has committed, cannot reach the
 * store any more. A lease in the store could not do that, for a server that is cut off does not see
 * it end. Thread-safe.
 */
public final class AnnouncedWrites implements AutoCloseable {

  private static final Logger LOG = System.getLogger(AnnouncedWrites.class.getName());

  private static final int RENEWALS_PER_LEASE = 3;

  /** How soon each server knows the tokens of the others' writes, should the data go back. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final TokenStore store;
  private final PendingInvalidations pending;
  private final Runnable wakeRetry;
  private final LongSupplier nanoTime;
  private final long leaseNanos;
  private final String server;
  private final AtomicLong count = new AtomicLong();
  private final Set<Announced> underWay = ConcurrentHashMap.newKeySet();

  /** Ended here, and the store does not know yet. */
  private final Queue<Announced> unended = new ConcurrentLinkedQueue<>();

  private final Thread renewals;
  private volatile boolean closed;

  /**
   * Announces to that store.
   *
   * @param wakeRetry tells who tries again what failed
   * @param server a name that no other server has
   */
  public AnnouncedWrites(
      TokenStore store,
      PendingInvalidations pending,
      Runnable wakeRetry,
      LongSupplier nanoTime,
      String server) {
    this.store = store;
    this.pending = pending;
    this.wakeRetry = wakeRetry;
    this.nanoTime = nanoTime;
    this.server = server;
    this.leaseNanos = store.closedAtMost().toNanos();
    this.renewals = new Thread(this::renew, "announced-writes");
    this.renewals.setDaemon(true);
  }

  /** Begins to prolong what takes long. */
  void start() {
    renewals.start();
  }

  /**
   * Announces a write, or throws when it cannot: then the write must not take place.
   *
   * @param namespaces what it makes old
   * @param counters where what fails is counted
   */
  public Announced announce(Set<Namespace> namespaces, RouteCounters counters) throws NotAnnounced {
    Announced write =
        new Announced(server + "-" + count.incrementAndGet(), Set.copyOf(namespaces), counters);
    if (write.announce()) {
      underWay.add(write);
      return write;
    }
    // Some of it, or all, may have arrived.
    counters.error();
    unended.add(write);
    wakeRetry.run();
    throw new NotAnnounced();
  }

  /** Tries once to tell the store what it was not told of yet. */
  void endAgain() {
    unended.removeIf(write -> write.tell() || write.isOver());
  }

  /** Whether the store may think of a write that it is under way, though it has ended. */
  boolean owesAnEnd() {
    return !unended.isEmpty();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(renewals);
  }

  private void renew() {
    while (!closed) {
      LockSupport.parkNanos(this, Math.min(LOOK_EVERY.toNanos(), leaseNanos / RENEWALS_PER_LEASE));
      try {
        underWay.forEach(Announced::renewIfDue);
        pending.namespaces().forEach(this::look);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "announced writes were not prolonged; it is tried again", e);
      }
    }
  }

  /**
   * Learns the token of now. A server that has seen the token of another's write finds out at its
   * next read if the data go back to before it.
   */
  private void look(Namespace namespace) {
    pending.admit(namespace).ifPresent(permit -> look(namespace, permit));
  }

  private void look(Namespace namespace, Permit permit) {
    try {
      var unused =
          store
              .token(namespace)
              .whenComplete(
                  (token, failure) -> {
                    if (failure == null && !permit.confirms(token)) {
                      pending.recordAll();
                      wakeRetry.run();
                    }
                  });
    } catch (StoreFailure e) {
      // Without a connection there are no reads either.
    }
  }

  /** What is announced and not known to have ended, for diagnosis. */
  @Override
  public String toString() {
    return underWay.size() + " under way, " + unended.size() + " to be ended";
  }

  /** One write. */
  final class Announced {

    private final String name;
    private final Set<Namespace> namespaces;
    private final RouteCounters counters;

    /** Or one that ends could be announced again by the thread that renews. */
    private final ReentrantLock lock = new ReentrantLock();

    private long closedUntilNanos;
    private boolean ended;
    private boolean changed;

    private Announced(String name, Set<Namespace> namespaces, RouteCounters counters) {
      this.name = name;
      this.namespaces = namespaces;
      this.counters = counters;
    }

    private boolean announce() {
      long sentNanos = nanoTime.getAsLong();
      Map<Namespace, String> tokens = store.announce(pending.marks(namespaces), name);
      pending.learn(tokens);
      boolean all = tokens.keySet().containsAll(namespaces);
      if (all) {
        // The store counts from later on, by a clock of its own.
        closedUntilNanos = sentNanos + leaseNanos;
      }
      return all;
    }

    private void renewIfDue() {
      lock.lock();
      try {
        long leftNanos = closedUntilNanos - nanoTime.getAsLong();
        if (!ended && leftNanos < leaseNanos - leaseNanos / RENEWALS_PER_LEASE / 2) {
          announce();
        }
      } finally {
        lock.unlock();
      }
    }

    /**
     * Tells the store that the write has ended. What it is not told now is owed.
     *
     * @param mayHaveChanged whether the write may have changed something
     * @return whether the write may be answered: the store knows of its end, or keeps closed what
     *     it made old. If not, nobody can say what others have read since
     */
    boolean end(boolean mayHaveChanged) {
      lock.lock();
      try {
        ended = true;
        changed = mayHaveChanged;
      } finally {
        lock.unlock();
      }
      underWay.remove(this);
      boolean isStillClosed = closedUntilNanos - nanoTime.getAsLong() > 0;
      boolean told = false;
      try {
        told = tell();
      } finally {
        if (!told) {
          counters.error();
          namespaces.forEach(pending::record);
          unended.add(this);
          wakeRetry.run();
        }
      }
      return told || isStillClosed;
    }

    private boolean tell() {
      Map<Namespace, String> tokens = store.end(pending.marks(namespaces), name, changed);
      pending.learn(tokens);
      return tokens.keySet().containsAll(namespaces);
    }

    /** The store gives up by itself what is not ended in time. */
    private boolean isOver() {
      return nanoTime.getAsLong() - closedUntilNanos > leaseNanos;
    }
  }

  /** The store could not be told of a write, which therefore must not take place. */
  public static final class NotAnnounced extends Exception {

    private static final long serialVersionUID = 1L;

    NotAnnounced() {
      super("the store was not told of the write", null, false, false);
    }
  }
}
