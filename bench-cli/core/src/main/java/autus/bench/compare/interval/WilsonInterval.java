package autus.bench.compare.interval;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The 95 % interval of a share from independent trials (E. B. Wilson, Probable inference, the law
 * of succession, and statistical inference, JASA 22, 1927). Unlike drawing anew it has a width even
 * where every trial came out the same.
 */
public final class WilsonInterval {

  private static final double Z =
      NormalDistribution.of(0, 1)
          .inverseSurvivalProbability((1 - ConfidenceInterval.CONFIDENCE) / 2);

  private WilsonInterval() {}

  /**
   * The interval of a share.
   *
   * @param ratio from 0 to 1
   * @param trialCount above 0; need not be whole, since correlated trials are worth fewer
   */
  public static Interval of(double ratio, double trialCount) {
    double z2 = Z * Z / trialCount;
    double middle = (ratio + z2 / 2) / (1 + z2);
    double half =
        Z / (1 + z2) * Math.sqrt(ratio * (1 - ratio) / trialCount + z2 / (4 * trialCount));
    return new Interval(
        ratio == 0 ? 0 : Math.max(0, middle - half), ratio == 1 ? 1 : Math.min(1, middle + half));
  }
}
