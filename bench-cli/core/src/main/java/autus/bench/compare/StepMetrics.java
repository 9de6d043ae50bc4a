package autus.bench.compare;

import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.metric.Metric;
import java.util.List;

/** Times of the single steps of a request, which tell where a change of its response time is. */
public final class StepMetrics {

  private static final List<MetricQuery> ALL =
      List.of(
          new MetricQuery("p95", List.of("ttfb")),
          new MetricQuery("p95", List.of("connect")),
          new MetricQuery("p95", List.of("tls")));

  private StepMetrics() {}

  /**
   * Those that each run of all sides has, with samples enough: connections that are kept make none,
   * and older results have none.
   */
  public static List<MetricQuery> known(List<Side> sides) {
    List<SideMetrics> metrics = sides.stream().map(SideMetrics::of).toList();
    return ALL.stream()
        .filter(
            query ->
                metrics.stream()
                    .allMatch(side -> side.find(query).filter(Metric::isFirm).isPresent()))
        .toList();
  }
}
