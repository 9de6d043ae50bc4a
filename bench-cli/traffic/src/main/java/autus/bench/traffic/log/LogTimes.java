package autus.bench.traffic.log;

/**
 * Reads the forms of time that logs have, to microseconds since 1970. The last one is kept, for
 * most lines are of the same second as the line before. Not thread-safe.
 */
final class LogTimes {

  /** 2100 in seconds; a number that is larger is of a finer unit. */
  private static final long LATEST_SECONDS = 4_102_444_800L;

  private static final long MICROS = 1_000_000L;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int LOCAL_LENGTH = 26;
  private static final int DATE_LENGTH = 11;
  private static final int TIME_LENGTH = 8;
  private static final int ISO_DATE_LENGTH = 10;

  private final byte[] lastLocal = new byte[LOCAL_LENGTH];
  private long lastMicros = LogEntry.ABSENT;
  private boolean isWhole = true;

  /** Whether every time so far was of a whole second, so that what lies between is not known. */
  boolean isWholeSeconds() {
    return isWhole;
  }

  /** {@code 10/Oct/2000:13:55:36 -0700}; absent if it is none. */
  long local(byte[] b, int from, int to) {
    if (to - from != LOCAL_LENGTH) {
      return LogEntry.ABSENT;
    }
    if (lastMicros != LogEntry.ABSENT && Bytes.same(b, from, lastLocal, 0, LOCAL_LENGTH)) {
      return lastMicros;
    }
    long seconds = dateAndTime(b, from);
    int zone = zoneSeconds(b, from + 21, to);
    if (seconds == LogEntry.ABSENT || b[from + 20] != ' ' || zone == Integer.MIN_VALUE) {
      return LogEntry.ABSENT;
    }
    System.arraycopy(b, from, lastLocal, 0, LOCAL_LENGTH);
    lastMicros = (seconds - zone) * MICROS;
    return lastMicros;
  }

  /** {@code 06/Feb/2009:12:14:14.655}. */
  long haproxy(byte[] b, int from, int to) {
    int whole = DATE_LENGTH + 1 + TIME_LENGTH;
    if (to - from < whole) {
      return LogEntry.ABSENT;
    }
    long seconds = dateAndTime(b, from);
    return seconds == LogEntry.ABSENT ? seconds : withFraction(seconds, b, from + whole, to);
  }

