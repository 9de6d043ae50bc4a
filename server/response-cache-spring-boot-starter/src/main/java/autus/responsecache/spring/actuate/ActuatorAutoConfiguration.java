package autus.responsecache.spring.actuate;

import autus.responsecache.ResponseCache;
import autus.responsecache.load.LoadWatch;
import autus.responsecache.spring.ResponseCacheAutoConfiguration;
import autus.responsecache.spring.ResponseCacheProperties;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the actuator has of the cache, as far as each of its parts is there. */
@AutoConfiguration(
    after = ResponseCacheAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBean(ResponseCache.class)
public class ActuatorAutoConfiguration {

  /** The endpoint. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
  static class OfEndpoint {

    @Bean
    @ConditionalOnAvailableEndpoint
    ResponseCacheEndpoint responseCacheEndpoint(ResponseCache cache) {
      return new ResponseCacheEndpoint(cache);
    }
  }

  /** The meters. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class OfMeters {

    @Bean
    @ConditionalOnMissingBean(name = "responseCacheMeters")
    MeterBinder responseCacheMeters(ResponseCache cache) {
      return new ResponseCacheMeters(cache);
    }
  }

  /** The observation of loads. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  static class OfObservations {

    @Bean
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnMissingBean(LoadWatch.class)
    LoadWatch responseCacheLoads(ObservationRegistry registry, ResponseCacheProperties properties) {
      return new ObservedLoads(registry, properties.name());
    }
  }

  /** The health, which no probe of liveness asks for. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class OfHealth {

    @Bean
    @ConditionalOnMissingBean(name = "responseCacheHealthIndicator")
    @ConditionalOnEnabledHealthIndicator("responsecache")
    HealthIndicator responseCacheHealthIndicator(ResponseCache cache) {
      return new ResponseCacheHealth(cache);
    }
  }
}
