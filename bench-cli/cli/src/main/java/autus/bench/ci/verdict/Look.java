package autus.bench.ci.verdict;

import autus.bench.compare.interval.RunStatistics;

/**
 * One look at the pairs so far.
 *
 * @param mayErr the probability with which it may err
 * @param standardErrors by how many an estimate strays at most, but for that probability
 * @param isLast whether there will be no other
 */
record Look(double mayErr, double standardErrors, boolean isLast) {

  /** A look at so many pairs, at least two, that may err with that probability. */
  static Look at(int pairCount, double mayErr, boolean isLast) {
    return new Look(mayErr, RunStatistics.quantile(pairCount - 1.0, mayErr), isLast);
  }
}
