package autus.bench.cookie;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as servers write them into cookies, read by the algorithm of RFC 6265, section 5.1.1: the
 * order of the parts and what stands between them do not matter.
 */
final class CookieDate {

  private static final Pattern DELIMITERS = Pattern.compile("[\\x09\\x20-/;-@\\[-`{-~]+");

  /** What follows the digits, if it is none, does not matter. */
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\D.*)?", Pattern.DOTALL);

  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:\\D.*)?", Pattern.DOTALL);
  private static final Pattern YEAR = Pattern.compile("(\\d{2,4})(?:\\D.*)?", Pattern.DOTALL);
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final int FIRST_YEAR = 1601;

  private int hour = -1;
  private int minute;
  private int second;
  private int day = -1;
  private int month = -1;
  private int year = -1;

  private CookieDate() {}

  /** Milliseconds since 1970; empty if the text is no date. */
  static OptionalLong parse(String text) {
    CookieDate date = new CookieDate();
    for (String token : DELIMITERS.split(text, -1)) {
      date.take(token);
    }
    return date.millis();
  }

  private void take(String token) {
    Matcher time = TIME.matcher(token);
    Matcher ofDay = DAY.matcher(token);
    Matcher ofYear = YEAR.matcher(token);
    int named =
        token.length() < 3 ? -1 : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT));
    if (hour < 0 && time.matches()) {
      hour = Integer.parseInt(time.group(1));
      minute = Integer.parseInt(time.group(2));
      second = Integer.parseInt(time.group(3));
    } else if (day < 0 && ofDay.matches()) {
      day = Integer.parseInt(ofDay.group(1));
    } else if (month < 0 && named >= 0) {
      month = named + 1;
    } else if (year < 0 && ofYear.matches()) {
      year = Integer.parseInt(ofYear.group(1));
    }
  }

  private OptionalLong millis() {
    if (hour < 0 || day < 0 || month < 0 || year < 0) {
      return OptionalLong.empty();
    }
    int full = year >= 70 && year <= 99 ? year + 1900 : year <= 69 ? year + 2000 : year;
    if (full < FIRST_YEAR) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          LocalDateTime.of(full, month, day, hour, minute, second)
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli());
    } catch (DateTimeException impossible) {
      return OptionalLong.empty();
    }
  }
}
