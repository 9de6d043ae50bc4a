package autus.responsecache.http;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells who sends a request. Thread-safe. */
@FunctionalInterface
public interface Callers {

  /** Who sends it, as far as is known where the cache stands. */
  Caller of(HttpServletRequest request);

  /** The users that the container knows, without their roles. */
  static Callers ofContainer() {
    return request -> {
      @Nullable Principal user = request.getUserPrincipal();
      return user == null
          ? Caller.ANONYMOUS
          : new Caller(true, Optional.of(user.getName()), Set.of());
    };
  }
}
