package autus.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.RequestLine;
import autus.bench.shape.Durations;
import autus.bench.shape.Rate;
import autus.bench.shape.ThinkTime;
import autus.bench.target.Target;
import autus.bench.yaml.MalformedValueException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueSyntaxTest {

  @ParameterizedTest
  @CsvSource({
    "120s, PT2M, 2m",
    "2m, PT2M, 2m",
    "500ms, PT0.5S, 500ms",
    "0.5s, PT0.5S, 500ms",
    "1h30m, PT1H30M, 1h30m",
    "1.5s, PT1.5S, 1.5s",
    "1m1.5s, PT1M1.5S, 1m1.5s",
    "0s, PT0S, 0s",
    "250us, PT0.00025S, 250us",
    "7ns, PT0.000000007S, 7ns",
    "24h, PT24H, 24h",
  })
  void aTimeIsReadAndWrittenInItsShortestForm(String text, Duration expected, String written) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
    assertThat(Durations.format(expected)).isEqualTo(written);
  }

  @Test
  void everyWrittenTimeReadsAsTheSameTime() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      Duration duration = Duration.ofNanos((long) Math.pow(10, random.nextDouble() * 15));
      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s", "-1s", "1 s", "1s2m", "1s1s", "1,5s", "1d", "1e3s", "s1", "1.s", "٣s"})
  void aTimeWithoutTheFormIsRefused(String text) {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> Durations.parse(text))
        .withMessage(
            "must be a time with its unit, such as 500ms, 2s, 1.5s, 2m or 1h30m, but is \"%s\"",
            text);
  }

  @Test
  void aTimeWithoutUnitIsAnsweredWithWhatToWrite() {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> Durations.parse("120"))
        .withMessage(
            "must be a time with its unit, but is \"120\"; write 120s for seconds or 120ms for milliseconds");
  }

  @Test
  void aTimeBeyondTheLongestIsRefused() {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> Durations.parse("999999999999999999999h"))
        .withMessage("must be at most 720h, but is \"999999999999999999999h\"");
  }

  @ParameterizedTest
  @CsvSource({
    "5/s, 5, 5/s",
    "1.9/s, 1.9, 1.9/s",
    "300/m, 5, 5/s",
    "90/m, 1.5, 1.5/s",
    "7/m, 0.11666666666666667, 7/m",
    "1/h, 0.0002777777777777778, 1/h"
  })
  void aRateIsReadPerSecondAndWrittenShort(String text, double expected, String written) {
    assertThat(Rate.parse(text).perSecond()).isEqualTo(expected);
    assertThat(Rate.parse(text)).hasToString(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|must be a rate with its unit, but is \"5\"; write 5/s for 5 per second",
        "-5/s|must be a rate such as 5/s, 0.5/s or 300/m, but is \"-5/s\"",
        "5/d|must be a rate such as 5/s, 0.5/s or 300/m, but is \"5/d\"",
        "0/s|must be above 0 and at most 10000000 per second, but is 0.0 per second",
        "10000001/s|must be above 0 and at most 10000000 per second, but is 1.0000001E7 per second",
      })
  void aRateWithoutTheFormIsRefused(String text, String message) {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> Rate.parse(text))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"0.5s..2s, 500ms..2s, PT1.25S", "1s, 1s, PT1S", "0s, 0s, PT0S", "1s..1s, 1s, PT1S"})
  void aThinkTimeIsOneTimeOrARange(String text, String written, Duration mean) {
    assertThat(ThinkTime.parse(text)).hasToString(written);
    assertThat(ThinkTime.parse(text).mean()).isEqualTo(mean);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2s..1s", "1..2", "1s..", "..1s", "1s...2s", "fast"})
  void aThinkTimeWithoutTheFormIsRefused(String text) {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> ThinkTime.parse(text))
        .withMessageStartingWith("must ");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8003, 127.0.0.1, 8003, 127.0.0.1:8003, false",
    "http://127.0.0.1:8003/, 127.0.0.1, 8003, 127.0.0.1:8003, false",
    "https://Example.org, Example.org, 443, Example.org, true",
    "HTTP://[::1]:80, ::1, 80, [::1]:80, false",
    "http://user:pw@localhost, localhost, 80, localhost, false",
  })
  void aTargetSaysWhereToConnect(
      String text, String host, int port, String hostHeader, boolean secure) {
    Target target = Target.parse(text);
    assertThat(target.host()).isEqualTo(host);
    assertThat(target.port()).isEqualTo(port);
    assertThat(target.hostHeader()).isEqualTo(hostHeader);
    assertThat(target.isSecure()).isEqualTo(secure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8003",
        "ftp://host",
        "http://",
        "http:///path",
        "http://host/path",
        "http://host?query",
        "http://host#fragment",
        "http://host:0",
        "http://host:65536",
        "http://host:http",
        "http://ho st",
        "",
      })
  void aTargetThatIsNoServerIsRefused(String text) {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> Target.parse(text))
        .withMessageStartingWith("must ");
  }

  @Test
  void userInfoOfATargetIsShownNowhere() {
    assertThat(Target.parse("http://joe:canary@localhost:1")).hasToString("http://***@localhost:1");
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> Target.parse("http://joe:canary@local host"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "GET path",
        "get /path",
        "Fetch /path",
        "GET /a b",
        "GET /%zz",
        "GET /ä",
        "GET /a#b"
      })
  void aRequestLineWithoutTheFormIsRefused(String text) {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> RequestLine.parse(text))
        .withMessageStartingWith("must ");
  }

  @Test
  void theRouteOfARequestIsWithoutItsQuery() {
    assertThat(RequestLine.parse("GET /analytics/events?limit=5").route())
        .isEqualTo("GET /analytics/events");
  }

  @Test
  void aHeaderCannotSmuggleInAnother() {
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> new Header("X-Secret", "a\r\nX-Other: canary"))
        .satisfies(e -> assertThat(e.getMessage()).contains("X-Secret").doesNotContain("canary"));
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> new Header("X Y", "a"));
    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> Header.parse("Content-Length: 3"))
        .withMessage("must not name Content-Length, which the client writes itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "cookie",
        "Proxy-Authorization",
        "X-Api-Key",
        "X-Autus-Admin-Token"
      })
  void aSecretHeaderIsMasked(String name) {
    assertThat(new Header(name, "canary")).hasToString(name + ": ***");
  }
}
