package autus.server.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a client is too slow in taking what it asked for. */
class DepartureTest {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private long nowNanos = 1;
  private final Departure departure = new Departure(() -> nowNanos);

  private void pass(long millis) {
    nowNanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** After how many seconds a client that takes so much in each is let go; at most a thousand. */
  private int secondsUntilBehind(long bytesPerSecond) {
    departure.wrote(0, false);
    for (int second = 1; second <= 1000; second++) {
      pass(1000);
      if (departure.isBehind(LONGEST)) {
        return second;
      }
      departure.wrote(bytesPerSecond, false);
    }
    return 1000;
  }

  @Test
  void whoTakesNothingIsBehindAfterThatTime() {
    assertThat(secondsUntilBehind(0)).isEqualTo(11);
  }

  @Test
  void whoTakesALetterNowAndThenIsBehindAfterThatTimeToo() {
    assertThat(secondsUntilBehind(1)).isEqualTo(11);
  }

  @Test
  void whoTakesHalfOfTheSlowestRateIsBehindAfterTwiceThatTime() {
    assertThat(secondsUntilBehind(4_096)).isBetween(18, 20);
  }

  @Test
  void whoKeepsTheSlowestRateIsServedForAsLongAsItTakes() {
    assertThat(secondsUntilBehind(8_200)).isEqualTo(1000);
  }

  @Test
  void whatSomebodyTookQuicklyIsNoExcuseForBeingSlowLater() {
    departure.wrote(1 << 30, true);
    departure.wrote(1 << 20, false);
    assertThat(secondsUntilBehind(0)).isEqualTo(11);
  }

  @Test
  void manySmallResponsesAreOneWaitWhenEachIsTakenSlowly() {
    for (int response = 0; response < 4; response++) {
      departure.wrote(100, false);
      pass(3000);
      assertThat(departure.isBehind(LONGEST)).isEqualTo(response == 3);
      departure.wrote(100, true);
    }
  }

  @Test
  void nobodyIsBehindWhileTheServerHasNothingToGive() {
    departure.wrote(100, true);
    pass(100_000);
    assertThat(departure.isBehind(LONGEST)).isFalse();
  }
}
