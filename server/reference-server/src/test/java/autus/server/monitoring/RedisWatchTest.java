package autus.server.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.responsecache.redis.RedisFacts;
import autus.responsecache.redis.RedisFacts.Memory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is remembered of Redis' figures. */
class RedisWatchTest {

  private static final RedisFacts FACTS =
      new RedisFacts("7.0.15", false, 1, new Memory(2, 3, "volatile-lru", 4, 5));

  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private volatile Optional<RedisFacts> answer = Optional.of(FACTS);
  private volatile Optional<String> refusal = Optional.empty();

  @Test
  void theIntervalFindsThatRedisWentAndCameBack() {
    try (RedisWatch watch = watch(Duration.ofMillis(5))) {
      assertThat(watch.lastCheck()).contains(FACTS);
      answer = Optional.empty();
      Conditions.await("it is missed", Duration.ofSeconds(5), () -> watch.lastCheck().isEmpty());
      answer = Optional.of(FACTS);
      Conditions.await("it is back", Duration.ofSeconds(5), () -> watch.lastCheck().isPresent());
    }
  }

  @Test
  void theFiguresOfOneScrapeCostOneQuestion() {
    try (RedisWatch watch = watch(Duration.ofHours(1))) {
      nanos.addAndGet(Duration.ofMillis(1_001).toNanos());
      for (int figure = 0; figure < 5; figure++) {
        assertThat(watch.recent()).contains(FACTS);
      }
      assertThat(questions).hasValue(2);
    }
  }

  @Test
  void whetherItRefusesToWriteIsAskedOfARedisThatAnswers() {
    try (RedisWatch watch = watch(Duration.ofMillis(5))) {
      assertThat(watch.lastRefusal()).isEmpty();
      refusal = Optional.of("OOM");
      Conditions.await(
          "it is told", Duration.ofSeconds(5), () -> watch.lastRefusal().equals(refusal));
      answer = Optional.empty();
      Conditions.await("it is not", Duration.ofSeconds(5), () -> watch.lastRefusal().isEmpty());
    }
  }

  private RedisWatch watch(Duration interval) {
    return new RedisWatch(
        () -> {
          questions.incrementAndGet();
          return answer;
        },
        () -> refusal,
        interval,
        nanos::get);
  }
}
