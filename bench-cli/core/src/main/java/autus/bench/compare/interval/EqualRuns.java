package autus.bench.compare.interval;

import autus.bench.measure.metric.Metric;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far single runs may differ beyond what their own slices explain before the difference counts.
 * Chosen so that of equal systems at most one comparison in twenty is called a change, and held
 * against {@code bench-cli/benchmarks/equal-runs}: of 780 pairs of 40 runs of 15 s on two shared
 * cores p50, p95, mean and throughput were called in none, p99 in 15. There nineteen of twenty
 * pairs differed by less than 0.3 % in throughput (of users who think), 13 % in p50, 17 % in p95,
 * 20 % in the mean and 192 % in p99, whose own interval is wide where it is so unsteady. Tails
 * beyond p99 were not measured. For who has one run and no other knowledge: machines and targets
 * differ.
 */
public final class EqualRuns {

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d+(?:\\.\\d+)?)");

  private static final double RATE = 0.10;
  private static final double MEDIAN = 0.20;
  private static final double P95 = 0.25;
  private static final double P99 = 0.50;
  private static final double BEYOND = 1.00;
  private static final double SHARE = 0.02;
  private static final double SUCCESS = 0.005;

  private EqualRuns() {}

  /**
   * The bound for a figure.
   *
   * @return for shares a difference, 0.02 being two points; for others how much more the one may be
   *     than the other, 0.25 being a quarter
   */
  public static double bound(String metric, Metric.Unit unit) {
    if (unit == Metric.Unit.SHARE) {
      return metric.equals("success-rate") ? SUCCESS : SHARE;
    }
    if (unit == Metric.Unit.PER_SECOND) {
      return RATE;
    }
    Matcher percentile = PERCENTILE.matcher(metric);
    if (percentile.matches()) {
      double percent = Double.parseDouble(percentile.group(1));
      return percent <= 75 ? MEDIAN : percent <= 95 ? P95 : percent <= 99 ? P99 : BEYOND;
    }
    return metric.equals("mean") ? MEDIAN : BEYOND;
  }

  /** The bound in words. */
  public static String words(String metric, Metric.Unit unit) {
    return String.format(
        Locale.ROOT,
        unit == Metric.Unit.SHARE ? "%.1f points" : "%.0f %%",
        100 * bound(metric, unit));
  }

  /** An interval of a ratio, or for shares of a difference, made so much wider. */
  public static Interval widened(Interval interval, String metric, Metric.Unit unit) {
    double bound = bound(metric, unit);
    return unit == Metric.Unit.SHARE
        ? new Interval(interval.low() - bound, interval.high() + bound)
        : new Interval(interval.low() / (1 + bound), interval.high() * (1 + bound));
  }
}
