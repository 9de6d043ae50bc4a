package autus.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import autus.bench.redis.KeySurvey.BigKey;
import autus.bench.redis.KeySurvey.Namespace;
import autus.bench.redis.KeySurvey.Scope;
import autus.bench.redis.KeySurveyor.Sample;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A survey of keys that are known, on one real Redis and on a real cluster. */
@Tag("process")
class KeySurveyorTest {

  private static final int BIG_BYTES = 100_000;

  private static RedisForTests single;
  private static RedisForTests cluster;

  @BeforeAll
  static void start() throws Exception {
    single = RedisForTests.single();
    single.with(KeySurveyorTest::fill);
    cluster = RedisForTests.cluster();
    cluster.with(KeySurveyorTest::fill);
  }

  @AfterAll
  static void stop() {
    single.close();
    cluster.close();
  }

  private static void fill(RedisClusterCommands<String, String> redis) {
    for (int i = 0; i < 300; i++) {
      redis.set("autus:analytics:" + i + ":stats", "x", SetArgs.Builder.px(9_500));
    }
    for (int i = 0; i < 200; i++) {
      redis.set("autus:devices/get?device_id=" + i, "y".repeat(500), SetArgs.Builder.ex(300));
    }
    for (int i = 0; i < 5; i++) {
      redis.set("autus:twin:" + i, "z", SetArgs.Builder.ex(7_200));
    }
    redis.set("autus:gen:{analytics}", "1");
    redis.set("autus:gen:{devices}", "2");
    redis.set("autus:twin:big", "b".repeat(BIG_BYTES), SetArgs.Builder.ex(100));
    redis.hset("autus:twin:hash", Map.of("field", "v".repeat(20_000)));
    redis.set("session:1", "not of the cache");
    redis.set("lonely", "of no namespace");
  }

  private static KeySurvey survey(RedisForTests redis, String pattern, long maxKeys, long sample) {
    try (RedisNodes nodes = RedisNodes.open(RedisLocation.parse(redis.uri()))) {
      return new KeySurveyor(
              new Scope(pattern, 2, maxKeys), new Sample(sample, 2), new SplittableRandom(1))
          .survey(nodes);
    }
  }

  private static void isExact(KeySurvey survey) {
    assertThat(survey.extent().keys()).isEqualTo(509);
    assertThat(survey.extent().measuredKeys()).isEqualTo(509);
    assertThat(survey.extent().complete()).isTrue();
    assertThat(survey.namespaces())
        .extracting(Namespace::name)
        .containsExactly("autus:analytics", "autus:devices", "autus:twin", "autus:gen");
    assertThat(survey.namespaces())
        .extracting(Namespace::ttls)
        .containsExactly(
            Map.of(TtlRange.TEN_SECONDS, 300L),
            Map.of(TtlRange.TEN_MINUTES, 200L),
            Map.of(TtlRange.DAY, 5L, TtlRange.TEN_MINUTES, 1L, TtlRange.NONE, 1L),
            Map.of(TtlRange.NONE, 2L));
    assertThat(survey.namespaces().get(1).memoryBytes()).isBetween(200 * 500L, 200 * 800L);
    assertThat(survey.biggest())
        .extracting(BigKey::key)
        .containsExactly("autus:twin:big", "autus:twin:hash");
    assertThat(survey.biggest()).extracting(BigKey::type).containsExactly("string", "hash");
    assertThat(survey.biggest().get(0).bytes()).isBetween((long) BIG_BYTES, 2L * BIG_BYTES);
    assertThat(survey.biggest().get(0).ttlMillis()).isBetween(1L, 100_000L);
    assertThat(survey.biggest().get(1).ttlMillis()).isEqualTo(-1);
  }

  @Test
  void countsRangesOfTimeAndBigKeysAreExactOnOneRedisAndOnAllMastersOfACluster() {
    // Both in one test: the first keys expire.
    single.with(KeySurveyorTest::fill);
    isExact(survey(single, "autus:*", 10_000, 0));
    cluster.with(KeySurveyorTest::fill);
    isExact(survey(cluster, "autus:*", 10_000, 0));
  }

  @Test
  void aPatternLimitsTheSearch() {
    KeySurvey survey = survey(cluster, "autus:devices/*", 10_000, 0);
    assertThat(survey.extent().keys()).isEqualTo(200);
    assertThat(survey.namespaces()).extracting(Namespace::name).containsExactly("autus:devices");
  }

  @Test
  void eachKeyThatIsLookedAtIsAHitInRedisOwnCounters() {
    single.with(RedisClusterCommands::configResetstat);
    survey(single, "autus:devices/*", 10_000, 0);
    try (RedisNodes nodes = RedisNodes.open(RedisLocation.parse(single.uri()))) {
      // 200 for their TTL, and the two biggest once more for their type.
      assertThat(nodes.masters().get(0).figures().counters().hits()).isEqualTo(202);
      assertThat(nodes.masters().get(0).figures().counters().misses()).isZero();
    }
  }

  @Test
  void aSearchThatIsBoundedEndsThereAndSaysSo() {
    KeySurvey survey = survey(single, "autus:devices/*", 50, 0);
    assertThat(survey.extent().keys()).isEqualTo(50);
    assertThat(survey.extent().complete()).isFalse();
  }

  @Test
  void memoryOfManyKeysIsEstimatedFromSomeOfThem() {
    KeySurvey all = survey(single, "autus:devices/*", 10_000, 0);
    KeySurvey some = survey(single, "autus:devices/*", 10_000, 60);
    assertThat(some.extent().sampled()).isTrue();
    assertThat(some.extent().measuredKeys()).isBetween(5L, 150L);
    assertThat(some.namespaces().get(0).memoryBytes())
        .isCloseTo(all.namespaces().get(0).memoryBytes(), withPercentage(5));
  }

  @ParameterizedTest
  @CsvSource({
    "autus:gen:{analytics},     autus:gen",
    "autus:devices/get?id=1,    autus:devices",
    "session:1,                 session",
    "a:b:c:d,                   a:b",
    "lonely,                    (none)",
    ":odd,                      (none)"
  })
  void aNamespaceIsTheFirstPartsOfAKeyWithoutTheLast(String key, String namespace) {
    assertThat(new KeyNamespaces(2).of(key)).isEqualTo(namespace);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, NONE",
    "0, TEN_SECONDS",
    "10000, TEN_SECONDS",
    "10001, MINUTE",
    "86400000, DAY",
    "86400001, LONGER"
  })
  void aRangeEndsWithItsOwnTime(long millis, TtlRange range) {
    assertThat(TtlRange.of(millis)).isEqualTo(range);
  }
}