  /** {@code 2024-05-01T10:00:00.123+02:00}, also with a space, and without a zone for UTC. */
  long iso(byte[] b, int from, int to) {
    long date = date(b, from, Math.min(to, from + ISO_DATE_LENGTH));
    if (date == LogEntry.ABSENT || to - from < ISO_DATE_LENGTH + 1 + TIME_LENGTH) {
      return LogEntry.ABSENT;
    }
    byte separator = b[from + ISO_DATE_LENGTH];
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return LogEntry.ABSENT;
    }
    int begin = from + ISO_DATE_LENGTH + 1;
    int zoneAt = begin + TIME_LENGTH;
    while (zoneAt < to && (b[zoneAt] == '.' || b[zoneAt] == ',' || isDigit(b[zoneAt]))) {
      zoneAt++;
    }
    long time = timeOfDay(b, begin, zoneAt);
    int zone = zoneAt == to ? 0 : zoneSeconds(b, b[zoneAt] == ' ' ? zoneAt + 1 : zoneAt, to);
    return time == LogEntry.ABSENT || zone == Integer.MIN_VALUE
        ? LogEntry.ABSENT
        : date + time - zone * MICROS;
  }

  /** {@code 2024-05-01}: its midnight in UTC. */
  long date(byte[] b, int from, int to) {
    if (to - from != ISO_DATE_LENGTH || b[from + 4] != '-' || b[from + 7] != '-') {
      return LogEntry.ABSENT;
    }
    int year = number(b, from, from + 4);
    int month = number(b, from + 5, from + 7);
    int day = number(b, from + 8, from + 10);
    return year < 1 || month < 1 || month > 12 || day < 1 || day > 31
        ? LogEntry.ABSENT
        : epochDay(year, month, day) * 86_400L * MICROS;
  }

  /** {@code 10:00:00.123}: microseconds since midnight. */
  long timeOfDay(byte[] b, int from, int to) {
    int seconds = to - from < TIME_LENGTH ? -1 : secondOfDay(b, from);
    return seconds < 0 ? LogEntry.ABSENT : withFraction(seconds, b, from + TIME_LENGTH, to);
  }

  /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told by their size. */
  long epoch(byte[] b, int from, int to) {
    int point = from;
    long whole = 0;
    while (point < to && isDigit(b[point])) {
      if (point - from > 18) {
        return LogEntry.ABSENT;
      }
      whole = whole * 10 + b[point++] - '0';
    }
    if (point == from) {
      return LogEntry.ABSENT;
    }
    if (whole <= LATEST_SECONDS) {
      return withFraction(whole, b, point, to);
    }
    isWhole = false;
    long micros =
        whole <= LATEST_SECONDS * 1000
            ? whole * 1000
            : whole <= LATEST_SECONDS * MICROS ? whole : whole / 1000;
    return point == to || b[point] == '.' ? micros : LogEntry.ABSENT;
  }

  private long dateAndTime(byte[] b, int from) {
    int day = number(b, from, from + 2);
    int year = number(b, from + 7, from + DATE_LENGTH);
    int month = month(b, from + 3);
    int second = secondOfDay(b, from + DATE_LENGTH + 1);
    return b[from + 2] != '/'
            || b[from + 6] != '/'
            || b[from + DATE_LENGTH] != ':'
            || day < 1
            || day > 31
            || month < 1
            || year < 1
            || second < 0
        ? LogEntry.ABSENT
        : epochDay(year, month, day) * 86_400L + second;
  }

  /** Adds what stands behind whole seconds, if anything does. */
  private long withFraction(long seconds, byte[] b, int from, int to) {
    if (from == to) {
      return seconds * MICROS;
    }
    if (b[from] != '.' && b[from] != ',') {
      return LogEntry.ABSENT;
    }
    long micros = 0;
    long unit = MICROS / 10;
    for (int i = from + 1; i < to; i++) {
      if (!isDigit(b[i])) {
        return LogEntry.ABSENT;
      }
      micros += (b[i] - '0') * unit;
      unit /= 10;
    }
    isWhole &= micros == 0;
    return seconds * MICROS + micros;
  }

  private static int month(byte[] b, int from) {
    for (int month = 0; month < 12; month++) {
      if (b[from] == MONTHS.charAt(3 * month)
          && b[from + 1] == MONTHS.charAt(3 * month + 1)
          && b[from + 2] == MONTHS.charAt(3 * month + 2)) {
        return month + 1;
      }
    }
    return 0;
  }

  /** {@code 13:55:36}; a leap second counts as the one before. Below 0 if it is no time. */
  private static int secondOfDay(byte[] b, int from) {
    int hour = number(b, from, from + 2);
    int minute = number(b, from + 3, from + 5);
    int second = number(b, from + 6, from + TIME_LENGTH);
    return hour < 0
            || hour > 23
            || minute < 0
            || minute > 59
            || second < 0
            || second > 60
            || b[from + 2] != ':'
            || b[from + 5] != ':'
        ? -1
        : hour * 3600 + minute * 60 + Math.min(second, 59);
  }

  /** {@code +0200}, {@code -07:00} or {@code Z}; the least integer if it is none. */
  private static int zoneSeconds(byte[] b, int from, int to) {
    if (to - from == 1 && (b[from] == 'Z' || b[from] == 'z')) {
      return 0;
    }
    boolean hasColon = to - from == 6 && b[from + 3] == ':';
    if (to - from != 5 && !hasColon) {
      return Integer.MIN_VALUE;
    }
    int hours = number(b, from + 1, from + 3);
    int minutes = number(b, to - 2, to);
    if (hours < 0 || minutes < 0 || (b[from] != '+' && b[from] != '-')) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return b[from] == '-' ? -seconds : seconds;
  }

  /** Days since 1970 of a day in the Gregorian calendar; years begin in March, so leap days end. */
  private static long epochDay(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = y / 400;
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }

  /** Digits and nothing else; below 0 otherwise. */
  private static int number(byte[] b, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(b[i])) {
        return -1;
      }
      value = value * 10 + b[i] - '0';
    }
    return value;
  }

  private static boolean isDigit(byte letter) {
    return letter >= '0' && letter <= '9';
  }
}
