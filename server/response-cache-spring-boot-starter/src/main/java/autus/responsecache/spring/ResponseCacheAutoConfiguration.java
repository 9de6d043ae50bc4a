package autus.responsecache.spring;

import autus.responsecache.CacheSettings;
import autus.responsecache.ResponseCache;
import autus.responsecache.fresh.Transactions;
import autus.responsecache.http.Callers;
import autus.responsecache.http.Downstream;
import autus.responsecache.http.HeaderRules;
import autus.responsecache.load.LoadWatch;
import autus.responsecache.near.NearMemory;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisKeys;
import autus.responsecache.redis.UnreachableRedis;
import autus.responsecache.route.Route;
import autus.responsecache.route.RouteTable;
import autus.responsecache.store.TokenStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Puts the response cache before the controllers of a service on the servlet stack. Each bean gives
 * way to one of the service's own.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
      "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnProperty(
    prefix = ResponseCacheProperties.PREFIX,
    name = "enabled",
    matchIfMissing = true)
@EnableConfigurationProperties(ResponseCacheProperties.class)
public class ResponseCacheAutoConfiguration {

  /** Where Redis is, if no bean says so: the cache's own property, else spring.data.redis.*. */
  @Bean
  @ConditionalOnMissingBean
  ResponseCacheConnectionDetails responseCacheConnectionDetails(
      ResponseCacheProperties properties, Environment environment) {
    @Nullable String own = properties.store().uri();
    return StringUtils.hasText(own)
        ? () -> own
        : () -> new SpringDataRedisProperties(environment).uri();
  }

  /** The table of what is cached and what invalidates it: annotations, then configuration. */
  @Bean
  @ConditionalOnMissingBean
  RouteTable responseCacheRoutes(
      ResponseCacheProperties properties, ObjectProvider<RequestMappingHandlerMapping> mappings) {
    AnnotatedHandlers annotated = new AnnotatedHandlers(properties);
    List<Route> lines = new ArrayList<>();
    mappings.forEach(mapping -> lines.addAll(annotated.lines(mapping.getHandlerMethods())));
    lines.addAll(new ConfiguredRoutes(properties).lines());
    try {
      return new RouteTable(lines);
    } catch (IllegalArgumentException e) {
      throw new InvalidRoute(
          String.valueOf(e.getMessage()),
          "Take one of the two lines away, or give it another path.");
    }
  }

  /** The cache. It is started when it is made, before the first request. */
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  ResponseCache responseCache(
      RouteTable responseCacheRoutes,
      TokenStore responseCacheStore,
      ResponseCacheProperties properties,
      ObjectProvider<RedisClientConnection> connection,
      ObjectProvider<Transactions> transactions,
      ObjectProvider<InstantSource> clock) {
    ResponseCacheProperties.Store store = properties.store();
    ResponseCacheProperties.Http http = properties.http();
    long nearBytes = store.nearMemory().toBytes();
    ResponseCache cache =
        new ResponseCache(
            responseCacheRoutes,
            responseCacheStore,
            new CacheSettings(
                properties.name(),
                store.commandTimeout(),
                nearBytes == 0
                    ? Optional.empty()
                    : Optional.of(new NearMemory(nearBytes, clock(clock))),
                new CacheSettings.Http(
                    new Downstream(http.downstreamMaxAge()),
                    new HeaderRules(http.replayedHeaders(), http.droppedHeaders()))),
            // One for all threads: it is asked once per fill.
            new Random());
    connection.ifAvailable(redis -> redis.watchedBy(cache));
    transactions.ifAvailable(cache::joins);
    cache.start();
    return cache;
  }

  /**
   * The filter. The container makes it before anything else, so it looks for the cache when the
   * first request comes.
   */
  @Bean
  @ConditionalOnMissingBean(name = "responseCacheFilter")
  FilterRegistrationBean<Filter> responseCacheFilter(
      ResponseCacheProperties properties,
      ObjectProvider<ResponseCache> cache,
      ObjectProvider<Callers> callers,
      ObjectProvider<LoadWatch> loads,
      ObjectProvider<InstantSource> clock) {
    Filter filter =
        new DeferredFilter(
            () ->
                cache
                    .getObject()
                    .filter(
                        clock(clock),
                        new ResponseCache.Host(
                            callers.getIfAvailable(Callers::ofContainer),
                            (route, request) -> {},
                            loads.getIfAvailable(() -> LoadWatch.NOBODY))));
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setName("responseCacheFilter");
    registration.setOrder(properties.filterOrder());
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    return registration;
  }

  private static InstantSource clock(ObjectProvider<InstantSource> clock) {
    return clock.getIfUnique(Clock::systemUTC);
  }

  /** What a service has that has transactions. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(TransactionSynchronizationManager.class)
  static class OfTransactions {

    @Bean
    @ConditionalOnMissingBean
    Transactions responseCacheTransactions() {
      return new SpringTransactions();
    }
  }

  /** The store on Redis, unless there is another. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(TokenStore.class)
  static class OnRedis {

    /** A service whose Redis is away starts without it, and uses it when it is there. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    RedisClientConnection responseCacheConnection(
        ResponseCacheConnectionDetails responseCacheConnectionDetails,
        ResponseCacheProperties properties)
        throws UnreachableRedis {
      return RedisClientConnection.openNowOrLater(
          address(responseCacheConnectionDetails), properties.store().commandTimeout());
    }

    private static RedisAddress address(ResponseCacheConnectionDetails details) {
      try {
        return RedisAddress.parse(details.uri());
      } catch (IllegalArgumentException e) {
        throw new InvalidRoute(
            "where Redis is, is " + e.getMessage(),
            "Correct autus.response-cache.store.uri, spring.data.redis.*, or the bean of type"
                + " ResponseCacheConnectionDetails.");
      }
    }

    @Bean
    TokenStore responseCacheStore(
        RedisClientConnection responseCacheConnection,
        ResponseCacheProperties properties,
        ObjectProvider<BuildProperties> build) {
      @Nullable String version = properties.store().schemaVersion();
      RedisKeys keys =
          new RedisKeys(
              properties.store().keyPrefix(),
              StringUtils.hasText(version) ? version : versionOf(build.getIfAvailable()));
      return properties.store().strict()
          ? responseCacheConnection.strictStore(keys, properties.store().closedAtMost())
          : responseCacheConnection.store(keys);
    }

    private static String versionOf(@Nullable BuildProperties build) {
      @Nullable String version = build == null ? null : build.getVersion();
      return version == null ? "" : version.replaceAll("[^A-Za-z0-9._-]", "_");
    }
  }
}
