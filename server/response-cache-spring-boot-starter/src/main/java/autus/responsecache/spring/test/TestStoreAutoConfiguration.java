package autus.responsecache.spring.test;

import autus.responsecache.spring.ResponseCacheAutoConfiguration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The store and the clock of {@link AutoConfigureResponseCache}. */
@AutoConfiguration(before = ResponseCacheAutoConfiguration.class)
class TestStoreAutoConfiguration {

  @Bean
  SettableClock responseCacheClock() {
    return new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Bean
  MemoryStore responseCacheStore(SettableClock responseCacheClock) {
    return new MemoryStore(responseCacheClock);
  }
}
