package autus.responsecache.route;

import autus.responsecache.ResponseCache;
import autus.responsecache.store.Namespace;
import java.util.Set;

/**
 * A line of the table: a route that changes data.
 *
 * @param invalidated the namespaces that the write makes old
 * @param always whether it does so whatever it answers; else a refusal, such as 404 or 422, is
 *     taken for a write that has changed nothing
 */
public record InvalidatingWrite(
    String method, String path, Set<Namespace> invalidated, boolean always) implements Route {

  /**
   * What a handler answers before it has changed anything. One that answers so after all calls
   * {@link ResponseCache#invalidate}, or its route says {@code always}.
   */
  private static final Set<Integer> REFUSALS =
      Set.of(400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429);

  public InvalidatingWrite {
    invalidated = Set.copyOf(invalidated);
  }

  /** A route whose refusals have changed nothing. */
  public InvalidatingWrite(String method, String path, Set<Namespace> invalidated) {
    this(method, path, invalidated, false);
  }

  /** This line for another route. */
  InvalidatingWrite at(String otherMethod, String otherPath) {
    return new InvalidatingWrite(otherMethod, otherPath, invalidated, always);
  }

  /** Whether a write that was answered with that status may have changed something. */
  public boolean mayHaveChanged(int status) {
    return always || !REFUSALS.contains(status);
  }
}
