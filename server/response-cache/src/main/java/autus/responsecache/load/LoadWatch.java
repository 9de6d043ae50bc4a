package autus.responsecache.load;

import autus.responsecache.route.CachedRead;
import jakarta.servlet.http.HttpServletRequest;

/** Is told when a load begins and ends, on its thread; for traces. Thread-safe. */
@FunctionalInterface
public interface LoadWatch {

  /** Nobody. */
  LoadWatch NOBODY = (route, request) -> status -> {};

  /** A load begins. */
  Watched begin(CachedRead route, HttpServletRequest request);

  /** A load under way. Closed when it is over, also when it failed. */
  @FunctionalInterface
  interface Watched extends AutoCloseable {

    /** The origin answered. */
    void ended(int status);

    @Override
    default void close() {
      // Whoever has something to clean up says how.
    }
  }
}
