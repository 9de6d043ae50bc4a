package autus.server.modes;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.Route;
import autus.responsecache.store.Namespace;
import java.util.LinkedHashSet;
import java.util.Set;

/** A route of the server beside what the v4.5 report says of it. */
public sealed interface ReportLine {

  /** The route as it is. */
  Route route();

  /** A read. */
  record Read(CachedRead route, Provenance provenance) implements ReportLine {}

  /**
   * A write.
   *
   * @param reported the namespaces that the report says it invalidates
   * @param shippedMisses misses that v4.5 counted for each such request, for a lookup that never
   *     came
   */
  record Write(InvalidatingWrite route, Set<Namespace> reported, int shippedMisses)
      implements ReportLine {

    public Write {
      reported = Set.copyOf(reported);
      if (shippedMisses < 0) {
        throw new IllegalArgumentException("misses cannot be " + shippedMisses);
      }
    }

    /**
     * The namespaces that it must invalidate beyond the report, or a read could be stale by
     * specification.
     */
    public Set<Namespace> added() {
      Set<Namespace> added = new LinkedHashSet<>(route.invalidated());
      added.removeAll(reported);
      return added;
    }
  }
}
