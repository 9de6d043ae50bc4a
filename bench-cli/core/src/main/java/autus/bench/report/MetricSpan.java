package autus.bench.report;

import autus.bench.document.Amounts;
import autus.bench.document.Notation;
import autus.bench.document.Span;
import autus.bench.document.UsualNotation;
import autus.bench.measure.metric.Metric;
import java.util.Optional;

/** Metrics as figures in the notation of their unit. */
public final class MetricSpan {

  private MetricSpan() {}

  /** The metric, if there is one. */
  public static Span of(Optional<Metric> metric) {
    return metric
        .map(
            each ->
                each.bounds()
                    .<Span>map(
                        ends -> Amounts.interval(ends.low(), ends.high(), notation(each.unit())))
                    .orElseGet(() -> Amounts.of(each.value(), notation(each.unit()))))
        .orElse(Span.NONE);
  }

  private static Notation notation(Metric.Unit unit) {
    return switch (unit) {
      case COUNT -> UsualNotation.COUNT;
      case SHARE -> UsualNotation.PERCENT;
      case NANOSECONDS -> UsualNotation.DURATION;
      case PER_SECOND -> UsualNotation.PER_SECOND;
    };
  }
}
