package autus.bench.compare.interval;

import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.List;
import java.util.stream.Stream;

/**
 * A metric by the names of {@link autus.bench.measure.metric.ResultMetrics}.
 *
 * @param selectors what stands in brackets behind the name
 */
public record MetricQuery(String name, List<String> selectors) {

  public MetricQuery {
    selectors = List.copyOf(selectors);
  }

  /** A metric of the whole run. */
  public static MetricQuery of(String name) {
    return new MetricQuery(name, List.of());
  }

  /** The same of one request. */
  public MetricQuery ofRequest(String request) {
    return new MetricQuery(name, Stream.concat(Stream.of(request), selectors.stream()).toList());
  }

  /** Whether it goes from 0 to 1 in every run. */
  public boolean isShare() {
    return ResultMetrics.unit(name, selectors) == Metric.Unit.SHARE;
  }

  @Override
  public String toString() {
    return selectors.isEmpty() ? name : name + "[" + String.join(", ", selectors) + "]";
  }
}
