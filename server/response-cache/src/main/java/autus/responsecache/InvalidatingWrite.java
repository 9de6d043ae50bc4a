package autus.responsecache;

import java.util.Set;

/**
 * A line of the table: a route that changes data.
 *
 * @param invalidated the namespaces that the write makes old
 */
public record InvalidatingWrite(String method, String path, Set<Namespace> invalidated)
    implements Route {

  public InvalidatingWrite {
    invalidated = Set.copyOf(invalidated);
  }

  /** This line for another route. */
  InvalidatingWrite at(String otherMethod, String otherPath) {
    return new InvalidatingWrite(otherMethod, otherPath, invalidated);
  }
}
