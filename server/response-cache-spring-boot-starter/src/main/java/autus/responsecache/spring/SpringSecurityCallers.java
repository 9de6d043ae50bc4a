package autus.responsecache.spring;

import autus.responsecache.http.Caller;
import autus.responsecache.http.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.FilterChainProxy;

/** Who sends a request, as Spring Security's filters found out; unknown before they have run. */
final class SpringSecurityCallers implements Callers {

  /** Set on a request by the filter chain as long as it is on its way through it. */
  private static final String APPLIED = FilterChainProxy.class.getName() + ".APPLIED";

  private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

  @Override
  public Caller of(HttpServletRequest request) {
    if (request.getAttribute(APPLIED) == null) {
      return Caller.UNKNOWN;
    }
    @Nullable Authentication user = SecurityContextHolder.getContext().getAuthentication();
    if (user == null || trust.isAnonymous(user)) {
      return Caller.ANONYMOUS;
    }
    Set<String> roles =
        user.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .map(String::valueOf)
            .collect(Collectors.toSet());
    return new Caller(true, Optional.of(user.getName()), roles);
  }
}
