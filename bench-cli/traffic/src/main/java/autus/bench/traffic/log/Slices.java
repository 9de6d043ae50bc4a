package autus.bench.traffic.log;

import java.nio.charset.StandardCharsets;

/**
 * Takes values that were decoded from their line. A backslash in them is one, and no escape; text
 * of a time may be in any form. Not thread-safe.
 */
final class Slices {

  private boolean hasTime;

  void clear() {
    hasTime = false;
  }

  LineProblem take(FieldValues values, LogField field, byte[] bytes, LogEntry entry) {
    if (field.isTime() && field != LogField.DATE && field != LogField.TIME_OF_DAY) {
      // A number has fractions of seconds, where a text beside it often has none.
      if (!hasTime || field == LogField.TIME_EPOCH) {
        hasTime |= time(values.times(), field, bytes, entry);
      }
      return LineProblem.NONE;
    }
    if (field == LogField.TARGET || field == LogField.PATH) {
      entry.target.set(bytes, 0, bytes.length);
      return LineProblem.NONE;
    }
    return values.take(field, bytes, 0, bytes.length, entry);
  }

  /** By its form: a number, the form of nginx and Apache, or ISO 8601. */
  private static boolean time(LogTimes times, LogField field, byte[] bytes, LogEntry entry) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.matches("\\d+(\\.\\d+)?")) {
      entry.timeMicros = times.epoch(bytes, 0, bytes.length);
    } else if (field == LogField.TIME_LOCAL || text.matches("\\[?\\d\\d/\\w{3}/.*")) {
      String bare = text.replaceAll("[\\[\\]]", "");
      byte[] inner = bare.getBytes(StandardCharsets.ISO_8859_1);
      entry.timeMicros = times.local(inner, 0, inner.length);
    } else {
      entry.timeMicros = times.iso(bytes, 0, bytes.length);
    }
    return entry.timeMicros != LogEntry.ABSENT;
  }
}
