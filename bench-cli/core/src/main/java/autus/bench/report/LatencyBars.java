package autus.bench.report;

import autus.bench.document.Bars;
import autus.bench.document.UsualNotation;
import autus.bench.measure.latency.Latencies;
import java.util.ArrayList;
import java.util.List;

/**
 * How many times lie where, in milliseconds: each bar as many times as long as the one before, so
 * that hits and misses are both seen.
 */
public final class LatencyBars {

  private static final int MOST_BARS = 24;

  /** Narrower bars could not be told apart by their ends. */
  private static final double LEAST_FACTOR = 1.1;

  private LatencyBars() {}

  /**
   * The bars of these times.
   *
   * @param times at least one
   */
  public static Bars of(Latencies times) {
    double low = Math.max(1, times.minNanos());
    double span = times.maxNanos() / low;
    int count = (int) Math.max(1, Math.min(MOST_BARS, Math.log(span) / Math.log(LEAST_FACTOR)));
    double factor = Math.pow(span, 1.0 / count);
    List<Bars.Bar> bars = new ArrayList<>();
    long counted = 0;
    for (int i = 1; i <= count; i++) {
      double high = i == count ? times.maxNanos() : low * Math.pow(factor, i);
      long upTo = times.count() - times.countAboveNanos(Math.round(high));
      bars.add(
          new Bars.Bar(
              low * Math.pow(factor, i - 1), high, UsualNotation.MILLISECONDS, upTo - counted));
      counted = upTo;
    }
    return new Bars("ms", bars);
  }
}
