package autus.bench.reproduce;

import java.util.Map;
import java.util.TreeMap;

/** Asks cached entries for the lifetime that they have left right after they were stored. */
final class LifetimeProbe {

  /** Route to the name under which its lifetime is observed. */
  private static final Map<String, String> ROUTES =
      Map.of(
          "/analytics/stats", "ttl.analytics-stats-seconds",
          "/devices/list", "ttl.devices-list-seconds",
          "/devices/online", "ttl.devices-online-seconds",
          "/health", "ttl.health-seconds");

  private final ProbeClient client;

  LifetimeProbe(ProbeClient client) {
    this.client = client;
  }

  /** Lifetimes in seconds, of the routes whose answers tell one. */
  Map<String, Double> run() throws InterruptedException {
    Map<String, Double> lifetimes = new TreeMap<>();
    for (Map.Entry<String, String> route : ROUTES.entrySet()) {
      client.get(route.getKey());
      client
          .get(route.getKey())
          .lifetimeSeconds()
          .ifPresent(seconds -> lifetimes.put(route.getValue(), (double) seconds));
    }
    return lifetimes;
  }
}
