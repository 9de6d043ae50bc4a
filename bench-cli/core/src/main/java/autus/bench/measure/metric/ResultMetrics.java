package autus.bench.measure.metric;

import autus.bench.exchange.FailureKind;
import autus.bench.measure.RunResult;
import autus.bench.measure.Sequences;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric.Unit;
import autus.bench.measure.metric.MetricDefinition.Basis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of one run by the names that gates and claims use. Immutable.
 *
 * <table>
 * <caption>Metrics; "where" stands for the selectors: requests, outcomes, and {@code service} for
 * the time from sending in place of the time from the intended start</caption>
 * <tr><td>{@code window}<td>length of the measured window
 * <tr><td>{@code requests[where]}<td>requests that began in the window, answered or failed
 * <tr><td>{@code requests-per-second[where]}<td>the same per second of the window
 * <tr><td>{@code throughput}, {@code rate[where]}<td>responses per second of the window, as expected
 *     or not
 * <tr><td>{@code successes-per-second[where]}<td>those of them that were as expected
 * <tr><td>{@code status[503]}, {@code status[5xx, request]}<td>responses with that status
 * <tr><td>{@code bytes-per-second[where]}<td>bytes of bodies per second of the window
 * <tr><td>{@code byte-hit-rate[where]}<td>the hit rate in bytes of bodies
 * <tr><td>{@code lookups[where]}, {@code bypassed[where]}, {@code unknown[where]}<td>answered
 *     requests by what the cache did
 * <tr><td>{@code count[where]}<td>requests that were answered as expected
 * <tr><td>{@code p50[where]}, {@code p99.9[where]}<td>percentile of the response time
 * <tr><td>{@code mean}, {@code min}, {@code max}, {@code standard-deviation}<td>of the same
 * <tr><td>{@code p95[service]}, {@code p95[ttfb]}<td>the same from sending, to the last byte and to
 *     the first; also of requests and outcomes
 * <tr><td>{@code p95[connect]}, {@code p95[tls]}<td>the same of the connections that were begun in
 *     the window, and of their TLS handshakes
 * <tr><td>{@code p95[sequence checkout]}, {@code p95[login]}<td>the same of a sequence of the scenario
 *     as a whole, and of logins
 * <tr><td>{@code success-rate}<td>answered of all requests
 * <tr><td>{@code errors[kind]}<td>failed requests; kinds are those of {@link FailureKind}
 * <tr><td>{@code error-rate[kind]}<td>the same of all requests
 * <tr><td>{@code hit-rate[where]}<td>(HIT + STALE) of all lookups, by the answers' headers
 * <tr><td>{@code stale-reads[request]}<td>reads that provably showed old data, if the scenario says
 *     how to tell
 * <tr><td>{@code stale-ratio[request]}<td>the same, as a share of all reads that were checked
 * <tr><td>{@code loads-per-event[request]}, {@code max-loads-per-event}<td>loads of the origin each
 *     time an entry was gone: the median of the read with the highest, and the most
 * <tr><td>{@code server-hit-rate}<td>hits of hits and misses, by the counters the server shows
 * <tr><td>{@code origin-load}<td>origin loads per request for a cacheable route, by its counters
 * <tr><td>{@code loads-avoided}<td>1 - {@code origin-load}
 * <tr><td>{@code counter[cache.hits]}<td>a counter of the target
 * <tr><td>{@code observation[name]}<td>a figure measured in addition to the load; a name that ends in
 *     {@code -nanos}, {@code -seconds}, {@code -ratio} or {@code -per-second} has that unit
 * </table>
 */
public final class ResultMetrics {

  private final RunResult run;

  /** By what stands in brackets: percentiles, means and counts all need the same ones. */
  private final Map<List<String>, Latencies> times = new ConcurrentHashMap<>();

  private ResultMetrics(RunResult run) {
    this.run = run;
  }

  /** The figures of that run. */
  public static ResultMetrics of(RunResult run) {
    return new ResultMetrics(run);
  }

