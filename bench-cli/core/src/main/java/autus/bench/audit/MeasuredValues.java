package autus.bench.audit;

import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured, by pass. */
@FunctionalInterface
public interface MeasuredValues {

  /** Nothing was measured: the report is checked against itself alone. */
  MeasuredValues NONE = (pass, metric, selectors) -> Optional.empty();

  /**
   * A metric of a pass, by the names of {@link ResultMetrics}.
   *
   * @return empty if the pass is absent or the metric is not defined for it
   * @throws autus.bench.measure.metric.UnknownMetricException if the pass has no such selector
   */
  Optional<Metric> find(String pass, String metric, List<String> selectors);

  /** The metrics of results, by the names of their passes. */
  static MeasuredValues of(Map<String, RunResult> runs) {
    return new PassMetrics(runs);
  }
}
