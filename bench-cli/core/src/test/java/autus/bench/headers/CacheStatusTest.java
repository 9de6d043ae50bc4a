package autus.bench.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CacheStatusTest {

  @Test
  void aMemberIsReadWithAllItsParameters() {
    assertThat(
            CacheStatus.parse(
                "origin; hit, \"edge \\\"7\\\"\"; fwd=uri-miss;fwd-status=200; stored; collapsed; ttl=60; key=\"/a;b,c\"; x=1.5; y=:aGk=:"))
        .contains(
            new CacheStatus(
                "edge \"7\"",
                false,
                OptionalLong.of(60),
                Optional.of(new CacheStatus.Forward("uri-miss", OptionalInt.of(200), true, true))));
  }

  @Test
  void aRequestThatWaitedForAnothersLoadIsMarked() {
    assertThat(CacheStatus.nearest(FakeHead.of("Cache-Status: autus; fwd=uri-miss; collapsed")))
        .hasValueSatisfying(status -> assertThat(status.collapsed()).isTrue());
    assertThat(CacheStatus.nearest(FakeHead.of("Cache-Status: autus; fwd=uri-miss; stored")))
        .hasValueSatisfying(status -> assertThat(status.collapsed()).isFalse());
    assertThat(CacheStatus.nearest(FakeHead.of("X-Cache: HIT"))).isEmpty();
  }

  @Test
  void aParameterOfTheWrongTypeIsPassedOver() {
    assertThat(CacheStatus.parse("c; hit; ttl=\"9\"; fwd=\"miss\"; fwd-status=abc; ttl=1.5"))
        .contains(new CacheStatus("c", true, OptionalLong.empty(), Optional.empty()));
  }

  @Test
  void ofARepeatedParameterTheLastCounts() {
    assertThat(CacheStatus.parse("c; hit; ttl=5; ttl=-5; hit=?0; hit=?1"))
        .contains(new CacheStatus("c", true, OptionalLong.of(-5), Optional.empty()));
  }

  @Test
  void noTextMakesTheReadingFail() {
    Random random = new Random(9211);
    String alphabet = "ab;=,\"\\?01 :-.()\t\u00e9hit";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder("c; hit");
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatCode(() -> CacheStatus.parse(text.toString())).doesNotThrowAnyException();
    }
  }
}
