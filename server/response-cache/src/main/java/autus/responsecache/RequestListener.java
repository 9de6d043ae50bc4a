package autus.responsecache;

import autus.responsecache.route.Route;
import jakarta.servlet.http.HttpServletRequest;

/** Is told of every request for a declared route, on its thread, before it is answered. */
@FunctionalInterface
public interface RequestListener {

  /** A request came. */
  void requested(Route route, HttpServletRequest request);
}
