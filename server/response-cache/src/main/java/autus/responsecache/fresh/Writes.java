package autus.responsecache.fresh;

import autus.responsecache.counts.RouteCounters;
import autus.responsecache.fresh.AnnouncedWrites.Announced;
import autus.responsecache.fresh.AnnouncedWrites.NotAnnounced;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.store.Namespace;
import autus.responsecache.store.StoreFailure;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What writes do to the cache, those of requests and those by code: each is announced first where
 * writes are announced, and invalidates when it has ended. Thread-safe.
 */
public final class Writes {

  private final FreshCache fresh;
  private final Optional<AnnouncedWrites> announced;
  private final RouteCounters byCode;
  private volatile Transactions transactions = Transactions.NONE;

  /**
   * Writes that invalidate what this one keeps.
   *
   * @param byCode where failures of invalidations by code are counted
   */
  public Writes(Protocol protocol, RouteCounters byCode) {
    this.fresh = protocol.fresh();
    this.announced = protocol.announced();
    this.byCode = byCode;
  }

  /** A write under way. */
  public interface Writing {

    /**
     * Runs after the handler has committed or failed, and before its answer is sent.
     *
     * @return whether the answer may be sent
     */
    boolean end(boolean mayHaveChanged);
  }

  /**
   * Runs before the handler of a write, which must not run if this throws.
   *
   * @param policies the policy of now: it is asked when the write has ended and not before, or one
   *     that is under way while the cache is switched on would invalidate nothing
   */
  public Writing begin(
      InvalidatingWrite route, RouteCounters counting, Supplier<CachePolicy> policies)
      throws NotAnnounced {
    Optional<Announced> write =
        policies.get() == fresh ? announce(route.invalidated(), counting) : Optional.empty();
    return mayHaveChanged -> {
      CachePolicy now = policies.get();
      if (mayHaveChanged && (write.isEmpty() || now != fresh)) {
        now.written(route, counting);
      }
      return write.isEmpty() || write.get().end(mayHaveChanged);
    };
  }

  private Optional<Announced> announce(Set<Namespace> namespaces, RouteCounters counting)
      throws NotAnnounced {
    return announced.isPresent()
        ? Optional.of(announced.get().announce(namespaces, counting))
        : Optional.empty();
  }

  /** Lets invalidations by code wait for the commit of the transaction that they are made in. */
  public void joins(Transactions ofTheService) {
    transactions = ofTheService;
  }

  /** Invalidates, after the commit of the transaction that it is called in, if there is one. */
  public void invalidate(Set<Namespace> namespaces) {
    Runnable work = () -> invalidateNow(namespaces);
    if (!transactions.whenCommitted(work)) {
      work.run();
    }
  }

  /** Invalidates at once; what the store does not acknowledge is owed. */
  public void invalidateNow(Set<Namespace> namespaces) {
    fresh.invalidate(namespaces, byCode);
  }

  /**
   * Does a write that is no request, also invalidating if it fails. It must commit itself.
   *
   * @param namespaces what it makes old
   * @throws StoreFailure if it could not be announced; then it was not done
   */
  public <T extends @Nullable Object> T run(Set<Namespace> namespaces, Callable<T> work)
      throws Exception {
    Optional<Announced> write;
    try {
      write = announce(namespaces, byCode);
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
}
