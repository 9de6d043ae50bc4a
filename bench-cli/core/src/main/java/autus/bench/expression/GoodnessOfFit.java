package autus.bench.expression;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square test of counts against expected shares (K. Pearson, 1900): the sum of
 * (observed - expected)^2 / expected, with one degree of freedom less than there are counts.
 *
 * @param probability of a statistic at least as large if the counts follow the shares
 */
record GoodnessOfFit(double statistic, double probability) {

  /** Counts fit weights unless so large a difference comes from chance this rarely. */
  private static final double SIGNIFICANCE = 0.05;

  /**
   * The test.
   *
   * @param counts at least two, not all zero
   * @param weights above zero, as many; the expected shares are in proportion to them
   */
  static GoodnessOfFit of(double[] counts, double[] weights) {
    double statistic = statistic(counts, weights);
    return new GoodnessOfFit(
        statistic, ChiSquaredDistribution.of(counts.length - 1).survivalProbability(statistic));
  }

  private static double statistic(double[] counts, double[] weights) {
    double scale = sum(counts) / sum(weights);
    double statistic = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = weights[i] * scale;
      statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    return statistic;
  }

  /**
   * The whole weights from 1 to {@code largest} with the smallest sum that the counts fit at the 5
   * % level; among equal sums those that fit best. Tries all combinations.
   *
   * @return as many as there are counts; empty if none fit
   */
  static double[] smallWeights(double[] counts, int largest) {
    double limit =
        ChiSquaredDistribution.of(counts.length - 1).inverseSurvivalProbability(SIGNIFICANCE);
    double[] weights = new double[counts.length];
    Arrays.fill(weights, 1);
    double[] best = new double[0];
    double bestSum = Double.POSITIVE_INFINITY;
    double bestStatistic = Double.POSITIVE_INFINITY;
    do {
      double sum = sum(weights);
      double statistic = sum <= bestSum ? statistic(counts, weights) : Double.POSITIVE_INFINITY;
      if (statistic <= limit && (sum < bestSum || statistic < bestStatistic)) {
        best = weights.clone();
        bestSum = sum;
        bestStatistic = statistic;
      }
    } while (advance(weights, largest));
    return best;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Counts up like the wheels of an odometer; false after the last combination. */
  private static boolean advance(double[] weights, int largest) {
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < largest) {
        weights[i]++;
        return true;
      }
      weights[i] = 1;
    }
    return false;
  }
}
