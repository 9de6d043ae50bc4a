package autus.server.analytics;

import autus.server.origin.Origin;
import java.time.Clock;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The analytics routes. The simulated times are those of the stand-in that the report measured. */
@RestController
class AnalyticsController {

  private static final Duration STATS_TIME = Duration.ofMillis(100);
  private static final Duration PAGES_TIME = Duration.ofMillis(50);

  private final Origin origin;
  private final AnalyticsRepository repository;
  private final Clock clock;

  AnalyticsController(Origin origin, AnalyticsRepository repository, Clock clock) {
    this.origin = origin;
    this.repository = repository;
    this.clock = clock;
  }

  @GetMapping("/analytics/stats")
  AnalyticsStats stats() {
    return origin.load("GET /analytics/stats", STATS_TIME, repository::stats);
  }

  @GetMapping("/analytics/pages")
  PageStats pages() {
    return origin.load("GET /analytics/pages", PAGES_TIME, repository::pages);
  }

  @PostMapping("/analytics/track")
  Tracked track(@RequestBody TrackedEvent event) {
    repository.track(event.event(), event.occurredAt().orElseGet(clock::instant));
    return new Tracked("tracked", event.event());
  }

  /** The answer of POST /analytics/track. */
  record Tracked(String status, String event) {}
}
