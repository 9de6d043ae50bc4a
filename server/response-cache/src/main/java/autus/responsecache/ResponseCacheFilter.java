package autus.responsecache;

import autus.responsecache.Exchange.Setting;
import autus.responsecache.RouteTable.Match;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before the controllers: finds the line of the table, counts the request, and lets the
 * current policy answer. Thread-safe.
 */
final class ResponseCacheFilter implements Filter {

  private final RouteTable table;
  private final ResponseCache cache;
  private final Setting setting;
  private final Host host;

  ResponseCacheFilter(RouteTable table, ResponseCache cache, Setting setting, Host host) {
    this.table = table;
    this.cache = cache;
    this.setting = setting;
    this.host = host;
  }

  /** What the server around the cache contributes. */
  record Host(Roles roles, RequestListener listener) {}

  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) anyRequest;
    HttpServletResponse response = (HttpServletResponse) anyResponse;
    Optional<Match> found = table.find(request);
    if (found.isEmpty()) {
      if (!isOperational(request.getRequestURI())) {
        cache.counters().undeclared().request();
      }
      chain.doFilter(request, response);
      return;
    }
    Route route = found.get().route();
    RouteCounters counters = cache.counters().of(route);
    counters.request();
    host.listener().requested(route, request);
    if (route instanceof CachedRead read) {
      Exchange exchange =
          new Exchange(
              request,
              response,
              chain,
              setting,
              new Exchange.Terms(counters, read.key().role().isPresent()));
      read(read, found.get().pathVariables(), exchange, request, response);
    } else if (route instanceof InvalidatingWrite write) {
      write(write, counters, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void read(
      CachedRead route,
      Map<String, String> pathVariables,
      Exchange exchange,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    Optional<String> role = route.key().role();
    if (role.isPresent() && !host.roles().holds(request, role.get())) {
      if (request.getHeader("Authorization") == null) {
        response.setHeader("WWW-Authenticate", "Bearer");
        refuse(Problem.unauthorized(role.get()), exchange, response);
      } else {
        refuse(Problem.forbidden(role.get()), exchange, response);
      }
      return;
    }
    Optional<String> key;
    try {
      key =
          asksForTheOrigin(request, role.isPresent())
              ? Optional.empty()
              : route.key().canonical(pathVariables, request.getParameterMap());
    } catch (IllegalStateException e) {
      // The container's word for a query that it cannot decode.
      refuse(Problem.badQuery(), exchange, response);
      return;
    }
    try {
      if (key.isPresent()) {
        cache.policy().read(exchange, route, key.get());
      } else {
        exchange.bypass();
      }
    } catch (Overloaded e) {
      exchange.counters().overload();
      response.setHeader("Retry-After", "1");
      Problem.OVERLOAD.send(response);
    }
  }

  private static void refuse(Problem problem, Exchange exchange, HttpServletResponse response)
      throws IOException {
    exchange.counters().bypass();
    exchange.mark(CacheStatus.BYPASS);
    problem.send(response);
  }

  private void write(
      InvalidatingWrite route,
      RouteCounters counters,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    CapturedResponse captured = new CapturedResponse(response);
    try {
      chain.doFilter(new SynchronousRequest(request), captured);
    } finally {
      // Also when the handler failed: whether it had committed by then is not known here. The
      // policy is asked now and not before, or a write under way while the cache is switched on
      // would invalidate nothing.
      cache.policy().written(route, counters);
    }
    captured.release(true);
  }

  /**
   * A request on a client's own behalf, or one that says it wants no kept answer.
   *
   * @param roleInKey whether what the client is allowed to see is part of the key
   */
  private static boolean asksForTheOrigin(HttpServletRequest request, boolean roleInKey) {
    return (!roleInKey && request.getHeader("Authorization") != null)
        || request.getHeader("Cookie") != null
        || Directives.forbidKeptAnswers(request.getHeaders("Cache-Control"));
  }

  private static boolean isOperational(String path) {
    return path.startsWith("/admin/") || path.startsWith("/actuator");
  }
}
