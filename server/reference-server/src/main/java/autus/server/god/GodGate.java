package autus.server.god;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stands before every god handler, whatever stands before it: it uses Spring's own matching of
 * paths, so that no spelling of a path gets round it.
 */
@Component
class GodGate implements HandlerInterceptor, WebMvcConfigurer {

  private final GodToken token;

  GodGate(GodToken token) {
    this.token = token;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/god/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    @Nullable String credential = request.getHeader("Authorization");
    if (!token.isCarriedBy(credential)) {
      HttpStatus status = credential == null ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
      ErrorResponseException refusal =
          new ErrorResponseException(
              status,
              ProblemDetail.forStatusAndDetail(
                  status,
                  "this route needs the role god: send Authorization: Bearer <token>; the token is AUTUS_GOD_TOKEN of the server's environment, or printed when it starts"),
              null);
      if (credential == null) {
        refusal.getHeaders().set("WWW-Authenticate", "Bearer");
      }
      throw refusal;
    }
    return true;
  }
}
