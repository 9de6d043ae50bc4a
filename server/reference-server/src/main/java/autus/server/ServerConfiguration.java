package autus.server;

import autus.responsecache.CacheSettings;
import autus.responsecache.ResponseCache;
import autus.responsecache.http.Caller;
import autus.responsecache.load.LoadWatch;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisKeys;
import autus.responsecache.route.AnnotatedRoutes;
import autus.responsecache.route.RouteTable;
import autus.responsecache.store.TokenStore;
import autus.server.accesslog.UpstreamTime;
import autus.server.admission.Admission;
import autus.server.analytics.ApiCallCounter;
import autus.server.connector.FinishedRequests;
import autus.server.failure.FailureBarrier;
import autus.server.god.GodToken;
import autus.server.input.BodyLimit;
import autus.server.modes.AsShippedCache;
import autus.server.modes.CacheModes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Controller;

/** Puts the cache before the controllers. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

  /** The cache's name, which keys begin with and Cache-Status shows. */
  private static final String NAME = "autus";

  private static final Caller GOD = new Caller(true, Optional.empty(), Set.of(GodToken.ROLE));

  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final Duration LONGEST_BODY = Duration.ofSeconds(10);

  private static final int CACHE_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

  /** How many clients of an hour are told apart. */
  private static final int MAX_CLIENTS = 1_000;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ApiCallCounter apiCallCounter(Clock clock) {
    return new ApiCallCounter(MAX_CLIENTS, clock);
  }

  @Bean
  RouteTable routeTable(ListableBeanFactory beans) {
    return AnnotatedRoutes.add(AutusRoutes.TABLE, controllers(beans));
  }

  /** Their types only: no controller is made before its first request. */
  private static Collection<Class<?>> controllers(ListableBeanFactory beans) {
    List<Class<?>> types = new ArrayList<>();
    for (String name : beans.getBeanNamesForAnnotation(Controller.class)) {
      @Nullable Class<?> type = beans.getType(name);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  @Bean
  ResponseCache responseCache(
      ServerOptions options, RedisClientConnection redis, RouteTable routeTable, Clock clock) {
    // One generator for all threads: it is asked once per fill.
    ResponseCache cache =
        new ResponseCache(
            routeTable,
            store(redis, options.cache().strict()),
            new CacheSettings(
                NAME,
                RedisClientConnection.COMMAND_TIMEOUT,
                options.cache().nearMemory(clock),
                CacheSettings.Http.USUAL),
            new Random());
    redis.watchedBy(cache);
    return cache;
  }

  private static TokenStore store(RedisClientConnection redis, boolean strict) {
    RedisKeys keys = new RedisKeys(NAME);
    return strict ? redis.strictStore(keys, CacheOptions.CLOSED_AT_MOST) : redis.store(keys);
  }

  /** Made at the start, whoever asks for it: it starts the cache. */
  @Bean
  @Lazy(false)
  CacheModes cacheModes(ServerOptions options, ResponseCache cache, RedisClientConnection redis) {
    CacheModes modes =
        new CacheModes(cache, new AsShippedCache(redis.values(), AutusRoutes.REPORTED, NAME));
    modes.start(options.cache().mode());
    return modes;
  }

  @Bean
  FilterRegistrationBean<Filter> responseCacheFilter(
      ResponseCache cache, Clock clock, GodToken god, ApiCallCounter calls) {
    return before(
        CACHE_ORDER,
        cache.filter(
            clock,
            new ResponseCache.Host(
                request ->
                    god.isCarriedBy(request.getHeader("Authorization")) ? GOD : Caller.ANONYMOUS,
                (route, request) -> {
                  request.setAttribute(FinishedRequests.ROUTE, route.declared());
                  calls.count(
                      route.method(),
                      route.path(),
                      request.getHeader(ApiCallCounter.CLIENT_HEADER),
                      request.getRemoteAddr());
                },
                LoadWatch.NOBODY)));
  }

  @Bean
  FilterRegistrationBean<Filter> failureBarrier() {
    return before(Ordered.HIGHEST_PRECEDENCE, new FailureBarrier());
  }

  /** Before the cache, whose answers are nobody's who may not come in. */
  @Bean
  FilterRegistrationBean<Filter> admission(ServerOptions options) {
    return before(CACHE_ORDER - 1, new Admission(options.listen().allowedHosts()));
  }

  /** After the cache: what reaches the origin. */
  @Bean
  FilterRegistrationBean<Filter> upstreamTime() {
    return before(CACHE_ORDER + 2, new UpstreamTime());
  }

  /** After the cache, which counts every request, also one that is refused. */
  @Bean
  FilterRegistrationBean<Filter> bodyLimitFilter() {
    return before(CACHE_ORDER + 1, new BodyLimit(MAX_BODY_BYTES, LONGEST_BODY));
  }

  private static FilterRegistrationBean<Filter> before(int order, Filter filter) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    return registration;
  }
}
