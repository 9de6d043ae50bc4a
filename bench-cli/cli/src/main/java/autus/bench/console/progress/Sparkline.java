package autus.bench.console.progress;

import java.util.List;
import java.util.OptionalDouble;

/** A curve one line high. */
final class Sparkline {

  private Sparkline() {}

  /**
   * The last values that fit, the latest at the right; a gap where there is none.
   *
   * @param top the value of the highest level; everything is on the lowest if it is 0
   */
  static String of(List<OptionalDouble> values, double top, int width, String levels) {
    StringBuilder line = new StringBuilder(width);
    int from = Math.max(0, values.size() - width);
    for (OptionalDouble value : values.subList(from, values.size())) {
      line.append(value.isEmpty() ? ' ' : level(value.getAsDouble(), top, levels));
    }
    return line.toString();
  }

  private static char level(double value, double top, String levels) {
    double share = top <= 0 ? 0 : Math.min(1, Math.max(0, value / top));
    return levels.charAt((int) Math.round(share * (levels.length() - 1)));
  }
}
