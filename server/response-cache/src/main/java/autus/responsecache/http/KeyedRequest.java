package autus.responsecache.http;

import autus.responsecache.http.Selection.Form;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.QueryRule;
import autus.responsecache.route.Vary;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The request as the handler of a response that is to be kept sees it: with what is in the key, and
 * without what is not. What cannot be hidden without a lie is shown, and reported as looked at.
 */
public final class KeyedRequest extends SynchronousRequest {

  /** What a cache answers itself, or what would make one client's wish everybody's. */
  private static final Set<String> HIDDEN =
      Set.of(
          "accept-encoding",
          "accept-charset",
          "cache-control",
          "pragma",
          "range",
          "if-range",
          "if-none-match",
          "if-modified-since",
          "forwarded");

  /** What frameworks look at for every request, and no response depends on. */
  private static final Set<String> OF_THE_WAY =
      Set.of(
          "accept",
          "host",
          "connection",
          "upgrade",
          "content-type",
          "content-length",
          "transfer-encoding",
          "if-match",
          "if-unmodified-since",
          "access-control-request-method",
          "access-control-request-headers",
          "access-control-request-private-network",
          "x-http-method-override",
          "traceparent",
          "tracestate",
          "baggage",
          "b3",
          "x-request-id",
          "x-correlation-id");

  private static final String ACCEPT = "accept";
  private static final String COOKIE = "cookie";
  private static final String AUTHORIZATION = "authorization";

  /** A token that belongs to one session, as Spring Security hands it to forms. */
  private static final Set<String> ATTRIBUTES_OF_ONE_SESSION =
      Set.of("_csrf", "org.springframework.security.web.csrf.CsrfToken");

  private final KeyParts key;
  private final Form form;
  private final Consumer<String> lookedAt;
  private final BooleanSupplier answered;
  private @Nullable Map<String, String[]> parameters;

  /**
   * A view of the request.
   *
   * @param lookedAt is told of each part that the handler looked at although it is not in the key
   * @param answered whether the response has begun, after which looking makes no difference
   */
  public KeyedRequest(
      HttpServletRequest request,
      KeyParts key,
      Form form,
      Consumer<String> lookedAt,
      BooleanSupplier answered) {
    super(request);
    this.key = key;
    this.form = form;
    this.lookedAt = lookedAt;
    this.answered = answered;
  }

  /** The origin answers a HEAD as it would a GET, so that the answer can be kept. */
  @Override
  public String getMethod() {
    return "GET";
  }

  // ---- headers ----

  @Override
  public @Nullable String getHeader(String name) {
    Enumeration<String> values = getHeaders(name);
    return values.hasMoreElements() ? values.nextElement() : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    if (isHidden(small)) {
      return Collections.emptyEnumeration();
    }
    if (small.equals(ACCEPT)) {
      return form.forAnything()
          ? super.getHeaders(name)
          : Collections.enumeration(List.of(form.mediaType()));
    }
    if (small.equals(COOKIE)) {
      return cookieHeader();
    }
    if (!mayBeSeen(small)) {
      note("the header " + name);
    }
    return super.getHeaders(name);
  }

