package autus.server;

import static autus.responsecache.route.KeyParts.query;
import static autus.server.modes.Provenance.OURS;
import static autus.server.modes.Provenance.REPORT;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.Route;
import autus.responsecache.route.RouteTable;
import autus.responsecache.route.UncachedRoute;
import autus.responsecache.store.Namespace;
import autus.server.god.GodToken;
import autus.server.modes.Provenance;
import autus.server.modes.ReportLine;
import autus.server.modes.ReportTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of what is cached and what invalidates it, in the order of the report's own tables
 * "Caching Strategy" and "Cache Invalidation Strategy". What the report does not have is marked as
 * ours.
 *
 * <p>GET /analytics/api-calls, GET /analytics/rate-limit/{client_id} and GET /health would change
 * with every request or by the clock: no write invalidates them for that, and their age is bounded
 * by their TTL, by declaration.
 */
final class AutusRoutes {

  private static final Namespace ANALYTICS = new Namespace("analytics");
  private static final Namespace DEVICES = new Namespace("devices");
  private static final Namespace TWIN = new Namespace("twin");
  private static final Namespace GOD = new Namespace("god");
  private static final Namespace HEALTH = new Namespace("health");

  private static final KeyParts NONE = KeyParts.NONE;
  private static final KeyParts PAGES = query("limit", "cursor");
  private static final KeyParts GODS = NONE.forRole(GodToken.ROLE);

  static final List<ReportLine> LINES =
      List.of(
          read("/analytics/stats", ANALYTICS, 300, NONE, REPORT),
          read("/analytics/pages", ANALYTICS, 300, NONE, REPORT),
          read("/analytics/api-calls", ANALYTICS, 300, NONE, REPORT),
          read("/analytics/events", ANALYTICS, 60, query("limit"), REPORT),
          // The fifth GET of analytics that the report counts as cached without naming it.
          read("/analytics/rate-limit/{client_id}", ANALYTICS, 60, NONE, REPORT),
          read("/devices/list", DEVICES, 120, PAGES, REPORT),
          read("/devices/get", DEVICES, 120, query("device_id"), REPORT),
          read("/devices/online", DEVICES, 60, PAGES, REPORT),
          read("/devices/stats", DEVICES, 120, NONE, REPORT),
          // Aliases of list and get that the full application had.
          read("/devices/", DEVICES, 120, PAGES, OURS),
          read("/devices/{device_id}", DEVICES, 120, NONE, OURS),
          read("/digital-twin/overview", TWIN, 600, NONE, REPORT),
          read("/digital-twin/city/{city_id}", TWIN, 600, NONE, REPORT),
          read("/digital-twin/user/{user_id}", TWIN, 600, NONE, REPORT),
          read("/digital-twin/graph/summary", TWIN, 600, NONE, REPORT),
          read("/god/universe", GOD, 300, GODS, REPORT),
          read("/god/graph", GOD, 300, GODS, REPORT),
          read("/god/flow", GOD, 300, query("minutes").forRole(GodToken.ROLE), REPORT),
          read("/god/health", GOD, 300, GODS, REPORT),
          read("/god/cities", GOD, 300, GODS, REPORT),
          read("/health", HEALTH, 30, NONE, REPORT),
          // v4.5 counted a miss for each tracked event, for the lookup that it expected next.
          write("POST", "/analytics/track", Set.of(ANALYTICS, GOD), Set.of(), 1),
          // God shows page views and devices, the twin shows devices: without what is added
          // here they would be stale by specification.
          write("POST", "/analytics/track/page", Set.of(ANALYTICS), Set.of(GOD), 0),
          write("POST", "/devices/register", Set.of(DEVICES, GOD), Set.of(TWIN), 0),
          write("POST", "/devices/data", Set.of(DEVICES), Set.of(GOD, TWIN), 0),
          write("POST", "/devices/delete", Set.of(DEVICES), Set.of(GOD, TWIN), 0),
          write("DELETE", "/devices/{device_id}", Set.of(), Set.of(DEVICES, GOD, TWIN), 0));

  static final RouteTable TABLE = new RouteTable(withUncached(LINES));

  /** What mode {@code as-shipped} does with them. */
  static final ReportTable REPORTED = new ReportTable(LINES);

  private AutusRoutes() {}

  /** The cached route that a GET of this path finds, whatever its query. */
  static Optional<CachedRead> cachedRead(String path) {
    int query = path.indexOf('?');
    return TABLE
        .lineOfRead(query < 0 ? path : path.substring(0, query))
        .filter(CachedRead.class::isInstance)
        .map(CachedRead.class::cast);
  }

  /** Whether a GET of this path needs the god role. */
  static boolean needsRole(String path) {
    return cachedRead(path).flatMap(read -> read.key().role()).isPresent();
  }

  private static List<Route> withUncached(List<ReportLine> lines) {
    List<Route> routes = new ArrayList<>();
    lines.forEach(line -> routes.add(line.route()));
    routes.add(new UncachedRoute("GET", "/cache/stats"));
    routes.add(new UncachedRoute("GET", "/"));
    routes.add(new UncachedRoute("GET", "/openapi.json"));
    return routes;
  }

  private static ReportLine read(
      String path, Namespace namespace, int ttlSeconds, KeyParts key, Provenance provenance) {
    return new ReportLine.Read(
        new CachedRead(path, namespace, Duration.ofSeconds(ttlSeconds), key), provenance);
  }

  private static ReportLine write(
      String method, String path, Set<Namespace> reported, Set<Namespace> added, int misses) {
    Set<Namespace> invalidated = new LinkedHashSet<>(reported);
    invalidated.addAll(added);
    return new ReportLine.Write(new InvalidatingWrite(method, path, invalidated), reported, misses);
  }
}
