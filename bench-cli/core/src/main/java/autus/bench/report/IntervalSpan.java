package autus.bench.report;

import autus.bench.compare.interval.Interval;
import autus.bench.document.Amounts;
import autus.bench.document.Notation;
import autus.bench.document.Span;
import autus.bench.document.UsualNotation;
import java.util.Optional;

/** Intervals of figures, if they are known. */
public final class IntervalSpan {

  private IntervalSpan() {}

  /** Both ends in that notation. */
  public static Span of(Optional<Interval> interval, Notation notation) {
    return interval
        .map(each -> (Span) Amounts.interval(each.low(), each.high(), notation))
        .orElse(Span.NONE);
  }

  /** Both ends in per cent, such as {@code 78.5 to 82.8}. */
  public static Span percents(Optional<Interval> interval) {
    return of(interval, UsualNotation.BARE_PERCENT);
  }
}
