package autus.bench.traffic.advise;

import autus.bench.document.Figures;
import java.util.Locale;

/** Lifetimes and lengths of logs as people write them. */
final class Spans {

  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Spans() {}

  /** In its largest unit, with a decimal where that tells more. */
  static String words(long micros) {
    if (micros == Long.MAX_VALUE) {
      return "for ever";
    }
    return micros < SECOND
        ? Figures.duration(micros * 1000.0)
        : micros < 2 * MINUTE
            ? of(micros, SECOND, "s")
            : micros < 2 * HOUR
                ? of(micros, MINUTE, "min")
                : micros < 2 * DAY ? of(micros, HOUR, "h") : of(micros, DAY, "days");
  }

  private static String of(long micros, long unit, String name) {
    double amount = (double) micros / unit;
    return amount == Math.rint(amount) || amount >= 100
        ? String.format(Locale.ROOT, "%,.0f %s", amount, name)
        : String.format(Locale.ROOT, "%.1f %s", amount, name);
  }

  /** As configuration files have it: whole seconds, minutes, hours or days. */
  static String configured(long micros) {
    long seconds = Math.max(1, micros / SECOND);
    return seconds % 86_400 == 0
        ? seconds / 86_400 + "d"
        : seconds % 3600 == 0
            ? seconds / 3600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
