package autus.bench.traffic.sim;

/**
 * Decides what a full cache gives up. Keys are numbers from 0 on. Not thread-safe; for one pass
 * over one trace.
 */
interface Policy {

  /**
   * Whether the key is stored, which is a use of it if it is.
   *
   * @param nowMicros at least that of the call before
   */
  boolean use(int key, long nowMicros);

  /**
   * Stores a key that is not stored, after giving up what has to go. A policy may give up this key
   * at once, and does where it can never fit.
   *
   * @param nowMicros at least that of the call before
   */
  void store(int key, long nowMicros);
}
