package autus.responsecache.store;

import java.util.function.Predicate;

/**
 * Is told whenever a connection to the store was lost or made, or another node of the store has
 * taken over: what was sent may be lost, what is there may be old.
 */
@FunctionalInterface
public interface StoreWatch {

  /**
   * The store's entries of some namespaces may be older than what this server knows.
   *
   * @param touched which namespaces
   * @param change lets commands go another way from now on, if that is the reason; it is run once,
   *     on this thread, when nothing that is already under way can count as an invalidation there
   */
  void mayBeOld(Predicate<Namespace> touched, Runnable change);

  /** Everything may be old, and commands go the way that they did. */
  default void allMayBeOld() {
    mayBeOld(namespace -> true, () -> {});
  }
}
