package autus.responsecache.http;

import autus.responsecache.counts.Reason;
import autus.responsecache.http.Selection.Bypassed;
import autus.responsecache.http.Selection.Form;
import autus.responsecache.http.Selection.Keyed;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.Vary;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a request what the response may depend on. Each part of the key stands after its
 * length, so that no two requests look alike; values are compared as the handler sees them,
 * whatever their spelling was.
 */
public final class Selector {

  private static final int MAX_VALUE_LENGTH = 200;

  private final CachedRead route;
  private final KeyParts parts;
  private final boolean plain;

  public Selector(CachedRead route) {
    this.route = route;
    this.parts = route.key();
    this.plain =
        parts.vary().isEmpty()
            && parts.named().equals(KeyParts.Named.NONE)
            && parts.role().isEmpty();
  }

  /**
   * Selects.
   *
   * @param pathVariables decoded values by the name of the variable
   * @throws IllegalStateException if the container cannot decode the query
   */
  public Selection select(
      Map<String, String> pathVariables,
      HttpServletRequest request,
      HttpServletResponse response,
      Caller caller) {
    Optional<Reason> obstacle = obstacle(request, response, caller);
    if (obstacle.isPresent()) {
      return new Bypassed(obstacle.get());
    }
    @Nullable String accept = joined(request.getHeaders("Accept"));
    Optional<String> mediaType = AcceptHeader.choose(accept, route.representations().mediaTypes());
    if (mediaType.isEmpty()) {
      return new Bypassed(Reason.ACCEPT);
    }
    boolean gzip =
        route.representations().gzip()
            && AcceptHeader.acceptsGzip(request.getHeaders("Accept-Encoding"));
    Form form = new Form(mediaType.get(), AcceptHeader.isForAnything(accept), gzip);
    StringBuilder key = new StringBuilder();
    boolean complete =
        appendPath(key, pathVariables) && appendQuery(key, request.getParameterMap());
    if (!complete) {
      return new Bypassed(Reason.QUERY);
    }
    if (!plain) {
      appendParts(key, request, caller);
    }
    appendForm(key, form);
    return new Keyed(key.toString(), form);
  }

  /** Why the store must not be asked, whatever the key were. */
  private Optional<Reason> obstacle(
      HttpServletRequest request, HttpServletResponse response, Caller caller) {
    if (Directives.forbidKeptAnswers(request)) {
      return Optional.of(Reason.REQUEST_DIRECTIVE);
    }
    if (!caller.known()) {
      return Optional.of(Reason.UNKNOWN_CALLER);
    }
    boolean hasUser = caller.principal().isPresent();
    if (hasUser && !parts.tellsUsersApart() && !parts.audience().shared()) {
      return Optional.of(Reason.USER);
    }
    if (!hasUser && parts.role().isEmpty() && request.getHeader("Authorization") != null) {
      return Optional.of(Reason.CREDENTIALS);
    }
    if (request.getRequestURI().indexOf(';') >= 0) {
      return Optional.of(Reason.PATH_PARAMETERS);
    }
    if (request.getHeader("If-Match") != null || request.getHeader("If-Unmodified-Since") != null) {
      return Optional.of(Reason.PRECONDITION);
    }
    if (!parts.vary().contains(Vary.ORIGIN) && isOfAnotherOrigin(request, response)) {
      return Optional.of(Reason.ORIGIN);
    }
    return Optional.empty();
  }

  /** Whether nothing before the cache has said yet what a page of another origin may read. */
  private static boolean isOfAnotherOrigin(
      HttpServletRequest request, HttpServletResponse response) {
    @Nullable String origin = request.getHeader("Origin");
    return origin != null
        && response.getHeader("Access-Control-Allow-Origin") == null
        && !origin.equals(origin(request));
  }

  private static String origin(HttpServletRequest request) {
    String scheme = request.getScheme();
    int port = request.getServerPort();
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + request.getServerName() + (usual ? "" : ":" + port);
  }

  private static boolean appendPath(StringBuilder key, Map<String, String> pathVariables) {
    if (pathVariables.isEmpty()) {
      return true;
    }
    for (Map.Entry<String, String> variable : new TreeMap<>(pathVariables).entrySet()) {
      if (variable.getValue().length() > MAX_VALUE_LENGTH) {
        return false;
      }
      append(key, "{" + variable.getKey() + "}", variable.getValue());
    }
    return true;
  }

  private boolean appendQuery(StringBuilder key, Map<String, String @Nullable []> parameters) {
    if (parameters.isEmpty()) {
      return true;
    }
    for (Map.Entry<String, String @Nullable []> parameter : new TreeMap<>(parameters).entrySet()) {
      switch (parts.query().of(parameter.getKey())) {
        case IGNORE -> {
          continue;
        }
        case BYPASS -> {
          return false;
        }
        case KEY -> {
          String @Nullable [] values = parameter.getValue();
          if (values == null
              || Arrays.stream(values).mapToInt(String::length).sum() > MAX_VALUE_LENGTH) {
            return false;
          }
          for (String value : values) {
            append(key, parameter.getKey(), value);
          }
        }
      }
    }
    return true;
  }

  private void appendParts(StringBuilder key, HttpServletRequest request, Caller caller) {
    parts.role().ifPresent(role -> append(key, "@role", role));
    for (Vary part : new TreeSet<>(parts.vary())) {
      String name = "@" + part;
      switch (part) {
        case PRINCIPAL -> caller.principal().ifPresent(user -> append(key, name, user));
        case ROLES -> new TreeSet<>(caller.roles()).forEach(role -> append(key, name, role));
        case SESSION -> {
          @Nullable HttpSession session = request.getSession(false);
          append(key, name, session == null ? "" : session.getId());
        }
        case HOST -> append(key, name, origin(request));
        case ACCEPT_LANGUAGE -> appendHeader(key, name, request, "Accept-Language");
        case ORIGIN -> appendHeader(key, name, request, "Origin");
      }
    }
    for (String header : new TreeSet<>(parts.named().headers())) {
      appendHeader(key, "@header-" + header, request, header);
    }
    appendCookies(key, request);
  }

  private static void appendHeader(
      StringBuilder key, String name, HttpServletRequest request, String header) {
    Enumeration<String> values = request.getHeaders(header);
    while (values.hasMoreElements()) {
      append(key, name, values.nextElement());
    }
  }

  private void appendCookies(StringBuilder key, HttpServletRequest request) {
    Cookie @Nullable [] cookies = parts.named().cookies().isEmpty() ? null : request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (parts.named().cookies().contains(cookie.getName())) {
          append(key, "@cookie-" + cookie.getName(), cookie.getValue());
        }
      }
    }
  }

  /** What goes without saying is not said, so that most keys are short. */
  private void appendForm(StringBuilder key, Form form) {
    if (!form.mediaType().equals(route.representations().mediaTypes().get(0))) {
      append(key, "@type", form.mediaType());
    }
    if (form.gzip()) {
      append(key, "@encoding", "gzip");
    }
  }

  private static void append(StringBuilder key, String name, String value) {
    key.append(name).append('=').append(value.length()).append(':').append(value).append('&');
  }

  private static @Nullable String joined(Enumeration<String> values) {
    if (!values.hasMoreElements()) {
      return null;
    }
    String first = values.nextElement();
    if (!values.hasMoreElements()) {
      return first;
    }
    List<String> all = Collections.list(values);
    return first + "," + String.join(",", all);
  }
}
