package autus.server;

import autus.server.responsecache.CachedRead;
import autus.server.responsecache.InvalidatingWrite;
import autus.server.responsecache.Namespace;
import autus.server.responsecache.RouteTable;
import autus.server.responsecache.UncachedRoute;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The one table of what is cached and what invalidates it, in the order of the report's own tables.
 */
final class AutusRoutes {

  private static final Namespace ANALYTICS = new Namespace("analytics");
  private static final Namespace DEVICES = new Namespace("devices");
  private static final Namespace GOD = new Namespace("god");
  private static final Namespace HEALTH = new Namespace("health");

  static final RouteTable TABLE =
      new RouteTable(
          List.of(
              read("/analytics/stats", ANALYTICS, 300),
              read("/analytics/pages", ANALYTICS, 300),
              read("/devices/list", DEVICES, 120),
              read("/devices/online", DEVICES, 60),
              read("/health", HEALTH, 30),
              // v4.5 counted a miss for each tracked event, for the lookup that it expected next.
              new InvalidatingWrite(
                  "POST", "/analytics/track", Set.of(ANALYTICS, GOD), Set.of(), 1),
              new UncachedRoute("GET", "/cache/stats")));

  private AutusRoutes() {}

  private static CachedRead read(String path, Namespace namespace, int ttlSeconds) {
    return new CachedRead(path, namespace, Duration.ofSeconds(ttlSeconds), List.of());
  }
}
