package autus.responsecache.fresh;

/** Knows whether the calling thread is in a transaction whose changes nobody else sees yet. */
@FunctionalInterface
public interface Transactions {

  /** Of a service without transactions that last longer than a call. */
  Transactions NONE = work -> false;

  /**
   * Runs the work when the transaction of the calling thread has committed, or when nobody knows
   * whether it has; not if it was rolled back.
   *
   * @return false if there is no such transaction; then the work was not run and is not going to be
   */
  boolean whenCommitted(Runnable work);
}
