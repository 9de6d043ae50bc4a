package autus.bench.compare.interval;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The 95 % interval of a figure from its values in composed runs: expanded percentiles, which are
 * wider than plain ones where few blocks stand behind them (T. C. Hesterberg, What teachers should
 * know about the bootstrap, The American Statistician 69(4), 2015, section 4.2).
 */
public final class ConfidenceInterval {

  /** The probability that the interval holds the true value. */
  public static final double CONFIDENCE = 0.95;

  private ConfidenceInterval() {}

  /**
   * The interval of these values.
   *
   * @param values of composed runs; those that are not a number are left out
   * @param stretchCount independent stretches of time behind each
   * @return empty if fewer than half of the values are numbers
   */
  public static Optional<Interval> of(double[] values, double stretchCount) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0 || sorted.length * 2 < values.length) {
      return Optional.empty();
    }
    double tail = tail(stretchCount);
    return Optional.of(new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail)));
  }

  /** The share of values beyond each end: 2.5 % for many stretches, less for few. */
  static double tail(double stretchCount) {
    double n = Math.max(2, stretchCount);
    double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
    return NormalDistribution.of(0, 1).cumulativeProbability(-Math.sqrt(n / (n - 1)) * t);
  }

  private static double quantile(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
