package autus.server.monitoring;

import autus.server.connector.FinishedRequests;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Times requests by declared route and class of status, as meters with a few buckets. Routes that
 * the table does not have are one: their paths are the clients' to choose.
 */
@Component
class RouteMeters implements FinishedRequests {

  private static final String OTHER = "other";
  private static final int CLASSES = 6;
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2)
  };

  private final ObjectProvider<MeterRegistry> registry;
  private final Map<String, @Nullable Timer[]> timers = new ConcurrentHashMap<>();

  RouteMeters(ObjectProvider<MeterRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public void finished(
      HttpServletRequest request, HttpServletResponse response, long bodyBytes, long nanos) {
    @Nullable Object declared = request.getAttribute(FinishedRequests.ROUTE);
    String route = declared == null ? OTHER : declared.toString();
    int statusClass = Math.min(CLASSES - 1, Math.max(0, response.getStatus() / 100));
    timer(route, statusClass).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(String route, int statusClass) {
    @Nullable Timer[] ofRoute = timers.get(route);
    if (ofRoute == null) {
      ofRoute = timers.computeIfAbsent(route, unused -> new @Nullable Timer[CLASSES]);
    }
    @Nullable Timer timer = ofRoute[statusClass];
    if (timer == null) {
      // The registry knows it if another thread was first.
      timer =
          Timer.builder("autus.route.requests")
              .tag("route", route)
              .tag("status", statusClass + "xx")
              .serviceLevelObjectives(BUCKETS)
              .register(registry.getObject());
      ofRoute[statusClass] = timer;
    }
    return timer;
  }
}
