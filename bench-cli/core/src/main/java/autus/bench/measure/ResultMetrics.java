package autus.bench.measure;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.Metric.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The figures of one run by the names that gates and claims use. Immutable.
 *
 * <table>
 * <caption>Metrics; "where" stands for the selectors: requests, outcomes, and {@code service} for
 * the time from sending in place of the time from the intended start</caption>
 * <tr><td>{@code window}<td>length of the measured window
 * <tr><td>{@code requests[where]}<td>requests that began in the window, answered or failed
 * <tr><td>{@code count[where]}<td>answered requests
 * <tr><td>{@code throughput}, {@code rate[where]}<td>answered requests per second of the window
 * <tr><td>{@code p50[where]}, {@code p99.9[where]}<td>percentile of the response time
 * <tr><td>{@code mean}, {@code min}, {@code max}, {@code standard-deviation}<td>of the same
 * <tr><td>{@code success-rate}<td>answered of all requests
 * <tr><td>{@code errors[kind]}<td>failed requests; kinds are those of {@link FailureKind}
 * <tr><td>{@code hit-rate[where]}<td>(HIT + STALE) of all lookups, by the answers' headers
 * <tr><td>{@code stale-reads[request]}<td>reads that provably showed old data, if the scenario says
 *     how to tell
 * <tr><td>{@code stale-ratio[request]}<td>the same of all reads that were checked
 * <tr><td>{@code loads-per-event[request]}, {@code max-loads-per-event}<td>loads of the origin each
 *     time an entry was gone: the median of the read with the highest, and the most
 * <tr><td>{@code server-hit-rate}<td>hits of hits and misses, by the counters the server shows
 * <tr><td>{@code origin-load}<td>origin loads per request for a cacheable route, by its counters
 * <tr><td>{@code loads-avoided}<td>1 - {@code origin-load}
 * <tr><td>{@code counter[cache.hits]}<td>a counter of the target
 * <tr><td>{@code observation[name]}<td>a figure measured beside the load; a name that ends in
 *     {@code -nanos}, {@code -seconds}, {@code -ratio} or {@code -per-second} has that unit
 * </table>
 */
public final class ResultMetrics {

  private final RunResult run;

  private ResultMetrics(RunResult run) {
    this.run = run;
  }

  /** The figures of that run. */
  public static ResultMetrics of(RunResult run) {
    return new ResultMetrics(run);
  }

  /** Whether some run can have a metric of that name. */
  public static boolean isMetric(String name) {
    return MetricName.parse(name).isPresent();
  }

  /**
   * The unit that a metric has in every run.
   *
   * @param name one for which {@link #isMetric} holds
   */
  public static Unit unit(String name, List<String> selectors) {
    MetricName.Kind kind = MetricName.parse(name).orElseThrow().kind();
    return kind == MetricName.Kind.OBSERVATION && !selectors.isEmpty()
        ? observedUnit(selectors.get(0))
        : kind.unit();
  }

  /**
   * Checks a metric and its selectors before there is a run.
   *
   * @param requests the names of the requests that the run will have
   * @throws UnknownMetricException as {@link #find}
   */
  public static void requireKnown(String name, List<String> selectors, List<String> requests) {
    of(RunResult.planned(requests)).find(name, selectors);
  }

  /**
   * Whether the metric follows from the time blocks of a result, so that drawing blocks anew tells
   * how far it strays. Blocks hold response times by request and outcome, and nothing else.
   */
  public static boolean isOfBlocks(String name, List<String> selectors) {
    return MetricName.parse(name)
        .map(metric -> metric.kind().isOfBlocks() && !selectors.contains(Selection.SERVICE))
        .orElse(false);
  }

  /** Whether more of it is better, less is better, or neither can be said. */
  public static Direction direction(String name) {
    return MetricName.parse(name).orElseThrow().kind().direction();
  }

