package autus.responsecache;

import autus.responsecache.ResponseCache.Host;
import autus.responsecache.counts.Reason;
import autus.responsecache.counts.RouteCounters;
import autus.responsecache.fresh.AnnouncedWrites.NotAnnounced;
import autus.responsecache.fresh.Writes;
import autus.responsecache.http.CacheStatus;
import autus.responsecache.http.Caller;
import autus.responsecache.http.CapturedResponse;
import autus.responsecache.http.Problem;
import autus.responsecache.http.Selection;
import autus.responsecache.http.Selector;
import autus.responsecache.http.SynchronousRequest;
import autus.responsecache.load.Exchange;
import autus.responsecache.load.Exchange.Setting;
import autus.responsecache.load.Overloaded;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.InvalidatingWrite;
import autus.responsecache.route.Route;
import autus.responsecache.route.RouteTable;
import autus.responsecache.route.RouteTable.Match;
import autus.responsecache.route.Vary;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final Map<String, Read> reads = new HashMap<>();

  ResponseCacheFilter(RouteTable table, ResponseCache cache, Setting setting, Host host) {
    this.table = table;
    this.cache = cache;
    this.setting = setting;
    this.host = host;
    for (CachedRead route : table.reads()) {
      Exchange.Line line = new Exchange.Line(route, cache.counters().of(route), vary(route));
      reads.put(route.path(), new Read(line, new Selector(route)));
    }
  }

  /** What each request for a read needs. */
  private record Read(Exchange.Line line, Selector selector) {}

  private static List<String> vary(CachedRead route) {
    List<String> names = new ArrayList<>();
    if (route.representations().mediaTypes().size() > 1) {
      names.add("Accept");
    }
    if (route.representations().gzip()) {
      names.add("Accept-Encoding");
    }
    if (route.key().vary().contains(Vary.ACCEPT_LANGUAGE)) {
      names.add("Accept-Language");
    }
    if (route.key().vary().contains(Vary.ORIGIN)) {
      names.add("Origin");
    }
    names.addAll(route.key().named().headers().stream().sorted().toList());
    if (!route.key().named().cookies().isEmpty()) {
      names.add("Cookie");
    }
    return List.copyOf(names);
  }

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
    host.requests().requested(route, request);
    if (route instanceof CachedRead read) {
      read(read, found.get().pathVariables(), request, response, chain);
    } else if (route instanceof InvalidatingWrite write) {
      write(write, counters, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void read(
      CachedRead route,
      Map<String, String> pathVariables,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Read read = Objects.requireNonNull(reads.get(route.path()), "the table has it");
    Caller caller = host.callers().of(request);
    Optional<String> role = route.key().role();
    if (role.isPresent() && !caller.roles().contains(role.get())) {
      if (request.getHeader("Authorization") == null) {
        response.setHeader("WWW-Authenticate", "Bearer");
        refuse(Problem.unauthorized(role.get()), read.line(), response);
      } else {
        refuse(Problem.forbidden(role.get()), read.line(), response);
      }
      return;
    }
    Selection selection;
    try {
      selection = read.selector().select(pathVariables, request, response, caller);
    } catch (IllegalStateException e) {
      // The container's word for a query that it cannot decode.
      refuse(Problem.QUERY, read.line(), response);
      return;
    }
    Exchange exchange = new Exchange(request, response, chain, setting, read.line(), selection);
    try {
      if (selection instanceof Selection.Bypassed bypassed) {
        exchange.bypass(bypassed.reason());
      } else if (!cache.isOn(route)) {
        exchange.bypass(Reason.SWITCHED_OFF);
      } else if (selection instanceof Selection.Keyed keyed) {
        cache.policy().read(exchange, route, keyed.key());
      }
    } catch (Overloaded e) {
      read.line().counters().overload();
      response.setHeader("Retry-After", "1");
      Problem.OVERLOAD.send(response);
    } catch (Exchange.NotKept e) {
      Problem.NOT_KEPT.send(response);
    }
  }

  private void refuse(Problem problem, Exchange.Line line, HttpServletResponse response)
      throws IOException {
    line.counters().refusal();
    response.setHeader("Cache-Status", setting.cacheName() + "; " + CacheStatus.BYPASS.detail());
    response.setHeader("X-Cache", CacheStatus.BYPASS.word());
    problem.send(response);
  }

  private void write(
      InvalidatingWrite route,
      RouteCounters counters,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Writes.Writing writing;
    try {
      writing = cache.begin(route, counters);
    } catch (NotAnnounced e) {
      response.setHeader("Retry-After", "1");
      Problem.NOT_ANNOUNCED.send(response);
      return;
    }
    CapturedResponse captured = new CapturedResponse(response);
    // Also when the handler failed or was broken off: whether it had committed by then is not
    // known.
    boolean mayHaveChanged = true;
    boolean vouchedFor;
    try {
      chain.doFilter(new SynchronousRequest(request), captured);
      mayHaveChanged = route.mayHaveChanged(captured.getStatus());
    } finally {
      vouchedFor = writing.end(mayHaveChanged);
    }
    if (vouchedFor) {
      captured.release(true);
    } else {
      captured.discard();
      Problem.NOT_VOUCHED_FOR.send(response);
    }
  }

  private static boolean isOperational(String path) {
    return path.startsWith("/admin/") || path.startsWith("/actuator");
  }
}
