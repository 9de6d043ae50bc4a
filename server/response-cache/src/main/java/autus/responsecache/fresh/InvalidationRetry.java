package autus.responsecache.fresh;

import autus.responsecache.store.Namespace;
import autus.responsecache.store.TokenStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends owed invalidations until they are acknowledged, on a thread of its own that sleeps while
 * nothing is owed.
 */
public final class InvalidationRetry implements AutoCloseable {

  private static final Logger LOG = System.getLogger(InvalidationRetry.class.getName());

  private final TokenStore store;
  private final PendingInvalidations pending;
  private final Optional<AnnouncedWrites> announced;
  private final long pauseNanos;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * One that does not run yet.
   *
   * @param announced whose ends it tells too, where writes are announced
   */
  public InvalidationRetry(
      TokenStore store,
      PendingInvalidations pending,
      Optional<AnnouncedWrites> announced,
      Duration pause) {
    this.store = store;
    this.pending = pending;
    this.announced = announced;
    this.pauseNanos = pause.toNanos();
    this.thread = new Thread(this::run, "invalidation-retry");
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Tells that something may be owed. Never blocks. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Tries once to settle what is owed. */
  public void attempt() {
    announced.ifPresent(AnnouncedWrites::endAgain);
    Optional<PendingInvalidations.Settlement> owed = pending.owed();
    if (owed.isPresent()) {
      Map<Namespace, String> tokens = store.recover(pending.marks(owed.get().namespaces()));
      pending.learn(tokens);
      tokens.keySet().forEach(owed.get()::acknowledge);
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }

  private void run() {
    while (!closed) {
      try {
        attempt();
      } catch (RuntimeException e) {
        // What is owed stays owed: without this thread the namespace would be bypassed for ever.
        LOG.log(Level.WARNING, "an owed invalidation failed; it is tried again", e);
      }
      if (pending.count() > 0 || announced.map(AnnouncedWrites::owesAnEnd).orElse(false)) {
        LockSupport.parkNanos(pauseNanos);
      } else {
        LockSupport.park(this);
      }
    }
  }
}
