package autus.server.analytics;

import autus.server.analytics.ApiCallRepository.ApiCalls;
import autus.server.analytics.ApiCallRepository.ClientUsage;
import autus.server.input.Input;
import autus.server.input.InvalidField;
import autus.server.origin.Origin;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The analytics routes. The simulated times are those of the stand-in that the report measured. */
@RestController
class AnalyticsController {

  private static final Duration STATS_TIME = Duration.ofMillis(100);
  private static final Duration PAGES_TIME = Duration.ofMillis(50);

  private static final int MAX_EVENTS = 100;

  private final Origin origin;
  private final AnalyticsRepository repository;
  private final ApiCallRepository apiCalls;
  private final InstantSource clock;

  AnalyticsController(
      Origin origin,
      AnalyticsRepository repository,
      ApiCallRepository apiCalls,
      InstantSource clock) {
    this.origin = origin;
    this.repository = repository;
    this.apiCalls = apiCalls;
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

  @GetMapping("/analytics/api-calls")
  ApiCalls apiCalls() {
    return origin.load("GET /analytics/api-calls", Origin.UNMEASURED_TIME, apiCalls::byRoute);
  }

  @GetMapping("/analytics/events")
  LatestEvents events(@RequestParam(name = "limit", defaultValue = "50") String limit) {
    int count = Input.wholeNumber("limit", limit, 1, MAX_EVENTS);
    return origin.load(
        "GET /analytics/events", Origin.UNMEASURED_TIME, () -> repository.latest(count));
  }

  @GetMapping("/analytics/rate-limit/{client_id}")
  ClientUsage rateLimit(@PathVariable("client_id") String client) {
    if (!ApiCallCounter.isClient(client)) {
      throw new InvalidField(
          "client_id", "must have 1 to 64 letters, digits, dots, colons, dashes", client);
    }
    return origin.load(
        "GET /analytics/rate-limit/{client_id}",
        Origin.UNMEASURED_TIME,
        () -> apiCalls.ofClient(client));
  }

  @PostMapping("/analytics/track")
  Tracked track(@RequestBody TrackedEvent body) {
    NewEvent event = body.checked(clock);
    repository.track(event);
    return new Tracked("tracked", event.kind());
  }

  @PostMapping("/analytics/track/page")
  TrackedView trackPage(@RequestBody TrackedPage body) {
    NewEvent view = body.checked(clock);
    repository.track(view);
    return new TrackedView("tracked", view.page().orElseThrow());
  }

  /** The answer of POST /analytics/track. */
  record Tracked(String status, String event) {}

  /** The answer of POST /analytics/track/page. */
  record TrackedView(String status, String page) {}
}
