package autus.bench.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates in the forms in which servers write them, RFC 6265, section 5.1.1. */
class CookieDateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wed, 09 Jun 2021 10:18:14 GMT | 2021-06-09T10:18:14Z",
        "Wednesday, 09-Jun-21 10:18:14 GMT | 2021-06-09T10:18:14Z",
        "Wed Jun  9 10:18:14 2021 | 2021-06-09T10:18:14Z",
        "09-June-1999 1:2:3 | 1999-06-09T01:02:03Z",
        "10:18:14x5 9th JUNE 70 | 1970-06-09T10:18:14Z",
        "Sun, 06 Nov 1994 08:49:37 +0200 | 1994-11-06T08:49:37Z"
      })
  void everyOrderAndEveryDelimiterIsRead(String text, Instant instant) {
    assertThat(CookieDate.parse(text)).hasValue(instant.toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "tomorrow",
        "Wed, 09 Jun 2021",
        "10:18:14",
        "31 Feb 2021 10:18:14",
        "09 Jun 1600 10:18:14",
        "09 Jun 2021 24:00:00",
        "09 Jun 2021 10:60:00"
      })
  void whatIsNoDateIsNone(String text) {
    assertThat(CookieDate.parse(text)).isEmpty();
  }
}
