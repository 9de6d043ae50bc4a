package autus.bench.compare;

import autus.bench.compare.interval.MetricQuery;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Times of the single steps of a request, which tell where a change of its response time is, and of
 * several requests as a whole.
 */
public final class StepMetrics {

  private static final List<MetricQuery> ALL =
      List.of(
          new MetricQuery("p95", List.of("ttfb")),
          new MetricQuery("p95", List.of("connect")),
          new MetricQuery("p95", List.of("tls")));

  private StepMetrics() {}

  /**
   * Those that each run of all sides has, with samples enough: connections that are kept make none,
   * and older results have none. Sequences follow in the order of the first run.
   */
  public static List<MetricQuery> known(List<Side> sides) {
    List<SideMetrics> metrics = sides.stream().map(SideMetrics::of).toList();
    return Stream.concat(ALL.stream(), sequences(sides))
        .filter(
            query ->
                metrics.stream()
                    .allMatch(side -> side.find(query).filter(Metric::isFirm).isPresent()))
        .toList();
  }

  /** Of those that each run timed. */
  private static Stream<MetricQuery> sequences(List<Side> sides) {
    List<Set<String>> selectors =
        sides.stream().flatMap(side -> side.runs().stream()).map(StepMetrics::sequences).toList();
    return selectors.stream()
        .limit(1)
        .flatMap(Set::stream)
        .filter(selector -> selectors.stream().allMatch(each -> each.contains(selector)))
        .map(selector -> new MetricQuery("p95", List.of(selector)));
  }

  private static Set<String> sequences(RunResult run) {
    return run.measurement()
        .sequences()
        .map(taken -> taken.timesBySelector().keySet())
        .orElse(Set.of());
  }
}
