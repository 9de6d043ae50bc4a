package autus.responsecache.store;

/** The store did not answer in time, refused, or is away. The request goes on without it. */
public final class StoreFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure without the cost of a stack trace: while the store is away every request makes one.
   */
  public StoreFailure(String message, Throwable cause) {
    super(message, cause, false, false);
  }
}
