package autus.bench.compare.interval;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Intervals for what differs between runs, with the run as the unit: requests of one run share its
 * connections, its compiled code and its place in memory, so that only further runs tell how far
 * such runs differ (T. Kalibera and R. Jones, Rigorous benchmarking in reasonable time, ISMM 2013).
 *
 * @param variance of the estimate
 * @param freedom degrees of freedom of that variance
 */
public record RunStatistics(double variance, double freedom) {

  /**
   * Means of two sides whose variances need not be equal (B. L. Welch, The generalization of
   * "Student's" problem when several different population variances are involved, Biometrika 34,
   * 1947, with the degrees of freedom of F. E. Satterthwaite, Biometrics Bulletin 2, 1946). Where
   * few runs stand against many that errs more often than it says; so what Student's t makes of the
   * common variance counts if it is wider.
   *
   * @param first one value a run, at least two
   * @param second the same of the other side
   * @param firstWithin variance of one run's value by the slices inside it, which the variance of
   *     runs cannot be less than; 0 if it is not known
   */
  public static RunStatistics ofSides(
      double[] first, double firstWithin, double[] second, double secondWithin) {
    double one = Math.max(variance(first), firstWithin) / first.length;
    double other = Math.max(variance(second), secondWithin) / second.length;
    double sum = one + other;
    if (sum == 0) {
      return new RunStatistics(0, first.length + second.length - 2.0);
    }
    double freedom =
        sum * sum / (one * one / (first.length - 1) + other * other / (second.length - 1));
    RunStatistics welch = new RunStatistics(sum, freedom);
    RunStatistics student = ofOneVariance(first, firstWithin, second, secondWithin);
    return welch.half() >= student.half() ? welch : student;
  }

  /**
   * Means of two sides whose runs stray alike: the common variance is also known from others.
   *
   * @param groups values of further runs that stray so, each group around a mean of its own
   */
  public static RunStatistics ofOneVariance(
      double[] first,
      double firstWithin,
      double[] second,
      double secondWithin,
      double[]... groups) {
    double squares = squares(first) + squares(second);
    double freedom = first.length + second.length - 2.0;
    for (double[] group : groups) {
      squares += squares(group);
      freedom += Math.max(0, group.length - 1);
    }
    double variance = freedom == 0 ? 0 : squares / freedom;
    return new RunStatistics(
        Math.max(variance, firstWithin) / first.length
            + Math.max(variance, secondWithin) / second.length,
        freedom);
  }

  /**
   * The mean of differences of runs that belong together.
   *
   * @param differences one a pair, at least two
   * @param within variance of one difference by the slices inside its runs; 0 if it is not known
   */
  public static RunStatistics ofPairs(double[] differences, double within) {
    return new RunStatistics(
        Math.max(variance(differences), within) / differences.length, differences.length - 1.0);
  }

  /** The interval that holds the true value in 95 % of comparisons. */
  public Interval around(double estimate) {
    double half = half();
    return new Interval(estimate - half, estimate + half);
  }

  private double half() {
    return Math.sqrt(variance) * quantile(freedom, 1 - ConfidenceInterval.CONFIDENCE);
  }

  public static double variance(double[] values) {
    return squares(values) / (values.length - 1);
  }

  private static double squares(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum();
  }

  /** By how many standard errors an estimate strays at most, but for that share of cases. */
  public static double quantile(double freedom, double mayErr) {
    return TDistribution.of(freedom).inverseSurvivalProbability(mayErr / 2);
  }
}
