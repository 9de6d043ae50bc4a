package autus.bench.measure.metric;

import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric.Unit;
import java.util.List;
import java.util.Optional;

/**
 * A metric that outputs show by request without knowing it.
 *
 * @param name by which {@link ResultMetrics#find} has it
 * @param words what it counts
 */
public record ShownMetric(String name, String words, Unit unit, Columns columns) {

  /**
   * Its places; each empty where the metric does not stand.
   *
   * @param heading of its column in the table by request
   * @param csv name of its column in CSV
   * @param gauge name of its family in OpenMetrics
   */
  public record Columns(String heading, String csv, String gauge) {
    static final Columns NONE = new Columns("", "", "");
  }

  /** The value for one request of a run. */
  public Optional<Metric> of(RunResult run, RequestResult request) {
    return ResultMetrics.of(run).find(name, List.of(request.name()));
  }

  /** The value for the whole run. */
  public Optional<Metric> of(RunResult run) {
    return ResultMetrics.of(run).find(name, List.of());
  }
}
