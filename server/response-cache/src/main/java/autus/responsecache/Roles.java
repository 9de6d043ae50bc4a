package autus.responsecache;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who may read what is kept for one role. Thread-safe. */
@FunctionalInterface
public interface Roles {

  /** Whether the request proves that it has that role. */
  boolean holds(HttpServletRequest request, String role);
}
