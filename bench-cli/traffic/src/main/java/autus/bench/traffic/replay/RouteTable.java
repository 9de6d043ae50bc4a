package autus.bench.traffic.replay;

import autus.bench.scenario.Recording.Route;
import autus.bench.traffic.replay.PlanRecord.RouteKey;
import autus.bench.traffic.trace.Routes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** To which route requests belong, by their method and the form of their path. Immutable. */
final class RouteTable {

  /** More are not told apart. */
  static final int MOST_ROUTES = 50;

  private final List<Route> routes;
  private final int[][] numbers;

  private RouteTable(List<Route> routes, int[][] numbers) {
    this.routes = List.copyOf(routes);
    this.numbers = numbers;
  }

  /**
   * The routes of what was counted, the most frequent first; those beyond the most that are told
   * apart are one for each method, the last.
   *
   * @param paths the route of each form
   */
  static RouteTable of(RouteCounts counts, List<String> paths) {
    Map<String, Route> all = new HashMap<>();
    for (int method = 0; method < Methods.count(); method++) {
      for (int form = 0; form < paths.size(); form++) {
        long count = counts.of(method, form);
        if (count > 0) {
          add(all, new Route(Methods.name(method), paths.get(form), count));
        }
      }
    }
    Map<String, Route> shown = shown(all);
    List<Route> routes = sorted(shown);
    int[][] numbers = new int[Methods.count()][paths.size()];
    List<String> names = routes.stream().map(Route::name).toList();
    for (int method = 0; method < Methods.count(); method++) {
      String other = Methods.name(method) + " " + Routes.OTHER;
      for (int form = 0; form < paths.size(); form++) {
        String name = Methods.name(method) + " " + paths.get(form);
        numbers[method][form] = names.indexOf(shown.containsKey(name) ? name : other);
      }
    }
    return new RouteTable(routes, numbers);
  }

  private static void add(Map<String, Route> to, Route route) {
    to.merge(
        route.name(),
        route,
        (one, more) -> new Route(one.method(), one.path(), one.count() + more.count()));
  }

  private static Map<String, Route> shown(Map<String, Route> all) {
    if (all.size() <= MOST_ROUTES) {
      return all;
    }
    long methods = new TreeSet<>(all.values().stream().map(Route::method).toList()).size();
    Map<String, Route> shown = new HashMap<>();
    List<Route> sorted = sorted(all);
    for (int i = 0; i < sorted.size(); i++) {
      Route route = sorted.get(i);
      boolean isOwn = i < MOST_ROUTES - methods;
      add(shown, isOwn ? route : new Route(route.method(), Routes.OTHER, route.count()));
    }
    return shown;
  }

  private static List<Route> sorted(Map<String, Route> routes) {
    List<Route> sorted = new ArrayList<>(routes.values());
    sorted.sort(
        Comparator.comparing((Route route) -> route.path().equals(Routes.OTHER))
            .thenComparing(Comparator.comparingLong(Route::count).reversed())
            .thenComparing(Route::name));
    return sorted;
  }

  List<Route> routes() {
    return routes;
  }

  /** The number of the route of a request. */
  int number(RouteKey key) {
    return numbers[key.method()][key.form()];
  }
}
