package autus.bench.compare.interval;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many runs a side would tell a difference from none, if it stays what it is and further runs
 * stray as those that are there: the half of its interval shrinks with their number.
 */
public final class RunsNeeded {

  /** Who would need more had better find out why runs differ so much. */
  public static final int MOST = 50;

  private static final int FEWEST = 3;
  private static final double NORMAL_QUANTILE = 1.96;

  private RunsNeeded() {}

  /**
   * The number of runs.
   *
   * @param half of the 95 % interval as it is
   * @param runs of the side that has the fewest
   * @param wanted the half that would decide
   * @return empty if {@link #MOST} would not do
   */
  public static OptionalInt of(double half, int runs, double wanted) {
    double spread = half / quantile(runs) * Math.sqrt(runs);
    for (int count = Math.max(FEWEST, runs + 1); count <= MOST; count++) {
      if (quantile(count) * spread / Math.sqrt(count) <= wanted) {
        return OptionalInt.of(count);
      }
    }
    return OptionalInt.empty();
  }

  /** In words that end a sentence. */
  public static String words(OptionalInt count) {
    return count.isPresent()
        ? "about " + count.getAsInt() + " runs a side would decide it"
        : "even " + MOST + " runs a side would hardly decide it";
  }

  private static double quantile(int runs) {
    return runs == 1
        ? NORMAL_QUANTILE
        : TDistribution.of(2.0 * runs - 2)
            .inverseSurvivalProbability((1 - ConfidenceInterval.CONFIDENCE) / 2);
  }
}
