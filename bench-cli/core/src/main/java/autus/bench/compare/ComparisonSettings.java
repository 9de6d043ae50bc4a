package autus.bench.compare;

import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.metric.Metric;
import java.util.List;

/**
 * What is compared and what counts as a change.
 *
 * @param metrics compared for the whole run and, where possible, for each request
 * @param smallest the smallest effect that counts
 * @param sampleCount composed runs for each interval
 * @param seed of the draws
 */
public record ComparisonSettings(
    List<MetricQuery> metrics, SmallestEffect smallest, int sampleCount, long seed) {

  /** The figures that are compared unless others are named. */
  public static final List<MetricQuery> DEFAULT_METRICS =
      List.of(
          MetricQuery.of("throughput"),
          MetricQuery.of("mean"),
          MetricQuery.of("p50"),
          MetricQuery.of("p95"),
          MetricQuery.of("p99"),
          MetricQuery.of("hit-rate"),
          MetricQuery.of("success-rate"));

  /** Composed runs for each interval. */
  public static final int DEFAULT_SAMPLE_COUNT = 1000;

  /** The usual comparison. */
  public static final ComparisonSettings DEFAULT =
      new ComparisonSettings(DEFAULT_METRICS, SmallestEffect.DEFAULT, DEFAULT_SAMPLE_COUNT, 1);

  public ComparisonSettings {
    metrics = List.copyOf(metrics);
  }

  /**
   * The smallest effect that counts, however firm it is.
   *
   * @param ratio of the value before; 0.05 stands for 5 %
   * @param nanos of times, if it is more than that ratio
   */
  public record SmallestEffect(double ratio, long nanos) {

    /** 5 %, and for times at least 0.2 ms. */
    public static final SmallestEffect DEFAULT = new SmallestEffect(0.05, 200_000);

    /** Shares such as hit rates count from a point on, since 5 % of 99 % would hide a lot. */
    static final double POINT = 0.01;

    /** Whether no value of an interval of ratios, or for shares of differences, reaches it. */
    boolean isBeyond(Interval interval, double before, Metric.Unit unit) {
      boolean isShare = unit == Metric.Unit.SHARE;
      return !isReached(before, isShare ? before + interval.low() : before * interval.low(), unit)
          && !isReached(
              before, isShare ? before + interval.high() : before * interval.high(), unit);
    }

    /** As a ratio of a value, or for shares as a difference. */
    double ofRatio(double before, Metric.Unit unit) {
      return switch (unit) {
        case SHARE -> Math.min(POINT, ratio);
        case NANOSECONDS ->
            before == 0 ? ratio : Math.max(ratio, (double) nanos / Math.abs(before));
        default -> ratio;
      };
    }

    boolean isReached(double before, double after, Metric.Unit unit) {
      double difference = Math.abs(after - before);
      return switch (unit) {
        case SHARE -> difference >= Math.min(POINT, ratio);
        case NANOSECONDS -> difference >= Math.max(ratio * Math.abs(before), (double) nanos);
        default -> difference >= ratio * Math.abs(before);
      };
    }
  }
}
