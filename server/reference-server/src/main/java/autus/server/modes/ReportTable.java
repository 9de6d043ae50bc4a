package autus.server.modes;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the report says of the server's routes. A route that it does not know is ours. Immutable.
 */
public final class ReportTable {

  private final Set<String> reads = new HashSet<>();
  private final Map<String, ReportLine.Write> writes = new HashMap<>();

  /** A table of these lines. */
  public ReportTable(Collection<? extends ReportLine> lines) {
    for (ReportLine line : lines) {
      if (line instanceof ReportLine.Write write) {
        writes.put(write.route().declared(), write);
      } else if (line instanceof ReportLine.Read read && read.provenance() == Provenance.REPORT) {
        reads.add(read.route().declared());
      }
    }
  }

  boolean has(CachedRead read) {
    return reads.contains(read.declared());
  }

  Optional<ReportLine.Write> line(InvalidatingWrite write) {
    return Optional.ofNullable(writes.get(write.declared()));
  }
}
