package autus.responsecache.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import autus.responsecache.ResponseCache;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.KeyParts;
import autus.responsecache.route.QueryRule.Others;
import autus.responsecache.route.RouteTable;
import autus.responsecache.route.Vary;
import autus.responsecache.spring.test.TestStore;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the starter makes of a service's declarations, and which of them it refuses. */
class StartTest {

  private final WebApplicationContextRunner service =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DispatcherServletAutoConfiguration.class,
                  WebMvcAutoConfiguration.class,
                  ResponseCacheAutoConfiguration.class,
                  SecurityAutoConfiguration.class))
          .withUserConfiguration(TestStore.class);

  @Test
  void whatAHandlerTakesIsItsKey() {
    service
        .withBean(Takes.class)
        .run(
            context -> {
              CachedRead read =
                  (CachedRead)
                      context.getBean(RouteTable.class).line("GET /takes/{id}").orElseThrow();
              KeyParts key = read.key();
              assertThat(key.query().keyed()).containsExactlyInAnyOrder("page", "size", "sort");
              assertThat(key.query().others()).isEqualTo(Others.BYPASS);
              assertThat(key.named().headers()).containsExactly("x-tenant");
              assertThat(key.named().cookies()).containsExactly("theme");
              assertThat(key.vary()).containsExactlyInAnyOrder(Vary.HOST, Vary.ACCEPT_LANGUAGE);
              assertThat(read.ttl()).hasSeconds(300);
              CachedRead open =
                  (CachedRead) context.getBean(RouteTable.class).line("GET /open").orElseThrow();
              assertThat(open.key().query().others()).isEqualTo(Others.KEY);
            });
  }

  @Test
  void aTableInTheConfigurationIsAsGoodAsAnnotations() {
    service
        .withPropertyValues(
            "autus.response-cache.vary-by-host=false",
            "autus.response-cache.routes[0].path=/api/{id}",
            "autus.response-cache.routes[0].namespace=api",
            "autus.response-cache.routes[0].ttl=90s",
            "autus.response-cache.routes[0].vary=principal",
            "autus.response-cache.writes[0].method=PUT",
            "autus.response-cache.writes[0].path=/api/{id}",
            "autus.response-cache.writes[0].invalidates=api")
        .run(
            context -> {
              RouteTable table = context.getBean(ResponseCache.class).table();
              assertThat(table.line("PUT /api/{id}")).isPresent();
              CachedRead read = (CachedRead) table.line("GET /api/{id}").orElseThrow();
              assertThat(read.key().vary()).containsExactly(Vary.PRINCIPAL);
              assertThat(read.ttl()).hasSeconds(90);
            });
  }

  @Test
  void redisIsWhereSpringDataSaysUnlessTheCacheOrABeanSaysOtherwise() {
    WebApplicationContextRunner named =
        service.withPropertyValues(
            "spring.data.redis.host=redis.example",
            "spring.data.redis.username=shop",
            "spring.data.redis.password=a b:c",
            "spring.data.redis.database=3");
    named.run(
        context ->
            assertThat(context.getBean(ResponseCacheConnectionDetails.class).uri())
                .isEqualTo("redis://shop:a%20b%3Ac@redis.example:6379/3"));
    named
        .withPropertyValues("autus.response-cache.store.uri=redis://own.example:1")
        .run(
            context ->
                assertThat(context.getBean(ResponseCacheConnectionDetails.class).uri())
                    .isEqualTo("redis://own.example:1"));
    named
        .withBean(ResponseCacheConnectionDetails.class, () -> () -> "redis://bean.example:2")
        .run(
            context ->
                assertThat(context.getBean(ResponseCacheConnectionDetails.class).uri())
                    .isEqualTo("redis://bean.example:2"));
  }

  @Test
  void itCanBeSwitchedOff() {
    service
        .withBean(Takes.class)
        .withPropertyValues("autus.response-cache.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(ResponseCache.class));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(TakesPrincipal.class, "takes the user or the session", "Vary.PRINCIPAL"),
        Arguments.of(TakesSession.class, "takes the user or the session", "Vary.SESSION"),
        Arguments.of(TakesHeaders.class, "takes all headers", "by name"),
        Arguments.of(Guarded.class, "guarded by method security", "Vary.ROLES"),
        Arguments.of(Later.class, "answers after it has returned", "Return the value itself"),
        Arguments.of(WrongTtl.class, "duration such as 300s", "Correct the ttl"),
        Arguments.of(WrongNamespace.class, "not \"Upper Case\"", "Correct the annotation"),
        Arguments.of(Writes.class, "methods that write", "ResponseCache.invalidate"),
        Arguments.of(Twice.class, "the cache could not tell which", "different paths"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void whatWouldGoWrongIsRefusedAtTheStart(Class<?> controller, String what, String action) {
    service
        .withBean(controller)
        .run(
            context -> {
              assertThat(context).hasFailed();
              InvalidRoute cause = invalidRoute(context.getStartupFailure());
              assertThat(cause).hasMessageContaining(what);
              var analysis = new InvalidRouteAnalyzer().analyze(cause, cause);
              assertThat(analysis.getDescription()).startsWith("The response cache cannot start: ");
              assertThat(analysis.getAction()).contains(action);
            });
  }

  private static InvalidRoute invalidRoute(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidRoute found) {
        return found;
      }
    }
    throw new AssertionError("no mistake was found", failure);
  }

  @Test
  void aRouteForUsersOnlyWhoseKeySaysNothingOfUsersIsRefusedUnlessItIsSharedOrForAnybody() {
    WebApplicationContextRunner secured =
        service.withUserConfiguration(UsersOnly.class).withBean(Public.class);
    secured.run(context -> assertThat(context).hasNotFailed());
    secured
        .withBean(Hidden.class)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasMessageContaining("GET /hidden is cached for everybody"));
    secured.withBean(Shared.class).run(context -> assertThat(context).hasNotFailed());
  }

  @RestController
  static final class Takes {
    @GetMapping("/takes/{id}")
    @CachedResponse(namespace = "some", ttl = "5m", parameters = "sort")
    public String get(
        @PathVariable("id") long id,
        @RequestParam("page") int page,
        int size,
        Locale locale,
        @RequestHeader("X-Tenant") String tenant,
        @CookieValue(name = "theme", required = false) String theme) {
      return "";
    }

    @GetMapping("/open")
    @CachedResponse(namespace = "some", ttl = "5m")
    public String open(@RequestParam Map<String, String> all) {
      return "";
    }
  }

  @RestController
  static final class TakesPrincipal {
    @GetMapping("/a")
    @CachedResponse(namespace = "some", ttl = "5m", shared = true)
    public String get(Principal user) {
      return "";
    }
  }

  @RestController
  static final class TakesSession {
    @GetMapping("/a")
    @CachedResponse(namespace = "some", ttl = "5m")
    public String get(HttpSession session) {
      return "";
    }
  }

  @RestController
  static final class TakesHeaders {
    @GetMapping("/a")
    @CachedResponse(namespace = "some", ttl = "5m")
    public String get(@RequestHeader HttpHeaders headers) {
      return "";
    }
  }

  @RestController
  static final class Guarded {
    @GetMapping("/a")
    @PreAuthorize("hasRole('ADMIN')")
    @CachedResponse(namespace = "some", ttl = "5m", shared = true)
    public String get() {
      return "";
    }
  }

  @RestController
  static final class Later {
    @GetMapping("/a")
    @CachedResponse(namespace = "some", ttl = "5m")
    public Callable<String> get() {
      return () -> "";
    }
  }

  @RestController
  static final class WrongTtl {
    @GetMapping("/a")
    @CachedResponse(namespace = "some", ttl = "soon")
    public String get() {
      return "";
    }
  }

  @RestController
  static final class WrongNamespace {
    @GetMapping("/a")
    @CachedResponse(namespace = "Upper Case", ttl = "5m")
    public String get() {
      return "";
    }
  }

  @RestController
  static final class Writes {
    @RequestMapping("/a")
    @Invalidates("some")
    public String write() {
      return "";
    }
  }

  @RestController
  static final class Twice {
    @GetMapping(path = "/a", params = "x")
    @CachedResponse(namespace = "some", ttl = "5m")
    public String kept() {
      return "";
    }

    @GetMapping(path = "/a", params = "!x")
    public String notKept() {
      return "";
    }
  }

  @RestController
  static final class Public {
    @GetMapping("/public")
    @CachedResponse(namespace = "some", ttl = "5m")
    public String get() {
      return "";
    }
  }

  @RestController
  static final class Hidden {
    @GetMapping("/hidden")
    @CachedResponse(namespace = "some", ttl = "5m")
    public String get() {
      return "";
    }
  }

  @RestController
  static final class Shared {
    @GetMapping("/shared")
    @CachedResponse(namespace = "some", ttl = "5m", shared = true)
    public String get() {
      return "";
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableWebSecurity
  static class UsersOnly {
    @Bean
    SecurityFilterChain chain(HttpSecurity http) {
      return http.authorizeHttpRequests(
              requests ->
                  requests.requestMatchers("/public").permitAll().anyRequest().authenticated())
          .httpBasic(withDefaults())
          .build();
    }

    @Bean
    UserDetailsService users() {
      return new InMemoryUserDetailsManager();
    }
  }
}