  /** Only those of which no response depends or which are in the key: nobody picks from a list. */
  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = new ArrayList<>();
    for (String name : Collections.list(super.getHeaderNames())) {
      String small = name.toLowerCase(Locale.ROOT);
      if (!isHidden(small)
          && (small.equals(ACCEPT)
              || (small.equals(COOKIE) ? cookieHeader().hasMoreElements() : mayBeSeen(small)))) {
        names.add(name);
      }
    }
    return Collections.enumeration(names);
  }

  @Override
  public long getDateHeader(String name) {
    return getHeader(name) == null ? -1 : super.getDateHeader(name);
  }

  @Override
  public int getIntHeader(String name) {
    return getHeader(name) == null ? -1 : super.getIntHeader(name);
  }

  private boolean isHidden(String small) {
    return (HIDDEN.contains(small) && !key.named().headers().contains(small))
        || small.startsWith("x-forwarded-")
        || (small.equals("accept-language") && !key.vary().contains(Vary.ACCEPT_LANGUAGE))
        || (small.equals("origin") && !key.vary().contains(Vary.ORIGIN));
  }

  private boolean mayBeSeen(String small) {
    return OF_THE_WAY.contains(small)
        || key.named().headers().contains(small)
        || small.equals("accept-language")
        || small.equals("origin")
        || small.startsWith("x-b3-")
        || (small.equals(AUTHORIZATION) && key.tellsUsersApart());
  }

  private void note(String what) {
    if (!answered.getAsBoolean()) {
      lookedAt.accept(what);
    }
  }

  @Override
  public Locale getLocale() {
    return key.vary().contains(Vary.ACCEPT_LANGUAGE) ? super.getLocale() : Locale.getDefault();
  }

  @Override
  public Enumeration<Locale> getLocales() {
    return key.vary().contains(Vary.ACCEPT_LANGUAGE)
        ? super.getLocales()
        : Collections.enumeration(List.of(Locale.getDefault()));
  }

  // ---- cookies and session ----

  @Override
  public Cookie @Nullable [] getCookies() {
    Cookie @Nullable [] all = super.getCookies();
    if (all == null) {
      return null;
    }
    Cookie[] seen =
        Arrays.stream(all)
            .filter(cookie -> key.named().cookies().contains(cookie.getName()))
            .toArray(Cookie[]::new);
    return seen.length == 0 ? null : seen;
  }

  private Enumeration<String> cookieHeader() {
    Cookie @Nullable [] seen = getCookies();
    if (seen == null) {
      return Collections.emptyEnumeration();
    }
    List<String> pairs = new ArrayList<>();
    for (Cookie cookie : seen) {
      pairs.add(cookie.getName() + "=" + cookie.getValue());
    }
    return Collections.enumeration(List.of(String.join("; ", pairs)));
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    @Nullable HttpSession session = super.getSession(create);
    return session == null || key.vary().contains(Vary.SESSION)
        ? session
        : new WatchedSession(session, this::note);
  }

  @Override
  public @Nullable HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    @Nullable Object value = super.getAttribute(name);
    if (value != null
        && ATTRIBUTES_OF_ONE_SESSION.contains(name)
        && !key.vary().contains(Vary.SESSION)) {
      note("the token against forged requests");
    }
    return value;
  }

  // ---- the user and the place ----

  @Override
  public @Nullable Principal getUserPrincipal() {
    noteUser();
    return super.getUserPrincipal();
  }

  @Override
  public @Nullable String getRemoteUser() {
    noteUser();
    return super.getRemoteUser();
  }

  @Override
  public boolean isUserInRole(String role) {
    noteUser();
    return super.isUserInRole(role);
  }

  /** Of an anonymous one there is nothing to see. */
  private void noteUser() {
    if (!key.tellsUsersApart() && super.getUserPrincipal() != null) {
      note("the user");
    }
  }

  @Override
  public String getRemoteAddr() {
    note("the client's address");
    return super.getRemoteAddr();
  }

  @Override
  public String getRemoteHost() {
    note("the client's address");
    return super.getRemoteHost();
  }

  // ---- the query ----

  @Override
  public @Nullable String getParameter(String name) {
    String @Nullable [] values = getParameterMap().get(name);
    return values == null || values.length == 0 ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return getParameterMap().get(name);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    Map<String, String[]> seen = parameters;
    if (seen == null) {
      Map<String, String[]> visible = new LinkedHashMap<>();
      super.getParameterMap()
          .forEach(
              (name, values) -> {
                if (isKeyed(name)) {
                  visible.put(name, values);
                }
              });
      seen = Collections.unmodifiableMap(visible);
      parameters = seen;
    }
    return seen;
  }

  @Override
  public @Nullable String getQueryString() {
    @Nullable String query = super.getQueryString();
    if (query == null) {
      return null;
    }
    List<String> seen = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (isKeyed(decoded(equals < 0 ? pair : pair.substring(0, equals)))) {
        seen.add(pair);
      }
    }
    return seen.isEmpty() ? null : String.join("&", seen);
  }

  private boolean isKeyed(String parameter) {
    return key.query().of(parameter) == QueryRule.Others.KEY;
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
