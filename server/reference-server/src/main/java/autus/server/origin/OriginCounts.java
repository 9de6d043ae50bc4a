package autus.server.origin;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the origin did since the last reset.
 *
 * @param loads answers computed
 * @param queries SELECT statements that were run for them
 * @param loadsByRoute loads by declared route; a route without loads is absent
 */
public record OriginCounts(long loads, long queries, Map<String, Long> loadsByRoute) {

  public OriginCounts {
    loadsByRoute = Collections.unmodifiableMap(new TreeMap<>(loadsByRoute));
  }
}
