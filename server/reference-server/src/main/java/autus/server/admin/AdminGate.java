package autus.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stands before every admin handler. It uses Spring's own matching of paths, so that no spelling of
 * a path gets round it.
 */
@Component
class AdminGate implements HandlerInterceptor, WebMvcConfigurer {

  static final String HEADER = "X-Autus-Admin-Token";

  private static final String SCHEME = "Bearer ";
  private static final String TOKEN =
      "the token is AUTUS_ADMIN_TOKEN of the server's environment, or printed when it starts";

  private final AdminToken token;

  AdminGate(AdminToken token) {
    this.token = token;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/admin/**");
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws UnknownHostException {
    // The container gives a literal address, so nothing is looked up.
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      throw refused(HttpStatus.FORBIDDEN, "the admin interface answers only on this machine");
    }
    @Nullable String given = credential(request);
    if (given == null) {
      ErrorResponseException refusal =
          refused(HttpStatus.UNAUTHORIZED, "the header " + HEADER + " is missing; " + TOKEN);
      // The header is ours; the token is taken as a bearer token too, so that this is true.
      refusal.getHeaders().set("WWW-Authenticate", "Bearer");
      throw refusal;
    }
    if (!token.matches(given)) {
      throw refused(
          HttpStatus.FORBIDDEN,
          "the header " + HEADER + " is not the token of this start; " + TOKEN);
    }
    return true;
  }

  private static @Nullable String credential(HttpServletRequest request) {
    @Nullable String given = request.getHeader(HEADER);
    @Nullable String bearer = request.getHeader("Authorization");
    return given == null
            && bearer != null
            && bearer.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? bearer.substring(SCHEME.length()).strip()
        : given;
  }

  private static ErrorResponseException refused(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
