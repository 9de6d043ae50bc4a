package autus.server;

import autus.server.responsecache.ResponseCache;
import autus.server.responsecache.redis.RedisClientConnection;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.Random;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the cache before the controllers. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ResponseCache responseCache(ServerOptions options, RedisClientConnection redis) {
    // One generator for all threads: it is asked once per fill.
    ResponseCache cache =
        new ResponseCache(
            AutusRoutes.TABLE,
            redis.stores(),
            options.cacheMode(),
            RedisClientConnection.COMMAND_TIMEOUT,
            new Random());
    redis.onChange(cache::connectionChanged);
    cache.start();
    return cache;
  }

  @Bean
  FilterRegistrationBean<Filter> responseCacheFilter(ResponseCache cache, Clock clock) {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(cache.filter(clock));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    return registration;
  }
}
