package autus.responsecache.spring;

import autus.responsecache.http.Callers;
import autus.responsecache.route.RouteTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** Lets the cache know the users of Spring Security, and refuses routes that would mix them up. */
@AutoConfiguration(
    before = ResponseCacheAutoConfiguration.class,
    afterName =
        "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration")
@ConditionalOnClass({FilterChainProxy.class, SecurityContextHolder.class})
@ConditionalOnBean(name = "springSecurityFilterChain")
public class SecurityAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(Callers.class)
  Callers responseCacheCallers() {
    return new SpringSecurityCallers();
  }

  @Bean
  SmartInitializingSingleton responseCacheAudienceCheck(
      ObjectProvider<RouteTable> routes,
      ObjectProvider<WebInvocationPrivilegeEvaluator> evaluator) {
    return () ->
        routes.ifAvailable(
            table -> evaluator.ifUnique(access -> new AudienceCheck(access).check(table)));
  }
}
