package autus.responsecache.route;

import static org.assertj.core.api.Assertions.assertThat;

import autus.responsecache.redis.RedisKeys;
import autus.responsecache.store.Namespace;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the entries of a cached route are called in Redis. */
class CachedReadTest {

  private static final Namespace ANALYTICS = new Namespace("analytics");

  private static String key(String path) {
    return new RedisKeys("autus")
        .entry(new CachedRead(path, ANALYTICS, Duration.ofMinutes(1), KeyParts.NONE).entryKey(""));
  }

  @ParameterizedTest
  @CsvSource({
    "/analytics/stats, autus:analytics:{analytics}:stats",
    "/analytics/rate-limit/{client_id}, autus:analytics:{analytics}:rate-limit/{client_id}",
    "/guests, autus:analytics:{analytics}:/guests",
    "/analytics/, autus:analytics:{analytics}:"
  })
  void aKeyBeginsWithTheNamespaceAndNamesTheRoute(String path, String key) {
    assertThat(key(path)).isEqualTo(key);
  }

  @Test
  void routesOfOneNamespaceNeverShareAnEntry() {
    assertThat(
            Stream.of(
                "/analytics/stats",
                "/guests/stats",
                "/other/stats",
                "/other-stats",
                "/stats",
                "/analytics//stats",
                "/analytics/(stats)",
                "/analytics/{stats}",
                "/analytics/",
                "/analytics"))
        .extracting(CachedReadTest::key)
        .doesNotHaveDuplicates();
  }
}
