package autus.bench.compare;

import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.metric.Metric;
import java.util.Optional;

/**
 * Two sides of which neither had a success: their success rates are the same, and that says nothing
 * about what was to be compared.
 */
public final class NothingSucceeded {

  private static final String SUCCESS_RATE = "success-rate";

  private NothingSucceeded() {}

  /** Why a figure cannot be judged; empty unless it is the success rate, and 0 on both sides. */
  public static Optional<String> reason(MetricQuery query, Metric before, Metric after) {
    return query.name().equals(SUCCESS_RATE) && before.value() == 0 && after.value() == 0
        ? Optional.of("no response of either side was a success, so there is nothing to compare")
        : Optional.empty();
  }
}
