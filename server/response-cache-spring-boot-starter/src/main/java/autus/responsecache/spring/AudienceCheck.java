package autus.responsecache.spring;

import autus.responsecache.route.CachedRead;
import autus.responsecache.route.RouteTable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/**
 * Refuses a route whose key says nothing of users although only users reach it: it would never be
 * kept, and who wrote it expects that it is.
 */
final class AudienceCheck {

  private static final Logger LOG = System.getLogger(AudienceCheck.class.getName());

  private static final Authentication ANYBODY =
      new AnonymousAuthenticationToken(
          "response-cache", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

  private final WebInvocationPrivilegeEvaluator access;

  AudienceCheck(WebInvocationPrivilegeEvaluator access) {
    this.access = access;
  }

  void check(RouteTable table) {
    for (CachedRead route : table.reads()) {
      boolean saysWho = route.key().tellsUsersApart() || route.key().audience().shared();
      if (!saysWho && !isForAnybody(route)) {
        throw new InvalidRoute(
            route.declared()
                + " is cached for everybody, and Spring Security lets only authenticated users read it",
            "Add vary = Vary.PRINCIPAL or Vary.ROLES if the response depends on the user; declare"
                + " shared = true if all who may read it get the same; or permitAll() the path.");
      }
    }
  }

  /** What cannot be told here, the cache notices when a request carries a user. */
  private boolean isForAnybody(CachedRead route) {
    String example = route.path().replaceAll("\\{[^/]*}", "1");
    try {
      return access.isAllowed("", example, route.method(), ANYBODY);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "who may read {0} cannot be told at the start", route.declared(), e);
      return true;
    }
  }
}
