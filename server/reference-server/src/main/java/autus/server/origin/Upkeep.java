package autus.server.origin;

/**
 * Work on the database that no request waits for: writing what was gathered, making room. It is
 * called once a second on one thread, and returns at once when there is nothing to do.
 */
public interface Upkeep {

  /**
   * Does what is due. What fails for want of the database (a {@code DataAccessException} or {@code
   * TransactionException}) is tried again the next time.
   */
  void run();
}
