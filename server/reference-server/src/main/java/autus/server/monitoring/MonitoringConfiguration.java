package autus.server.monitoring;

import autus.responsecache.ResponseCache;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.redis.RedisFacts;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Watches Redis and lets readiness say how it is. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

  /** The report's "Health Check Interval". */
  private static final Duration REDIS_CHECK_INTERVAL = Duration.ofSeconds(30);

  /**
   * Every request is answered, from the origin. Were this DOWN, a balancer would take all servers
   * away at once because of a cache.
   */
  private static final Status DEGRADED = new Status("DEGRADED", "answers come from the origin");

  @Bean
  @Lazy(false)
  RedisWatch redisWatch(RedisClientConnection redis, ResponseCache cache) {
    return new RedisWatch(redis::facts, cache::refusal, REDIS_CHECK_INTERVAL, System::nanoTime);
  }

  @Bean
  HealthIndicator redisHealthIndicator(RedisWatch watch) {
    return () ->
        watch
            .recent()
            .map(facts -> health(facts, watch.lastRefusal()))
            .orElseGet(() -> Health.status(DEGRADED).build());
  }

  private static Health health(RedisFacts facts, Optional<String> refusal) {
    Status status =
        refusal
            .map(words -> new Status(DEGRADED.getCode(), "Redis refuses writes: " + words))
            .orElse(Status.UP);
    return Health.status(status).withDetail("version", facts.version()).build();
  }
}
