package autus.responsecache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which Redis the cache can use, by what INFO says. */
class SuitabilityTest {

  private static final RedisAddress ADDRESS = RedisAddress.loopback(6379);

  @Test
  void aVersionThatCannotRunTheScriptsIsRefused() {
    assertThatThrownBy(() -> Suitability.check(ADDRESS, facts("4.0.14", "standalone", 0, "")))
        .isInstanceOf(UnreachableRedis.class)
        .hasMessage(
            "the Redis at redis://127.0.0.1:6379 is of version 4.0.14; the cache needs 5.0 or newer");
    assertThatCode(() -> Suitability.check(ADDRESS, facts("5.0.0", "standalone", 0, "")))
        .doesNotThrowAnyException();
  }

  @Test
  void whoDoesNotTellItsVersionIsTrusted() {
    assertThatCode(() -> Suitability.check(ADDRESS, RedisFacts.parse("")))
        .doesNotThrowAnyException();
  }

  @Test
  void aNodeOfAClusterIsRefusedUnlessTheClusterIsNamed() {
    RedisFacts node = facts("7.0.15", "cluster", 0, "");
    assertThatThrownBy(() -> Suitability.check(ADDRESS, node))
        .hasMessageContaining("is a node of a cluster; name the cluster");
    assertThatCode(
            () -> Suitability.check(RedisAddress.parse("redis-cluster://127.0.0.1:6379"), node))
        .doesNotThrowAnyException();
  }

  @Test
  void anEvictionPolicyThatCostsHitsIsToldAndNoOther() {
    assertThat(Suitability.advice(facts("7.0.15", "standalone", 1_000, "allkeys-lru")))
        .hasValueSatisfying(words -> assertThat(words).startsWith("evicts by allkeys-lru"));
    assertThat(Suitability.advice(facts("7.0.15", "standalone", 1_000, "noeviction")))
        .hasValueSatisfying(words -> assertThat(words).startsWith("evicts nothing"));
    assertThat(Suitability.advice(facts("7.0.15", "standalone", 1_000, "volatile-ttl"))).isEmpty();
    assertThat(Suitability.advice(facts("7.0.15", "standalone", 0, "noeviction"))).isEmpty();
  }

  private static RedisFacts facts(String version, String mode, long maxBytes, String policy) {
    return RedisFacts.parse(
        "redis_version:%s\r\nredis_mode:%s\r\nmaxmemory:%d\r\nmaxmemory_policy:%s\r\n"
            .formatted(version, mode, maxBytes, policy));
  }
}
