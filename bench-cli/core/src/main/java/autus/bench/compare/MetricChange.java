package autus.bench.compare;

import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.metric.Metric;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One figure in two runs.
 *
 * @param request the request that it is about; empty for the whole run
 * @param metric without that request
 * @param before its value in the baseline; empty if it is not defined there
 * @param after its value in the other run
 * @param interval 95 % interval of the ratio after to before; for a share, of the difference
 * @param verdict whether it changed
 * @param reason of a verdict that needs one; else empty
 * @param runsNeeded how many runs a side would decide; empty if that is not what is missing, or
 *     more than anybody makes
 */
public record MetricChange(
    Optional<String> request,
    MetricQuery metric,
    Optional<Metric> before,
    Optional<Metric> after,
    Optional<Interval> interval,
    ChangeVerdict verdict,
    String reason,
    OptionalInt runsNeeded) {

  /** Whether it goes from 0 to 1, so that differences in points say more than ratios. */
  public boolean isShare() {
    return before.or(() -> after).filter(each -> each.unit() == Metric.Unit.SHARE).isPresent();
  }
}
