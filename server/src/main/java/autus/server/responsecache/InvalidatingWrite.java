package autus.server.responsecache;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A line of the table: a route that changes data.
 *
 * @param reported the namespaces that the report says it invalidates
 * @param added the namespaces that it must invalidate too, or a read could be stale by
 *     specification
 * @param shippedMisses misses that v4.5 counted for each such request, for a lookup that never came
 */
public record InvalidatingWrite(
    String method, String path, Set<Namespace> reported, Set<Namespace> added, int shippedMisses)
    implements Route {

  public InvalidatingWrite {
    reported = Set.copyOf(reported);
    added = Set.copyOf(added);
    if (shippedMisses < 0) {
      throw new IllegalArgumentException("misses cannot be " + shippedMisses);
    }
  }

  /** This line for another route; v4.5 did not have it, so all that it invalidates is added. */
  InvalidatingWrite at(String otherMethod, String otherPath) {
    return new InvalidatingWrite(otherMethod, otherPath, Set.of(), invalidated(), 0);
  }

  /** All namespaces that the write makes old. */
  public Set<Namespace> invalidated() {
    Set<Namespace> all = new LinkedHashSet<>(reported);
    all.addAll(added);
    return all;
  }
}
