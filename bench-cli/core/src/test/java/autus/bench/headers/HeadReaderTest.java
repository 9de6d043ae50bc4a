package autus.bench.headers;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.CacheReading;
import autus.bench.exchange.FieldReading;
import autus.bench.exchange.OriginContact;
import autus.bench.exchange.Outcome;
import autus.bench.exchange.OutcomeClassifier;
import autus.bench.exchange.SentRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadReaderTest {

  private final OutcomeClassifier loop = new CacheOutcomeClassifier().forEventLoop();

  private CacheReading read(String... lines) {
    return read("GET", 0, lines);
  }

  private CacheReading read(String method, long tookNanos, String... lines) {
    return loop.classify(FakeHead.of(lines), SentRequest.of(method, System.nanoTime() - tookNanos));
  }

  @Test
  void equalReadingsAreOneObject() {
    CacheReading first = read("X-Cache-Status: MISS", "X-Varnish: 4 2", "Age: 0");

    assertThat(read("x-cache-status: MISS", "X-Varnish: 9 7", "Age: 0")).isSameAs(first);
    assertThat(read("X-Cache-Status: HIT", "X-Varnish: 9 7", "Age: 0")).isNotSameAs(first);
  }

  @ParameterizedTest
  @CsvSource({"3, 1, HIT", "3, 2500, UNKNOWN", "1, 0, UNKNOWN", "0, 0, UNKNOWN", "9, 7900, HIT"})
  void anAgeProvesAHitIfTheResponseIsOlderThanItsRequestByMoreThanASecond(
      int ageSeconds, int tookMillis, Outcome expected) {
    assertThat(read("GET", tookMillis * 1_000_000L, "Age: " + ageSeconds).outcome())
        .isEqualTo(expected);
  }

  @Test
  void aDateOlderThanOneThatHadBeenSeenBeforeProvesItToo() {
    read("Age: 0", "Date: Sat, 28 Nov 2026 05:00:09 GMT");
    SentRequest later = SentRequest.of("GET", System.nanoTime());

    assertThat(
            loop.classify(FakeHead.of("Age: 1", "Date: Sat, 28 Nov 2026 05:00:07 GMT"), later)
                .outcome())
        .isEqualTo(Outcome.HIT);
    assertThat(
            loop.classify(FakeHead.of("Age: 1", "Date: Sat, 28 Nov 2026 05:00:08 GMT"), later)
                .outcome())
        .as("within the second that dates may be off")
        .isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, MISS, BYPASS",
    "PUT, EXPIRED, BYPASS",
    "DELETE, DYNAMIC, BYPASS",
    "POST, HIT, HIT",
    "HEAD, MISS, MISS"
  })
  void aMethodThatNoCacheLooksUpIsABypassUnlessTheHeaderSaysHit(
      String method, String word, Outcome expected) {
    assertThat(read(method, 0, "X-Cache-Status: " + word).outcome()).isEqualTo(expected);
  }

  @Test
  void aBypassByMethodSaysSo() {
    assertThat(read("POST", 0).outcome()).isEqualTo(Outcome.BYPASS);
    assertThat(read("POST", 0, "Age: 50").outcome()).isEqualTo(Outcome.BYPASS);
    assertThat(read("POST", 0).fields()).extracting(FieldReading::field).containsExactly("method");
  }

  @Test
  void whatReachedTheOriginIsToldFromAllLayers() {
    assertThat(read("X-Cache-Status: MISS", "CF-Cache-Status: HIT").contact())
        .isEqualTo(OriginContact.SPARED);
    assertThat(read("X-Cache-Status: HIT", "CF-Cache-Status: MISS").contact())
        .isEqualTo(OriginContact.SPARED);
    assertThat(read("X-Cache-Status: MISS", "CF-Cache-Status: MISS").contact())
        .isEqualTo(OriginContact.REACHED);
    assertThat(read("X-Served-By: cache-a, cache-b", "X-Cache: HIT, MISS").contact())
        .isEqualTo(OriginContact.SPARED);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Cache: HIT from squid, X-Cache-Status: MISS, HIT, true",
    "X-Cache: HIT from squid, X-Cache-Status: REVALIDATED, HIT, true",
    "X-Cache-Status: MISS, X-Cache: HIT from squid, HIT, false",
    "X-Cache: HIT from squid, X-Cache-Status: BYPASS, HIT, false",
    "X-Cache: HIT from squid, X-Cache-Status: HIT, HIT, false",
    "X-Cache: MISS from squid, X-Cache-Status: MISS, MISS, false",
    "X-Cache-Status: HIT, CF-Cache-Status: MISS, MISS, false",
    "X-Cache-Lookup: HIT from squid, X-Cache-Status: MISS, MISS, false"
  })
  void aHitIsContestedByAnotherProductOfItsLayerThatStandsNearerAndLookedItUpInVain(
      String first, String last, Outcome outcome, boolean isContested) {
    assertThat(read(first, last).outcome()).isEqualTo(outcome);
    assertThat(read(first, last).isContested()).isEqualTo(isContested);
  }

  @Test
  void aValueThatLooksLikeAWordAndIsNotUnderstoodIsKeptAsASample() {
    assertThat(read("X-Tier-Cache: L2-WARM").fields())
        .extracting(FieldReading::unread)
        .containsExactly(Optional.of("L2-WARM"));
    assertThat(read("X-Store: almost-hit-it").fields())
        .extracting(FieldReading::unread)
        .containsExactly(Optional.of("almost-hit-it"));
    assertThat(read("Content-Type: text/html", "X-Color: red").fields()).isEmpty();
  }

  @Test
  void aSmallAgeShowsACacheAndAWordThatSaysNothingDoesNot() {
    assertThat(read("Age: 0").showsCache()).isTrue();
    assertThat(read("X-Tier-Cache: L2-WARM").showsCache()).isTrue();
    assertThat(read("X-Cache-Status: -").showsCache()).isFalse();
    assertThat(read("Content-Type: text/html").showsCache()).isFalse();
  }

  @Test
  void aChosenLayerIsTheOnlyOne() {
    OutcomeClassifier chosen =
        new CacheOutcomeClassifier(List.of(), Optional.of("x-cache-status")).forEventLoop();
    SentRequest request = SentRequest.of("GET", System.nanoTime());

    assertThat(
            chosen
                .classify(FakeHead.of("X-Cache-Status: MISS", "CF-Cache-Status: HIT"), request)
                .outcome())
        .isEqualTo(Outcome.MISS);
    assertThat(chosen.classify(FakeHead.of("CF-Cache-Status: HIT", "Age: 9"), request).outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aHeadThatComesAgainIsJudgedAnewWhereItsAgeOrTheMethodMatters() {
    FakeHead missed = FakeHead.of("X-Cache-Status: MISS");
    FakeHead aged = FakeHead.of("Age: 3");
    for (int i = 0; i < 3; i++) {
      assertThat(read("GET", 0, missed)).isEqualTo(Outcome.MISS);
      assertThat(read("POST", 0, missed)).isEqualTo(Outcome.BYPASS);
      assertThat(read("GET", 1_000_000, aged)).isEqualTo(Outcome.HIT);
      assertThat(read("GET", 2_500_000_000L, aged)).isEqualTo(Outcome.UNKNOWN);
    }
  }

  private Outcome read(String method, long tookNanos, FakeHead head) {
    return loop.classify(head, SentRequest.of(method, System.nanoTime() - tookNanos)).outcome();
  }

  @Test
  void manyDifferentValuesAreReadRightThoughNotRemembered() {
    for (int i = 0; i < 2_000; i++) {
      assertThat(read("Cache-Status: edge; hit; ttl=" + i).outcome()).isEqualTo(Outcome.HIT);
      assertThat(read("X-Field-" + i + ": HIT").outcome()).isEqualTo(Outcome.HIT);
    }
  }
}
