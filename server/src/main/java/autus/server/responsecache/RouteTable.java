package autus.server.responsecache;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** All routes of a server with what the cache does for them. Immutable. */
public final class RouteTable {

  private final List<Route> routes;
  private final Map<String, Route> byDeclaration = new HashMap<>();
  private final List<PatternedRoute> patterns = new ArrayList<>();

  /** A table of these lines, in which no route occurs twice. */
  public RouteTable(List<? extends Route> routes) {
    this.routes = List.copyOf(routes);
    for (Route route : routes) {
      if (byDeclaration.put(route.declared(), route) != null) {
        throw new IllegalArgumentException(route.declared() + " is in the table twice");
      }
      patterns.add(
          new PatternedRoute(route, PathPatternParser.defaultInstance.parse(route.path())));
    }
  }

  /** The lines, in their order. */
  public List<Route> routes() {
    return routes;
  }

  /** Every namespace that a line names. */
  public Set<Namespace> namespaces() {
    Set<Namespace> namespaces = new LinkedHashSet<>();
    for (Route route : routes) {
      if (route instanceof CachedRead read) {
        namespaces.add(read.namespace());
      } else if (route instanceof InvalidatingWrite write) {
        namespaces.addAll(write.invalidated());
      }
    }
    return namespaces;
  }

  /**
   * The line of a request. A path in its plain form is found at once; any other spelling is matched
   * in the way in which Spring MVC finds the handler, or a write with an escaped letter would
   * change data without invalidating them.
   */
  Optional<Route> find(HttpServletRequest request) {
    @Nullable Route plain = byDeclaration.get(request.getMethod() + " " + request.getRequestURI());
    if (plain != null) {
      return Optional.of(plain);
    }
    PathContainer path =
        RequestPath.parse(request.getRequestURI(), request.getContextPath())
            .pathWithinApplication();
    for (PatternedRoute candidate : patterns) {
      if (candidate.route().method().equals(request.getMethod())
          && candidate.pattern().matches(path)) {
        return Optional.of(candidate.route());
      }
    }
    return Optional.empty();
  }

  private record PatternedRoute(Route route, PathPattern pattern) {}
}
