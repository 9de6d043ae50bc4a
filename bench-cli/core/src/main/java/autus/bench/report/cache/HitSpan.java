package autus.bench.report.cache;

import autus.bench.document.Amounts;
import autus.bench.document.Span;
import autus.bench.document.UsualNotation;
import autus.bench.measure.HitRange;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import java.util.Optional;

/** Hit rates: one number where every response tells, else the two ends between which it lies. */
public final class HitSpan {

  private HitSpan() {}

  /** As a figure; none if nothing was looked up. */
  public static Span of(HitRange hits) {
    if (hits.lookupCount() == 0) {
      return Span.NONE;
    }
    double low = hits.low().getAsDouble();
    return hits.isExact()
        ? Amounts.percent(low)
        : Amounts.interval(low, hits.high().getAsDouble(), UsualNotation.PERCENT);
  }

  /** The hit rate that others counted where headers do not tell it. */
  public static Optional<CountedHits> counted(RunResult run) {
    return Totals.of(run).hits().isExact()
        ? Optional.empty()
        : run.truth().reconciliation().flatMap(Reconciliation::hits);
  }
}
