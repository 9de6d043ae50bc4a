package autus.responsecache.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;

/**
 * Lets the cache use the Redis of Spring Data, if that is there and the cache has none of its own.
 */
@AutoConfiguration(
    afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration",
    before = ResponseCacheAutoConfiguration.class)
@ConditionalOnClass(DataRedisConnectionDetails.class)
@ConditionalOnBean(DataRedisConnectionDetails.class)
@ConditionalOnProperty(
    prefix = ResponseCacheProperties.PREFIX + ".store",
    name = "uri",
    matchIfMissing = true,
    havingValue = "never")
public class DataRedisAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean(ResponseCacheConnectionDetails.class)
  ResponseCacheConnectionDetails responseCacheConnectionDetails(
      DataRedisConnectionDetails details) {
    return new DataRedisConnectionDetailsAdapter(details);
  }
}
