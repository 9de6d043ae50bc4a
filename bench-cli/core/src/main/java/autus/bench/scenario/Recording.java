package autus.bench.scenario;

import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.RequestLine;
import autus.bench.scenario.request.Turn;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.shape.AfterDuration;
import autus.bench.shape.LoadEnd;
import autus.bench.shape.OpenLoad;
import autus.bench.shape.RequestTimetable;
import autus.bench.shape.TimetableLoad;
import autus.bench.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded requests, ready to be sent.
 *
 * @param name for people
 * @param timetable when each is due, of which route it is, and its target without the first slash
 * @param routes in the order of the timetable's turns
 * @param notes what was read, and what was left out, for people; a line each
 */
public record Recording(
    String name, RequestTimetable timetable, List<Route> routes, List<String> notes) {

  /** The variable in whose place the recorded target is sent. */
  private static final String VARIABLE = "recorded";

  private static final String PATH = "/${raw:" + VARIABLE + "}";

  public Recording {
    routes = List.copyOf(routes);
    notes = List.copyOf(notes);
  }

  /**
   * Requests that results count together.
   *
   * @param method theirs
   * @param path theirs, with names for what differs; unique among those of the method
   * @param count how many there are
   */
  public record Route(String method, String path, long count) {

    /** As results call it. */
    public String name() {
      return method + " " + path;
    }

    private Turn turn() {
      return new WeightedRequest(
          new Request(name(), new RequestLine(method, PATH), List.of(), Optional.empty()),
          Math.min(WeightedRequest.HIGHEST_WEIGHT, (double) count));
    }
  }

  /** The load of these requests on a server: all of them, once. */
  public Scenario on(Target target, ScenarioDetails details) {
    LoadEnd end =
        timetable.count() == LoadEnd.UNLIMITED
            ? new AfterDuration(Scenario.DEFAULT_DURATION)
            : TimetableLoad.whole(timetable, 1).end();
    return new Scenario(
        name,
        target,
        Seed.unset(),
        List.of(
            new UserGroup(
                UserGroup.DEFAULT_NAME,
                new TimetableLoad(timetable, OpenLoad.DEFAULT_CONNECTIONS, end),
                routes.stream().map(Route::turn).toList())),
        details.withInputs(
            new Inputs(
                Map.of(VARIABLE, new VariableKind.Recorded(timetable)),
                Map.of(),
                details.inputs().environment())));
  }
}
