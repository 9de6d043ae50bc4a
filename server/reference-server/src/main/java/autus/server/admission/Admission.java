package autus.server.admission;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests under a name that is not the server's (421), and writes that a page of another
 * origin sends (403). Both come from browsers, which say the truth in these headers; other clients
 * need not send them, and lose nothing.
 */
public final class Admission implements Filter {

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final int MISDIRECTED = 421;

  private final KnownHosts hosts;

  /**
   * Admits who calls the server by a name of this machine, by the address at which the call comes
   * in, or by one of these names.
   */
  public Admission(Set<String> allowedHosts) {
    this.hosts = new KnownHosts(allowedHosts);
  }

  @Override
  public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) anyRequest;
    HttpServletResponse response = (HttpServletResponse) anyResponse;
    // HTTP/1.0 has no such header, and no browser speaks it.
    @Nullable String host = request.getHeader("Host");
    if (host != null && !hosts.has(host, request.getLocalAddr())) {
      refuse(
          response,
          MISDIRECTED,
          "Misdirected Request",
          "this server is not called by that name: call it by a name or address of its machine, or start it with --allowed-host");
    } else if (!SAFE_METHODS.contains(request.getMethod())
        && isOfAnotherOrigin(request.getHeader("Origin"), host)) {
      refuse(
          response,
          HttpServletResponse.SC_FORBIDDEN,
          "Forbidden",
          "pages of another origin may not write here: start the server with --allowed-host to allow theirs");
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isOfAnotherOrigin(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return false;
    }
    @Nullable String authority;
    try {
      authority = URI.create(origin).getRawAuthority();
    } catch (IllegalArgumentException e) {
      return true;
    }
    return authority == null || !(authority.equalsIgnoreCase(host) || hosts.isAllowed(authority));
  }

  private static void refuse(HttpServletResponse response, int status, String title, String detail)
      throws IOException {
    byte[] problem =
        ("{\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.setContentLength(problem.length);
    // A body that nobody read would be taken for the next request.
    response.setHeader("Connection", "close");
    response.getOutputStream().write(problem);
  }
}