  /** Which way is better. */
  public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    NEITHER
  }

  /** All names, for messages. */
  public static String names() {
    return MetricName.all();
  }

  /**
   * The figure of that name.
   *
   * @param selectors what stands in brackets behind the name, such as {@code GET /health, HIT}
   * @return empty if it is not defined for this run: no sample, no lookup, no such counter
   * @throws UnknownMetricException if no run has such a metric, or this run not such a selector
   */
  public Optional<Metric> find(String name, List<String> selectors) {
    MetricName metric =
        MetricName.parse(name)
            .orElseThrow(
                () ->
                    new UnknownMetricException(
                        "no metric is called %s; there are: %s".formatted(name, names())));
    return switch (metric.kind()) {
      case COUNTER -> counter(only(name, selectors)).map(Metric::count);
      case OBSERVATION -> observation(only(name, selectors));
      case WINDOW ->
          Optional.of(
              Metric.of(
                  (double) none(name, selectors).identity().window().lengthNanos(),
                  Unit.NANOSECONDS));
      case ERRORS -> Optional.of(errors(selectors));
      case SERVER_HIT_RATE -> serverHitRate(none(name, selectors));
      case ORIGIN_LOAD -> originLoad(none(name, selectors));
      case LOADS_AVOIDED ->
          originLoad(none(name, selectors)).map(load -> Metric.of(1 - load.value(), Unit.SHARE));
      default -> ofSelection(metric, Selection.of(run, name, selectors));
    };
  }

  private Optional<Metric> ofSelection(MetricName metric, Selection selection) {
    return switch (metric.kind()) {
      case STALE_READS, STALE_RATIO -> {
        selection.requireNoOutcome("count");
        yield TruthMetrics.stale(run, selection, metric.kind());
      }
      case LOADS_PER_EVENT, MAX_LOADS_PER_EVENT -> {
        selection.requireNoOutcome("count");
        yield TruthMetrics.loads(run, selection, metric.kind());
      }
      case REQUESTS -> {
        selection.requireNoOutcome("count");
        yield Optional.of(Metric.count(sum(selection, RequestResult::count)));
      }
      case COUNT -> Optional.of(Metric.count(selection.latencies().count()));
      case RATE -> rate(selection.latencies().count());
      case SUCCESS_RATE -> {
        selection.requireNoOutcome("count");
        yield share(
            sum(selection, RequestResult::answeredCount), sum(selection, RequestResult::count));
      }
      case HIT_RATE -> {
        selection.requireNoOutcome("count");
        yield share(
            sum(selection, request -> count(request, Outcome::isServedFromStore)),
            sum(selection, request -> count(request, Outcome::isLookup)));
      }
      default -> time(metric, selection.latencies());
    };
  }

  private static Optional<Metric> time(MetricName metric, Latencies latencies) {
    if (latencies.isEmpty()) {
      return Optional.empty();
    }
    double nanos =
        switch (metric.kind()) {
          case MEAN -> latencies.meanNanos();
          case MIN -> latencies.minNanos();
          case MAX -> latencies.maxNanos();
          case STANDARD_DEVIATION -> latencies.standardDeviationNanos();
          default -> latencies.quantileNanos(metric.quantile());
        };
    OptionalDouble beyond =
        metric.kind() == MetricName.Kind.PERCENTILE
            ? OptionalDouble.of(latencies.count() * (1 - metric.quantile()))
            : OptionalDouble.empty();
    return Optional.of(new Metric(nanos, Unit.NANOSECONDS, beyond));
  }

  private Metric errors(List<String> selectors) {
    Map<String, FailureKind> kinds = Selection.failureKinds();
    List<FailureKind> chosen =
        selectors.stream().filter(kinds::containsKey).map(kinds::get).toList();
    List<String> rest = selectors.stream().filter(each -> !kinds.containsKey(each)).toList();
    Selection selection = Selection.ofErrors(run, rest);
    long errors =
        selection.requests().stream()
            .flatMap(request -> request.failures().counts().entrySet().stream())
            .filter(entry -> chosen.isEmpty() || chosen.contains(entry.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return Metric.count(errors);
  }

  private Optional<Metric> serverHitRate(RunResult shown) {
    Map<String, Long> counters = shown.target().counters();
    Long hits = counters.get("shown.cache_hits");
    Long misses = counters.get("shown.cache_misses");
    return hits == null || misses == null ? Optional.empty() : share(hits, hits + misses);
  }

  /** Requests for cacheable routes are those that were looked up and those that went past. */
  private Optional<Metric> originLoad(RunResult counted) {
    Map<String, Long> counters = counted.target().counters();
    Long loads = counters.get("origin.loads");
    Long lookups = counters.get("cache.lookups");
    if (loads == null || lookups == null) {
      return Optional.empty();
    }
    return share(loads, lookups + counters.getOrDefault("cache.bypasses", 0L));
  }

  private Optional<Long> counter(String name) {
    return Optional.ofNullable(run.target().counters().get(name));
  }

  private Optional<Metric> observation(String name) {
    return Optional.ofNullable(run.target().observations().get(name))
        .map(value -> ofNamedUnit(name, value));
  }

  private static Metric ofNamedUnit(String name, double value) {
    Unit unit = observedUnit(name);
    return Metric.of(name.endsWith("-seconds") ? value * 1e9 : value, unit);
  }

  private static Unit observedUnit(String name) {
    if (name.endsWith("-nanos") || name.endsWith("-seconds")) {
      return Unit.NANOSECONDS;
    }
    if (name.endsWith("-per-second")) {
      return Unit.PER_SECOND;
    }
    return name.endsWith("-ratio") ? Unit.SHARE : Unit.COUNT;
  }

  private Optional<Metric> rate(long count) {
    long nanos = run.identity().window().lengthNanos();
    return nanos <= 0
        ? Optional.empty()
        : Optional.of(Metric.of(count * 1e9 / nanos, Unit.PER_SECOND));
  }

  private static Optional<Metric> share(long part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(Metric.of((double) part / whole, Unit.SHARE));
  }

  private static long sum(Selection selection, ToLongFunction<RequestResult> count) {
    return selection.requests().stream().mapToLong(count).sum();
  }

  private static long count(RequestResult request, Predicate<Outcome> wanted) {
    return request.outcomes().keySet().stream().filter(wanted).mapToLong(request::count).sum();
  }

  private static String only(String name, List<String> selectors) {
    if (selectors.size() != 1) {
      throw new UnknownMetricException(
          "%s needs one name in brackets, but has %d".formatted(name, selectors.size()));
    }
    return selectors.get(0);
  }

  private RunResult none(String name, List<String> selectors) {
    if (!selectors.isEmpty()) {
      throw new UnknownMetricException(
          "%s is known for the whole run only, not for %s"
              .formatted(name, String.join(", ", selectors)));
    }
    return run;
  }
}
