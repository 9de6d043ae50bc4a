package autus.bench.document;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as every output of the tool shows them, the same in every locale. */
public final class Figures {

  /** Stands where there is no number. */
  public static final String NONE = "-";

  private static final int KIBI = 1024;
  private static final String BINARY_UNITS = "KMGTPE";

  private static final int MOST_DECIMALS = 4;

  private Figures() {}

  /** A count with thousands separators. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A duration in milliseconds without its unit, with as many decimals as three digits need. */
  public static String millis(double nanos) {
    double millis = nanos / 1e6;
    int decimals = millis < 10 ? 2 : millis < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", millis);
  }

  /** A duration in milliseconds without its unit. */
  public static String millis(long nanos) {
    return millis((double) nanos);
  }

  /** A duration with its unit. */
  public static String duration(long nanos) {
    return duration((double) nanos);
  }

  /** A duration with its unit, in milliseconds or, below 0.1 ms, in microseconds. */
  public static String duration(double nanos) {
    return nanos < 100_000
        ? String.format(Locale.ROOT, "%.0f us", nanos / 1e3)
        : millis(nanos) + " ms";
  }

  /**
   * A ratio from 0 to 1 as per cent with one decimal; with up to four where one would turn almost
   * none into none, or almost all into all.
   */
  public static String percent(double ratio) {
    for (int decimals = 1; decimals <= MOST_DECIMALS; decimals++) {
      double shown = Math.rint(ratio * 100 * Math.pow(10, decimals)) / Math.pow(10, decimals);
      boolean isHidden = (shown == 100 && ratio != 1) || (shown == 0 && ratio != 0);
      if (!isHidden) {
        return percent(ratio, decimals);
      }
    }
    return percent(ratio, 1); // what so small a rest means is the arithmetic's rounding
  }

  private static String percent(double ratio, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f %%", ratio * 100);
  }

  /** A ratio in the same way; {@link #NONE} where there is none. */
  public static String percent(OptionalDouble ratio) {
    return ratio.isPresent() ? percent(ratio.getAsDouble()) : NONE;
  }

  /** Seconds with one decimal and the unit. */
  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }

  /** A rate per second. */
  public static String perSecond(double rate) {
    int decimals = rate < 10 ? 2 : rate < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f/s", rate);
  }

  /** A size in the largest binary unit of which there is at least one, with three digits. */
  public static String bytes(long bytes) {
    if (bytes < KIBI) {
      return bytes + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= KIBI && unit < BINARY_UNITS.length() - 1) {
      size /= KIBI;
      unit++;
    }
    int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f %siB", size, BINARY_UNITS.charAt(unit));
  }
}
