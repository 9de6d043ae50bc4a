package autus.responsecache.route;

import autus.responsecache.store.EntryKey;
import autus.responsecache.store.Namespace;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/** All routes of a server with what the cache does for them. Immutable. */
public final class RouteTable {

  private final List<Route> routes;
  private final Map<String, Route> byDeclaration = new HashMap<>();
  private final Map<String, Match> plainPaths = new HashMap<>();
  private final List<PatternedRoute> patterns = new ArrayList<>();

  /** A table of these lines, in which no route and no entry's name occurs twice. */
  public RouteTable(List<? extends Route> routes) {
    this.routes = List.copyOf(routes);
    Set<EntryKey> entries = new HashSet<>();
    for (Route route : routes) {
      if (byDeclaration.put(route.declared(), route) != null) {
        throw new IllegalArgumentException(route.declared() + " is in the table twice");
      }
      if (route instanceof CachedRead read && !entries.add(read.entryKey(""))) {
        throw new IllegalArgumentException(
            route.declared() + " has the same entries as another line: " + read.entryKey(""));
      }
      if (route.path().indexOf('{') < 0) {
        plainPaths.put(route.declared(), new Match(route, Map.of()));
      }
      patterns.add(
          new PatternedRoute(route, PathPatternParser.defaultInstance.parse(route.path())));
    }
    // As Spring MVC does: /devices/list is a better match than /devices/{id}.
    patterns.sort(
        Comparator.comparing(PatternedRoute::pattern, PathPattern.SPECIFICITY_COMPARATOR));
  }

  /**
   * The line of one request.
   *
   * @param pathVariables decoded values by the name of the variable
   */
  public record Match(Route route, Map<String, String> pathVariables) {}

  /** Every read, in its order. */
  public List<CachedRead> reads() {
    return routes.stream()
        .filter(CachedRead.class::isInstance)
        .map(CachedRead.class::cast)
        .toList();
  }

  /** The lines, in their order. */
  public List<Route> routes() {
    return routes;
  }

  /** The line of that declaration, such as {@code GET /analytics/stats}. */
  public Optional<Route> line(String declared) {
    return Optional.ofNullable(byDeclaration.get(declared));
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

  /** The line that a GET of that plain path would find. */
  public Optional<Route> lineOfRead(String path) {
    return find("GET", path, PathContainer.parsePath(path)).map(Match::route);
  }

  /**
   * The line of a request. A path in its plain form is found at once; any other spelling is matched
   * in the way in which Spring MVC finds the handler, or a write with an escaped letter would
   * change data without invalidating them. HEAD is a GET whose body is not sent (RFC 9110, 9.3.2).
   */
  public Optional<Match> find(HttpServletRequest request) {
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    String uri = request.getRequestURI();
    @Nullable Match plain = plainPaths.get(method + " " + uri);
    return plain != null
        ? Optional.of(plain)
        : find(
            method, uri, RequestPath.parse(uri, request.getContextPath()).pathWithinApplication());
  }

  private Optional<Match> find(String method, String uri, PathContainer path) {
    @Nullable Match plain = plainPaths.get(method + " " + uri);
    if (plain != null) {
      return Optional.of(plain);
    }
    for (PatternedRoute candidate : patterns) {
      if (candidate.route().method().equals(method)) {
        @Nullable PathMatchInfo found = candidate.pattern().matchAndExtract(path);
        if (found != null) {
          return Optional.of(new Match(candidate.route(), found.getUriVariables()));
        }
      }
    }
    return Optional.empty();
  }

  private record PatternedRoute(Route route, PathPattern pattern) {}
}
