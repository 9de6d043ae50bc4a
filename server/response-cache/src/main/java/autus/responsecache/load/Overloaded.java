package autus.responsecache.load;

/** Too many loads are running: the request is refused, which is no failure of the cache. */
public final class Overloaded extends Exception {

  private static final long serialVersionUID = 1L;

  Overloaded() {
    super("too many loads are running", null, false, false);
  }
}
