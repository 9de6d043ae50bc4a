package autus.bench.headers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The newest {@code Date} that had arrived by some instant of the last minute. For one thread. */
final class NewestDates {

  private static final int KEPT = 64;

  private final long[] seconds = new long[KEPT];
  private final long[] arrivedNanos = new long[KEPT];
  private int count;
  private String lastText = "";
  private long lastSeconds;

  /** Notes a date that arrives now, and gives its seconds since 1970; 0 if it is none. */
  long secondsOf(String text) {
    if (!text.equals(lastText)) {
      lastText = text;
      lastSeconds = parsed(text);
    }
    if (lastSeconds > 0 && (count == 0 || lastSeconds > seconds[(count - 1) % KEPT])) {
      seconds[count % KEPT] = lastSeconds;
      arrivedNanos[count % KEPT] = System.nanoTime();
      count++;
    }
    return lastSeconds;
  }

  /** The newest date that had arrived before that instant; 0 if none had. */
  long newestBefore(long nanos) {
    for (int i = count - 1; i >= 0 && i >= count - KEPT; i--) {
      if (arrivedNanos[i % KEPT] - nanos < 0) {
        return seconds[i % KEPT];
      }
    }
    return 0;
  }

  private static long parsed(String text) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)).getEpochSecond();
    } catch (DateTimeException noDate) {
      return 0;
    }
  }
}
