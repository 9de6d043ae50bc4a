package autus.responsecache.spring;

/** A route that cannot be cached, or cannot invalidate, as it is declared. Found at the start. */
public final class InvalidRoute extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String action;

  /**
   * A mistake.
   *
   * @param message where it is, and the rule
   * @param action what to do
   */
  InvalidRoute(String message, String action) {
    super(message);
    this.action = action;
  }

  /** What to do. */
  public String action() {
    return action;
  }
}
