package autus.responsecache.http;

import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request.
 *
 * @param known whether that is known: not while the filter that tells it has not run
 * @param principal the user's name; nothing for an anonymous one
 * @param roles the user's roles
 */
public record Caller(boolean known, Optional<String> principal, Set<String> roles) {

  /** Nobody in particular. */
  public static final Caller ANONYMOUS = new Caller(true, Optional.empty(), Set.of());

  /** Whoever it is. */
  public static final Caller UNKNOWN = new Caller(false, Optional.empty(), Set.of());

  public Caller {
    roles = Set.copyOf(roles);
  }
}
