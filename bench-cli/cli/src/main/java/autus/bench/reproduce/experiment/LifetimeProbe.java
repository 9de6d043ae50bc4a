package autus.bench.reproduce.experiment;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Asks cached entries for the lifetime that they have left right after they were stored, in whole
 * seconds.
 */
public final class LifetimeProbe {

  /** Route to the name under which its lifetime is observed. */
  private static final Map<String, String> OPEN_ROUTES =
      Map.of(
          "/analytics/stats", "ttl.analytics-stats-seconds",
          "/analytics/events", "ttl.analytics-events-seconds",
          "/devices/list", "ttl.devices-list-seconds",
          "/devices/online", "ttl.devices-online-seconds",
          "/devices/stats", "ttl.devices-stats-seconds",
          "/digital-twin/overview", "ttl.twin-seconds",
          "/health", "ttl.health-seconds");

  private static final String GOD_ROUTE = "/god/universe";
  private static final String GOD_NAME = "ttl.god-seconds";

  private final ProbeClient client;
  private final String godToken;

  public LifetimeProbe(ProbeClient client, String godToken) {
    this.client = client;
    this.godToken = godToken;
  }

  /** Lifetimes in seconds, of the routes whose answers tell one. */
  public Map<String, Double> run() throws InterruptedException {
    Map<String, Double> lifetimes = new TreeMap<>();
    for (Map.Entry<String, String> route : OPEN_ROUTES.entrySet()) {
      client.get(route.getKey());
      keep(lifetimes, route.getValue(), client.get(route.getKey()).lifetimeSeconds());
    }
    client.get(GOD_ROUTE, godToken);
    keep(lifetimes, GOD_NAME, client.get(GOD_ROUTE, godToken).lifetimeSeconds());
    return lifetimes;
  }

  private static void keep(Map<String, Double> lifetimes, String name, OptionalLong seconds) {
    seconds.ifPresent(value -> lifetimes.put(name, (double) value));
  }
}
