package autus.server.twin;

import autus.server.input.Input;
import autus.server.input.NotThere;
import autus.server.origin.Origin;
import autus.server.twin.TwinViews.City;
import autus.server.twin.TwinViews.GraphSummary;
import autus.server.twin.TwinViews.Overview;
import autus.server.twin.TwinViews.User;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The routes of the digital twin. */
@RestController
class TwinController {

  private static final int MAX_ID_LENGTH = 40;
  private static final int MAX_USER_ID = 999_999_999;

  private final Origin origin;
  private final TwinRepository repository;

  TwinController(Origin origin, TwinRepository repository) {
    this.origin = origin;
    this.repository = repository;
  }

  @GetMapping("/digital-twin/overview")
  Overview overview() {
    return origin.load("GET /digital-twin/overview", Origin.UNMEASURED_TIME, repository::overview);
  }

  @GetMapping("/digital-twin/city/{city_id}")
  City city(@PathVariable("city_id") String id) {
    String checked = Input.text("city_id", id, MAX_ID_LENGTH);
    return origin.load(
        "GET /digital-twin/city/{city_id}",
        Origin.UNMEASURED_TIME,
        () -> repository.city(checked).orElseThrow(() -> new NotThere("city", "city_id", checked)));
  }

  @GetMapping("/digital-twin/user/{user_id}")
  User user(@PathVariable("user_id") String id) {
    int checked = Input.wholeNumber("user_id", id, 1, MAX_USER_ID);
    return origin.load(
        "GET /digital-twin/user/{user_id}",
        Origin.UNMEASURED_TIME,
        () -> repository.user(checked).orElseThrow(() -> new NotThere("user", "user_id", id)));
  }

  @GetMapping("/digital-twin/graph/summary")
  GraphSummary graph() {
    return origin.load(
        "GET /digital-twin/graph/summary", Origin.UNMEASURED_TIME, repository::graph);
  }
}