  /** Whether some run can have a metric of that name. */
  public static boolean isMetric(String name) {
    return Metrics.find(name).isPresent();
  }

  /**
   * The unit that a metric has in every run.
   *
   * @param name one for which {@link #isMetric} holds
   */
  public static Unit unit(String name, List<String> selectors) {
    return name.equals("observation") && !selectors.isEmpty()
        ? Metrics.observedUnit(selectors.get(0))
        : Metrics.find(name).orElseThrow().unit();
  }

  /**
   * Checks a metric and its selectors before there is a run.
   *
   * @param requests the names of the requests that the run will have
   * @param sequences those that it will time as a whole
   * @throws UnknownMetricException as {@link #find}
   */
  public static void requireKnown(
      String name, List<String> selectors, List<String> requests, Sequences sequences) {
    of(RunResult.planned(requests, sequences)).find(name, selectors);
  }

  /**
   * Whether the metric follows from the time blocks of a result, so that drawing blocks anew tells
   * how far it strays. Blocks hold response times by request and outcome, and nothing else.
   */
  public static boolean isOfBlocks(String name, List<String> selectors) {
    return selectors.stream()
            .allMatch(each -> Stretch.of(each).isEmpty() && !Selection.isOfSequence(each))
        && Metrics.find(name).filter(Metrics::isOfBlocks).isPresent();
  }

  /** Whether a running run has the metric; the others are known when it has ended. */
  public static boolean isKnownMeanwhile(String name) {
    return Metrics.find(name).filter(Metrics::isOfEndedRequests).isPresent();
  }

  /** Whether the last seconds of a running run have it, of which connections are not kept. */
  public static boolean isOfLastSeconds(String name, List<String> selectors) {
    return isKnownMeanwhile(name)
        && selectors.stream()
            .flatMap(each -> Stretch.of(each).stream())
            .noneMatch(Stretch::isOfConnections);
  }

  /** Whether more of it is better, less is better, or neither can be said. */
  public static Direction direction(String name) {
    return Metrics.find(name).orElseThrow().direction();
  }

  /** Which way is better. */
  public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    NEITHER
  }

  /** All names, for messages. */
  public static String names() {
    return Stream.of(
            Stream.of(Metrics.THROUGHPUT),
            Metrics.all().stream().map(MetricDefinition::name),
            Stream.of("p50, p99.9 and the like"))
        .flatMap(names -> names)
        .collect(Collectors.joining(", "));
  }

  /** The metrics that outputs show by request, in the order of their columns. */
  public static List<ShownMetric> shown() {
    return Metrics.all().stream()
        .filter(metric -> !metric.columns().equals(ShownMetric.Columns.NONE))
        .map(
            metric ->
                new ShownMetric(metric.name(), metric.words(), metric.unit(), metric.columns()))
        .toList();
  }

  /** Why a figure that the run looked for is not defined, as far as that is known. */
  public Optional<String> whyUndefined(String name, List<String> selectors) {
    if (name.startsWith("stale-")) {
      return TruthMetrics.whyUndefined(run, Selection.of(run, name, selectors));
    }
    if (Metrics.find(name).filter(metric -> metric.basis() == Basis.ANSWERED).isPresent()) {
      return Selection.of(run, name, selectors).stretch().whyNone(run);
    }
    return name.endsWith("loads-per-event")
        ? TruthMetrics.whyNoLoads(run, Selection.of(run, name, selectors))
        : Optional.empty();
  }

  /**
   * The figure of that name.
   *
   * @param selectors what stands in brackets behind the name, such as {@code GET /health, HIT}
   * @return empty if it is not defined for this run: no sample, no lookup, no such counter
   * @throws UnknownMetricException if no run has such a metric, or this run not such a selector
   */
  public Optional<Metric> find(String name, List<String> selectors) {
    return Metrics.find(name)
        .orElseThrow(
            () ->
                new UnknownMetricException(
                    "no metric is called %s; there are: %s".formatted(name, names())))
        .read(run, name, selectors, times);
  }
}
