package autus.bench.ci.verdict;

import autus.bench.compare.ChangeVerdict;
import autus.bench.compare.interval.Interval;
import autus.bench.measure.metric.ResultMetrics.Direction;

/**
 * What one look says of one figure.
 *
 * @param isDecided whether further rounds would not be asked for its sake
 * @param interval of the effect, on the scale of {@link PairedEffect}
 */
record EffectVerdict(ChangeVerdict verdict, boolean isDecided, Interval interval) {

  /**
   * Better or worse is a difference that chance does not explain and that is large enough; no
   * change is one that is surely smaller than that, or that chance does not explain but that is too
   * small when the last look comes. Anything else is open.
   *
   * @param smallest effect that counts, on the same scale
   */
  static EffectVerdict of(PairedEffect effect, double smallest, Direction direction, Look look) {
    Interval interval = effect.interval(look);
    if (direction == Direction.NEITHER) {
      return new EffectVerdict(ChangeVerdict.NOT_JUDGED, true, interval);
    }
    boolean isExplained = interval.contains(0);
    double mean = effect.mean();
    if (!isExplained && Math.abs(mean) >= smallest) {
      boolean isBetter = mean > 0 == (direction == Direction.HIGHER_IS_BETTER);
      return new EffectVerdict(
          isBetter ? ChangeVerdict.BETTER : ChangeVerdict.WORSE, true, interval);
    }
    boolean isSurelySmall = interval.low() > -smallest && interval.high() < smallest;
    if (isSurelySmall || (look.isLast() && !isExplained)) {
      return new EffectVerdict(ChangeVerdict.NO_CHANGE, true, interval);
    }
    return new EffectVerdict(ChangeVerdict.NOT_ENOUGH_DATA, false, interval);
  }
}
