package autus.bench.ci.verdict;

import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.metric.Metric;
import java.util.Set;

/**
 * The smallest change that counts, on the scale of {@link PairedEffect}. A hit rate counts from one
 * point on; what must not be, failures and stale reads, from a tenth of one on.
 *
 * @param effect of times and rates
 */
record SmallestChange(SmallestEffect effect) {

  private static final double POINT = 0.01;
  private static final double TENTH = 0.001;
  private static final Set<String> FAULTS = Set.of("success-rate", "error-rate", "stale-ratio");

  /** Of a figure that has this mean in the baseline. */
  double of(MetricQuery query, Metric base) {
    return switch (base.unit()) {
      case SHARE -> FAULTS.contains(query.name()) ? TENTH : POINT;
      case NANOSECONDS ->
          Math.log1p(
              base.value() > 0
                  ? Math.max(effect.ratio(), effect.nanos() / base.value())
                  : effect.ratio());
      default -> Math.log1p(effect.ratio());
    };
  }
}
