package autus.bench.traffic.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import autus.bench.traffic.log.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceBuilderTest {

  private static long hash(int key) {
    byte[] letters = ("/k" + key).getBytes(StandardCharsets.US_ASCII);
    return Bytes.hash(letters, 0, letters.length, 0);
  }

  private static void add(TraceBuilder builder, int key, long micros) {
    byte[] letters = ("/k" + key).getBytes(StandardCharsets.US_ASCII);
    long hash = Bytes.hash(letters, 0, letters.length, 0);
    if (builder.accepts(hash)) {
      int known = builder.find(hash);
      int number = known < 0 ? builder.addKey(hash, letters, letters.length, (short) 0) : known;
      builder.add(number, micros);
    }
  }

  @Test
  void allRequestsAreKeptWhileThereIsRoom() {
    TraceBuilder builder = new TraceBuilder(100, 1);
    for (int i = 0; i < 99; i++) {
      add(builder, i % 7, i);
    }
    KeyedTrace kept = builder.build(false);
    assertThat(kept.trace().sample()).isEqualTo(new Trace.Sample(1, 99));
    assertThat(kept.trace().count()).isEqualTo(99);
    assertThat(kept.text(kept.trace().key(8))).isEqualTo("/k1");
  }

  @Test
  void thenHalfOfTheKeysLeaveWithAllTheirRequests() {
    TraceBuilder builder = new TraceBuilder(1000, 1);
    for (int i = 0; i < 40_000; i++) {
      add(builder, i % 2000, i);
    }
    Trace trace = builder.build(false).trace();
    assertThat(trace.count()).isBetween(250, 1000);
    assertThat(trace.count()).isEqualTo(trace.keyCount() * 20);
    assertThat(trace.sample().requestCount()).isEqualTo(40_000);
    assertThat(trace.sample().ratio()).isEqualTo(1.0 / 64, within(1e-9));
  }

  /** A sample is smaller than what is looked at whole, and has what was known of its keys. */
  @Test
  void aSampleHasItsOwnBounds() {
    TraceBuilder builder = new TraceBuilder(100_000, 8000, 1);
    for (int i = 0; i < 400_000; i++) {
      add(builder, i % 50_000, i);
      int number = builder.find(hash(i % 50_000));
      if (number >= 0) {
        builder.see(number, i % 50_000, true);
      }
    }
    KeyedTrace kept = builder.build(false);
    Trace trace = kept.trace();
    assertThat(trace.count()).isBetween(2000, 8000);
    assertThat(trace.keyCount()).isBetween(250, 1000).isEqualTo(trace.count() / 8);
    assertThat(trace.allKeyCount()).isCloseTo(50_000, withinPercentage(15.0));
    for (int key = 0; key < trace.keyCount(); key++) {
      assertThat(kept.text(key)).isEqualTo("/k" + trace.keyBytes(key));
    }
  }

  @Test
  void requestsComeInTheOrderOfTheirTimes() {
    TraceBuilder builder = new TraceBuilder(1000, 1);
    long[] micros = {50, 60, 10, 10, 70, 20, 60};
    for (int i = 0; i < micros.length; i++) {
      add(builder, i, micros[i]);
    }
    assertThat(builder.furthestBackMicros()).isEqualTo(50);
    Trace trace = builder.build(false).trace();
    int[] keys = new int[trace.count()];
    Arrays.setAll(keys, trace::key);
    assertThat(keys).containsExactly(2, 3, 5, 0, 1, 6, 4);
  }

  @Test
  void requestsOfWholeSecondsAreSpreadWithinTheirsInOrder() {
    long[] micros = new long[1000];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = i / 100 * 1_000_000L;
    }
    long[] spread = micros.clone();
    SecondSpread.spread(spread, spread.length, 3);
    assertThat(spread).isSorted();
    double sum = 0;
    for (int i = 0; i < spread.length; i++) {
      assertThat(spread[i] / 1_000_000).isEqualTo(micros[i] / 1_000_000);
      sum += spread[i] % 1_000_000;
    }
    assertThat(sum / spread.length).isCloseTo(500_000, within(40_000.0));
    long[] again = micros.clone();
    SecondSpread.spread(again, again.length, 3);
    assertThat(again).isEqualTo(spread);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/12/b, /a/{id}/b",
    "/a/2024-05-01, /a/{id}",
    "/img/deadbeef01.png, /img/{id}.png",
    "/u/123e4567-e89b-12d3-a456-426614174000?x=1, /u/{id}",
    "/v1/facade/cafe, /v1/facade/cafe",
    "/, /",
    "/x//y, /x//y"
  })
  void idsInPathsAreRecognised(String path, String route) {
    Routes routes = new Routes();
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    short number = routes.number(bytes, 0, bytes.length);
    assertThat(routes.named().get(number)).isEqualTo(route);
  }

  @Test
  void aPlaceWithManyWordsIsAName() {
    Routes routes = new Routes();
    for (int i = 0; i < 40; i++) {
      String word = "" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
      byte[] bytes = ("/shop/" + word + "/price").getBytes(StandardCharsets.UTF_8);
      routes.number(bytes, 0, bytes.length);
    }
    assertThat(routes.named()).containsOnly("/shop/{name}/price");
  }

  @Test
  void whatNoUrlMayHoldIsEncodedWhereItIsShown() {
    byte[] bytes = "/a\u001b[31m`|\u00e9{".getBytes(StandardCharsets.UTF_8);
    Routes routes = new Routes();
    assertThat(routes.named().size()).isZero();
    short number = routes.number(bytes, 0, bytes.length);
    assertThat(routes.named().get(number)).isEqualTo("/a%1B[31m%60%7C%C3%A9%7B");
  }
}
