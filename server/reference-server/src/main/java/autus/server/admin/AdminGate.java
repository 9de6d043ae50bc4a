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
    @Nullable String given = request.getHeader(HEADER);
    // The container gives a literal address, so nothing is looked up.
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      throw refused("the admin interface answers only on this machine");
    }
    if (given == null || !token.matches(given)) {
      throw refused(
          "the header "
              + HEADER
              + (given == null ? " is missing" : " is not the token of this start")
              + "; the token is AUTUS_ADMIN_TOKEN of the server's environment, or printed when it starts");
    }
    return true;
  }

  private static ErrorResponseException refused(String detail) {
    return new ErrorResponseException(
        HttpStatus.FORBIDDEN, ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, detail), null);
  }
}
