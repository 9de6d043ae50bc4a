package autus.server.god;

import autus.server.god.GodViews.Cities;
import autus.server.god.GodViews.Flow;
import autus.server.god.GodViews.Graph;
import autus.server.god.GodViews.SystemHealth;
import autus.server.god.GodViews.Universe;
import autus.server.input.Input;
import autus.server.origin.Origin;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The routes of the god role; {@link GodGate} lets nobody else in. */
@RestController
class GodController {

  private static final int MINUTES_PER_DAY = 1_440;

  private final Origin origin;
  private final GodRepository repository;

  GodController(Origin origin, GodRepository repository) {
    this.origin = origin;
    this.repository = repository;
  }

  @GetMapping("/god/universe")
  Universe universe() {
    return load("GET /god/universe", repository::universe);
  }

  @GetMapping("/god/graph")
  Graph graph() {
    return load("GET /god/graph", repository::graph);
  }

  @GetMapping("/god/flow")
  Flow flow(@RequestParam(name = "minutes", defaultValue = "60") String minutes) {
    int window = Input.wholeNumber("minutes", minutes, 1, MINUTES_PER_DAY);
    return load("GET /god/flow", () -> repository.flow(window));
  }

  @GetMapping("/god/health")
  SystemHealth health() {
    return load("GET /god/health", repository::health);
  }

  @GetMapping("/god/cities")
  Cities cities() {
    return load("GET /god/cities", repository::cities);
  }

  private <T> T load(String route, Supplier<T> query) {
    return origin.load(route, Origin.UNMEASURED_TIME, query);
  }
}
