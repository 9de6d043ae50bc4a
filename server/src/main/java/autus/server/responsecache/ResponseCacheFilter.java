package autus.server.responsecache;

import autus.server.responsecache.OriginGate.Overloaded;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the controllers: finds the line of the table, counts the request, and lets the
 * current mode answer. Thread-safe.
 */
final class ResponseCacheFilter implements Filter {

  /** Requests for no declared route are counted under this name. */
  static final String UNDECLARED = "undeclared";

  private static final byte[] OVERLOAD_PROBLEM =
      """
      {"title":"Service Unavailable","status":503,"detail":"too many requests wait for the origin; try again in a second"}"""
          .getBytes(StandardCharsets.UTF_8);

  private final RouteTable table;
  private final ResponseCache cache;
  private final OriginGate gate;
  private final InstantSource clock;

  ResponseCacheFilter(RouteTable table, ResponseCache cache, OriginGate gate, InstantSource clock) {
    this.table = table;
    this.cache = cache;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) anyRequest;
    HttpServletResponse response = (HttpServletResponse) anyResponse;
    Optional<Route> found = table.find(request);
    if (found.isEmpty()) {
      if (!isOperational(request.getRequestURI())) {
        cache.counters().countRequest(UNDECLARED);
      }
      chain.doFilter(request, response);
      return;
    }
    Route route = found.get();
    cache.counters().countRequest(route.declared());
    if (route instanceof CachedRead read) {
      read(read, request, response, chain);
    } else if (route instanceof InvalidatingWrite write) {
      write(write, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void read(
      CachedRead route, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Exchange exchange = new Exchange(request, response, chain, gate, clock);
    Optional<String> query =
        asksForTheOrigin(request)
            ? Optional.empty()
            : route.canonicalQuery(request.getParameterMap());
    try {
      if (query.isPresent()) {
        cache.policy().read(exchange, route, query.get());
      } else {
        cache.counters().bypasses.increment();
        exchange.bypass();
      }
    } catch (Overloaded e) {
      refuse(response);
    }
  }

  private void write(
      InvalidatingWrite route,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    CapturedResponse captured = new CapturedResponse(response);
    try {
      chain.doFilter(request, captured);
    } finally {
      // Also when the handler failed: whether it had committed by then is not known here. The mode
      // is asked now and not before, or a write under way while the
      // cache is switched on would invalidate nothing.
      cache.policy().written(route);
    }
    captured.release();
  }

  /** A request on a client's own behalf, or one that says it wants no kept answer. */
  private static boolean asksForTheOrigin(HttpServletRequest request) {
    @Nullable String control = request.getHeader("Cache-Control");
    return request.getHeader("Authorization") != null
        || request.getHeader("Cookie") != null
        || (control != null && forbidsKeptAnswers(control.toLowerCase(Locale.ROOT)));
  }

  private static boolean forbidsKeptAnswers(String cacheControl) {
    return cacheControl.contains("no-cache") || cacheControl.contains("no-store");
  }

  private void refuse(HttpServletResponse response) throws IOException {
    cache.counters().overloads.increment();
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Retry-After", "1");
    response.setContentType("application/problem+json");
    response.setContentLength(OVERLOAD_PROBLEM.length);
    response.getOutputStream().write(OVERLOAD_PROBLEM);
  }

  private static boolean isOperational(String path) {
    return path.startsWith("/admin/") || path.startsWith("/actuator");
  }
}
