package autus.benchmark;

import autus.responsecache.redis.RedisClientConnection;
import java.net.URI;
import java.time.Duration;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;

/**
 * Spring's cache on the same Redis, with what makes it fast: the serialiser knows the type, and one
 * connection is shared.
 */
@Configuration(proxyBeanMethods = false)
@EnableCaching(proxyTargetClass = true)
class SpringCacheConfiguration {

  @Bean
  LettuceConnectionFactory redisConnectionFactory(RedisClientConnection redis) {
    URI address = URI.create(redis.address().toString());
    return new LettuceConnectionFactory(address.getHost(), address.getPort());
  }

  @Bean
  RedisCacheManager cacheManager(RedisConnectionFactory connections) {
    return RedisCacheManager.builder(connections)
        .cacheDefaults(
            RedisCacheConfiguration.defaultCacheConfig()
                .entryTtl(Duration.ofHours(1))
                .serializeValuesWith(
                    SerializationPair.fromSerializer(
                        new JacksonJsonRedisSerializer<>(Sample.class))))
        .build();
  }

  @Bean
  SpringCachedSample springCachedSample() {
    return new SpringCachedSample();
  }
}
