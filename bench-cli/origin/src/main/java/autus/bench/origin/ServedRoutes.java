package autus.bench.origin;

import autus.bench.originmodel.OriginRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes of an origin in their order: the first that matches serves. Used by one thread. */
final class ServedRoutes {

  /** The name under which requests are counted that no route matches. */
  static final String NONE = "none";

  private final List<ServedRoute> routes;

  ServedRoutes(List<OriginRoute> declared, long epochSeconds) {
    this.routes = declared.stream().map(each -> new ServedRoute(each, epochSeconds)).toList();
  }

  Optional<ServedRoute> of(String method, String path) {
    for (ServedRoute route : routes) {
      if (route.declared().requests().matches(method, path)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /** The routes whose data a write makes newer. */
  List<ServedRoute> raisedBy(String method, String path) {
    return routes.stream().filter(each -> each.declared().isRaisedBy(method, path)).toList();
  }

  /** By name; of routes of one name, the first serves. */
  Map<String, Long> versions() {
    Map<String, Long> versions = new LinkedHashMap<>();
    routes.forEach(each -> versions.putIfAbsent(each.name(), each.version().number()));
    return versions;
  }
}
