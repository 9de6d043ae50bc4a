package autus.bench.ci.verdict;

import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.RunStatistics;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * By how much the second of two runs that belong together exceeds the first, pair by pair: of
 * shares the difference, of others that of the logarithms. Immutable.
 */
final class PairedEffect {

  private final double[] differences;

  /** With these differences, one a pair. */
  PairedEffect(double... differences) {
    this.differences = differences.clone();
  }

  /** Of shares. */
  static PairedEffect ofShares(double[] base, double[] head) {
    double[] differences = new double[base.length];
    Arrays.setAll(differences, i -> head[i] - base[i]);
    return new PairedEffect(differences);
  }

  /**
   * Of times, rates and counts.
   *
   * @param base all above 0, as those of head
   */
  static PairedEffect ofRatios(double[] base, double[] head) {
    double[] differences = new double[base.length];
    Arrays.setAll(differences, i -> Math.log(head[i] / base[i]));
    return new PairedEffect(differences);
  }

  /** The mean of the pairs. */
  double mean() {
    return Arrays.stream(differences).average().orElseThrow();
  }

  /** The interval of the true mean, as sure as the look is; of at least two pairs. */
  Interval interval(Look look) {
    double half =
        look.standardErrors() * Math.sqrt(RunStatistics.variance(differences) / differences.length);
    return new Interval(mean() - half, mean() + half);
  }

  /**
   * How many pairs would narrow the interval to this half, if further ones stray as these do.
   *
   * @return empty if more than that many
   */
  OptionalInt pairsFor(double half, Look look, int most) {
    double deviation = Math.sqrt(RunStatistics.variance(differences));
    for (int count = differences.length + 1; count <= most; count++) {
      if (RunStatistics.quantile(count - 1.0, look.mayErr()) * deviation / Math.sqrt(count)
          <= half) {
        return OptionalInt.of(count);
      }
    }
    return OptionalInt.empty();
  }
}
