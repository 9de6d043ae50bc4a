package autus.bench.measure.metric;

import static autus.bench.measure.metric.ResultMetrics.Direction.HIGHER_IS_BETTER;
import static autus.bench.measure.metric.ResultMetrics.Direction.LOWER_IS_BETTER;
import static autus.bench.measure.metric.ResultMetrics.Direction.NEITHER;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.HitRange;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.Reconciliation.CountedHits;
import autus.bench.measure.RequestResult;
import autus.bench.measure.Stampede;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric.Unit;
import autus.bench.measure.metric.MetricDefinition.Basis;
import autus.bench.measure.metric.MetricDefinition.Question;
import autus.bench.measure.metric.MetricDefinition.Reading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All metrics. A new one is an entry here. */
final class Metrics {

  /** Another name for {@code rate}, of the whole run. */
  static final String THROUGHPUT = "throughput";

  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,6})?)");

  /**
   * Those that follow from response times by request and outcome alone, as time blocks hold them.
   */
  private static final Set<String> OF_BLOCKS =
      Set.of(
          "count",
          "rate",
          "successes-per-second",
          "hit-rate",
          "hit-rate-at-least",
          "hit-rate-at-most",
          "mean",
          "standard-deviation");

  /**
   * Those that a running run has: they follow from which requests ended, how and how fast. Sizes of
   * bodies and whatever others counted come at its end.
   */
  private static final Set<String> OF_ENDED_REQUESTS =
      Set.of(
          "requests",
          "requests-per-second",
          "rate",
          "successes-per-second",
          "status",
          "lookups",
          "count",
          "hit-rate",
          "hit-rate-at-least",
          "hit-rate-at-most",
          "bypassed",
          "unknown",
          "errors",
          "error-rate",
          "success-rate",
          "mean",
          "min",
          "max",
          "standard-deviation");

  private static final List<MetricDefinition> ALL =
      List.of(
          new MetricDefinition(
              "window",
              "length of the measured window",
              Unit.NANOSECONDS,
              NEITHER,
              Basis.RUN,
              asked ->
                  Optional.of(
                      Metric.of(
                          (double) asked.run().identity().window().lengthNanos(),
                          Unit.NANOSECONDS))),
          new MetricDefinition(
                  "requests",
                  "requests that began in the window, answered or failed",
                  Unit.COUNT,
                  HIGHER_IS_BETTER,
                  Basis.REQUESTS,
                  asked -> Optional.of(Metric.count(sum(asked, RequestResult::count))))
              .shownAs("Requests", "", ""),
          new MetricDefinition(
              "requests-per-second",
              "requests per second of the window, answered or failed",
              Unit.PER_SECOND,
              HIGHER_IS_BETTER,
              Basis.REQUESTS,
              asked -> perSecond(asked, sum(asked, RequestResult::count))),
          new MetricDefinition(
                  "rate",
                  "responses per second of the window, as expected or not",
                  Unit.PER_SECOND,
                  HIGHER_IS_BETTER,
                  Basis.ANSWERED,
                  asked -> perSecond(asked, asked.selection().responseCount()))
              .shownAs("Rate", "", ""),
          new MetricDefinition(
              "successes-per-second",
              "responses per second of the window that were as expected",
              Unit.PER_SECOND,
              HIGHER_IS_BETTER,
              Basis.ANSWERED,
              asked -> perSecond(asked, asked.times().get().count())),
          new MetricDefinition(
              "status",
              "responses with a status code, such as status[503], or with one of a class, such as status[5xx]",
              Unit.COUNT,
              NEITHER,
              Basis.STATUS,
              asked -> Optional.of(Metric.count(asked.selection().statusCount(asked.brackets())))),
          new MetricDefinition(
              "bytes-per-second",
              "bytes of bodies per second of the window, as they came over the wire",
              Unit.PER_SECOND,
              NEITHER,
              Basis.REQUESTS,
              asked -> perSecond(asked, sum(asked, request -> request.answers().bodyBytes()))),
          new MetricDefinition(
              "byte-hit-rate",
              "bytes of bodies from the store, of the bytes of all lookups",
              Unit.SHARE,
              HIGHER_IS_BETTER,
              Basis.REQUESTS,
              asked ->
                  Metric.of(
                      asked.selection().requests().stream()
                          .map(HitRange::ofBytes)
                          .reduce(HitRange.NONE, HitRange::plus))),
          new MetricDefinition(
                  "lookups",
                  "requests for which the store was looked up",
                  Unit.COUNT,
                  NEITHER,
                  Basis.REQUESTS,
                  asked -> Optional.of(Metric.count(hits(asked).lookupCount())))
              .shownAs("Lookups", "", ""),
          new MetricDefinition(
              "count",
              "requests that were answered as expected",
              Unit.COUNT,
              HIGHER_IS_BETTER,
              Basis.ANSWERED,
              asked -> Optional.of(Metric.count(asked.times().get().count()))),
          new MetricDefinition(
                  "hit-rate",
                  "responses from the store, as a share of all lookups",
                  Unit.SHARE,
                  HIGHER_IS_BETTER,
                  Basis.REQUESTS,
                  asked -> Metric.of(hits(asked), source(asked)))
              .shownAs("Hit rate", "hit_ratio", "hit_ratio"),
          new MetricDefinition(
              "hit-rate-at-least",
              "the same, counting lookups whose response does not say as misses",
              Unit.SHARE,
              HIGHER_IS_BETTER,
              Basis.REQUESTS,
              asked -> end(hits(asked).low(), asked)),
          new MetricDefinition(
              "hit-rate-at-most",
              "the same, counting these lookups as hits",
              Unit.SHARE,
              HIGHER_IS_BETTER,
              Basis.REQUESTS,
              asked -> end(hits(asked).high(), asked)),
          new MetricDefinition(
                  "bypassed",
                  "answered requests that bypassed the store",
                  Unit.COUNT,
                  NEITHER,
                  Basis.REQUESTS,
                  asked ->
                      Optional.of(
                          Metric.count(sum(asked, request -> request.count(Outcome.BYPASS)))))
              .shownAs("Bypassed", "", ""),
          new MetricDefinition(
                  "unknown",
                  "answered requests with an unknown outcome",
                  Unit.COUNT,
                  NEITHER,
                  Basis.REQUESTS,
                  asked ->
                      Optional.of(
                          Metric.count(sum(asked, request -> request.count(Outcome.UNKNOWN)))))
              .shownAs("Unknown", "", ""),
          new MetricDefinition(
                  "errors",
                  "failed requests",
                  Unit.COUNT,
                  LOWER_IS_BETTER,
                  Basis.FAILED,
                  Metrics::errors)
              .shownAs("Failed", "failed", ""),
          new MetricDefinition(
              "error-rate",
              "failed requests, as a share of all; in a gate that compares with a percentage, errors means this",
              Unit.SHARE,
              LOWER_IS_BETTER,
              Basis.FAILED,
              Metrics::errorRate),
          new MetricDefinition(
                  "success-rate",
                  "requests that were answered as expected, as a share of all",
                  Unit.SHARE,
                  HIGHER_IS_BETTER,
                  Basis.REQUESTS,
                  asked ->
                      share(
                          sum(asked, RequestResult::answeredCount),
                          sum(asked, RequestResult::count)))
              .shownAs("Success rate", "", ""),
          new MetricDefinition(
              "repeated",
              "requests sent again, because the target closed or refused their connection",
              Unit.COUNT,
              LOWER_IS_BETTER,
              Basis.RUN,
              asked ->
                  Optional.of(
                      Metric.count(asked.run().measurement().generator().reconnectCount()))),
          new MetricDefinition(
              "server-hit-rate",
              "hits as a share of hits and misses, by the server's own counters",
              Unit.SHARE,
              HIGHER_IS_BETTER,
              Basis.RUN,
              Metrics::serverHitRate),
          new MetricDefinition(
              "stale-reads",
              "reads that provably showed old data, if the scenario has staleness",
              Unit.COUNT,
              LOWER_IS_BETTER,
              Basis.REQUESTS,
              asked -> TruthMetrics.staleReads(asked.run(), asked.selection())),
          new MetricDefinition(
              "stale-ratio",
              "the same, as a share of all reads that were checked",
              Unit.SHARE,
              LOWER_IS_BETTER,
              Basis.REQUESTS,
              asked -> TruthMetrics.staleRatio(asked.run(), asked.selection())),
          new MetricDefinition(
              "loads-per-event",
              "loads of the origin per invalidation or expiry: the median, of the read with the highest",
              Unit.COUNT,
              LOWER_IS_BETTER,
              Basis.REQUESTS,
              asked -> TruthMetrics.loads(asked.run(), asked.selection(), Stampede.Loads::median)),
          new MetricDefinition(
              "max-loads-per-event",
              "the most loads of the origin for one invalidation or expiry",
              Unit.COUNT,
              LOWER_IS_BETTER,
              Basis.REQUESTS,
              asked ->
                  TruthMetrics.loads(
                      asked.run(), asked.selection(), loads -> (double) loads.most())),
          new MetricDefinition(
              "origin-hit-rate",
              "reads that cost the origin no fetch, by the scenario's counting origin",
              Unit.SHARE,
              HIGHER_IS_BETTER,
              Basis.RUN,
              asked -> TruthMetrics.originHitRate(asked.run())),
          new MetricDefinition(
              "origin-fetches",
              "reads that reached the scenario's counting origin",
              Unit.COUNT,
              LOWER_IS_BETTER,
              Basis.RUN,
              asked ->
                  asked
                      .run()
                      .truth()
                      .origin()
                      .map(truth -> Metric.count(truth.fetches().readCount()))),
          new MetricDefinition(
              "origin-load",
              "origin loads per request for a cacheable route, by the target's counters",
              Unit.SHARE,
              LOWER_IS_BETTER,
              Basis.RUN,
              Metrics::originLoad),
          new MetricDefinition(
              "loads-avoided",
              "1 - origin-load",
              Unit.SHARE,
              HIGHER_IS_BETTER,
              Basis.RUN,
              asked -> originLoad(asked).map(load -> Metric.of(1 - load.value(), Unit.SHARE))),
          time("mean", "mean response time", Latencies::meanNanos),
          time("min", "shortest response time", times -> (double) times.minNanos()),
          time("max", "longest response time", times -> (double) times.maxNanos()),
          time(
              "standard-deviation",
              "standard deviation of the response time",
              Latencies::standardDeviationNanos),
          new MetricDefinition(
              "counter",
              "a counter of the target",
              Unit.COUNT,
              NEITHER,
              Basis.NAMED,
              asked ->
                  Optional.ofNullable(asked.run().target().counters().get(asked.brackets().get(0)))
                      .map(Metric::count)),
          new MetricDefinition(
              "observation",
              "a figure measured in addition to the load; a name that ends in -nanos, -seconds, -ratio or -per-second has that unit",
              Unit.COUNT,
              NEITHER,
              Basis.NAMED,
              Metrics::observation));

  private Metrics() {}

  /** All but percentiles, of which there is one for each rank. */
  static List<MetricDefinition> all() {
    return ALL;
  }

  /** The metric of that name, which may be a percentile. */
  static Optional<MetricDefinition> find(String name) {
    Matcher percentile = PERCENTILE.matcher(name);
    if (percentile.matches()) {
      return Optional.of(percentile(name, Double.parseDouble(percentile.group(1)) / 100));
    }
    String sought = name.equals(THROUGHPUT) ? "rate" : name;
    return ALL.stream().filter(metric -> metric.name().equals(sought)).findFirst();
  }

  static boolean isOfBlocks(MetricDefinition metric) {
    return OF_BLOCKS.contains(metric.name()) || PERCENTILE.matcher(metric.name()).matches();
  }

  static boolean isOfEndedRequests(MetricDefinition metric) {
    return OF_ENDED_REQUESTS.contains(metric.name()) || PERCENTILE.matcher(metric.name()).matches();
  }

  private static MetricDefinition percentile(String name, double quantile) {
    return new MetricDefinition(
        name,
        "percentile of the response time",
        Unit.NANOSECONDS,
        LOWER_IS_BETTER,
        Basis.ANSWERED,
        asked ->
            ofTimes(
                asked,
                times ->
                    new Metric(
                        (double) times.quantileNanos(quantile),
                        Unit.NANOSECONDS,
                        OptionalDouble.of(times.count() * (1 - quantile)))));
  }

  private static MetricDefinition time(
      String name, String words, ToDoubleFunction<Latencies> nanos) {
    Reading reading =
        asked -> ofTimes(asked, times -> Metric.of(nanos.applyAsDouble(times), Unit.NANOSECONDS));
    return new MetricDefinition(
        name, words, Unit.NANOSECONDS, LOWER_IS_BETTER, Basis.ANSWERED, reading);
  }

  private static Optional<Metric> ofTimes(Question asked, Function<Latencies, Metric> metric) {
    return Optional.of(asked.times().get()).filter(times -> !times.isEmpty()).map(metric);
  }

  private static Optional<Metric> perSecond(Question asked, long count) {
    long nanos = asked.run().identity().window().lengthNanos();
    return nanos <= 0
        ? Optional.empty()
        : Optional.of(Metric.of(count * 1e9 / nanos, Unit.PER_SECOND));
  }

  private static Optional<Metric> errorRate(Question asked) {
    return share(errorCount(asked), sum(asked, RequestResult::count));
  }

  private static Optional<Metric> errors(Question asked) {
    return Optional.of(Metric.count(errorCount(asked)));
  }

  private static long errorCount(Question asked) {
    Map<String, FailureKind> kinds = Selection.failureKinds();
    List<FailureKind> chosen =
        asked.brackets().stream().filter(kinds::containsKey).map(kinds::get).toList();
    return asked.selection().requests().stream()
        .flatMap(request -> request.failures().counts().entrySet().stream())
        .filter(entry -> chosen.isEmpty() || chosen.contains(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Optional<Metric> serverHitRate(Question asked) {
    Map<String, Long> counters = asked.run().target().counters();
    Long hits = counters.get("shown.cache_hits");
    Long misses = counters.get("shown.cache_misses");
    return hits == null || misses == null
        ? asked
            .run()
            .truth()
            .reconciliation()
            .flatMap(Reconciliation::target)
            .flatMap(shown -> share(shown.hits(), shown.lookups()))
        : share(hits, hits + misses);
  }

  /** Requests for cacheable routes are those that were looked up and those that went past. */
  private static Optional<Metric> originLoad(Question asked) {
    Map<String, Long> counters = asked.run().target().counters();
    Long loads = counters.get("origin.loads");
    Long lookups = counters.get("cache.lookups");
    if (loads == null || lookups == null) {
      return Optional.empty();
    }
    return share(loads, lookups + counters.getOrDefault("cache.bypasses", 0L));
  }

  private static Optional<Metric> observation(Question asked) {
    String name = asked.brackets().get(0);
    return Optional.ofNullable(asked.run().target().observations().get(name))
        .map(
            value ->
                Metric.of(name.endsWith("-seconds") ? value * 1e9 : value, observedUnit(name)));
  }

  /** The unit of an observation, which its name says. */
  static Unit observedUnit(String name) {
    if (name.endsWith("-nanos") || name.endsWith("-seconds")) {
      return Unit.NANOSECONDS;
    }
    if (name.endsWith("-per-second")) {
      return Unit.PER_SECOND;
    }
    return name.endsWith("-ratio") ? Unit.SHARE : Unit.COUNT;
  }

  private static Optional<Metric> share(long part, long whole) {
    return whole == 0
        ? Optional.empty()
        : Optional.of(Metric.of((double) part / whole, Unit.SHARE));
  }

  private static long sum(Question asked, ToLongFunction<RequestResult> count) {
    return asked.selection().requests().stream().mapToLong(count).sum();
  }

  /** By headers; of the whole run, where they do not tell, by whoever else counted. */
  private static HitRange hits(Question asked) {
    HitRange byHeaders = HitRange.of(asked.selection().requests());
    return counted(asked).map(CountedHits::range).orElse(byHeaders);
  }

  private static Optional<String> source(Question asked) {
    return counted(asked).map(CountedHits::source);
  }

  private static Optional<CountedHits> counted(Question asked) {
    return asked.brackets().isEmpty() && !HitRange.of(asked.selection().requests()).isExact()
        ? asked.run().truth().reconciliation().flatMap(Reconciliation::hits)
        : Optional.empty();
  }

  private static Optional<Metric> end(OptionalDouble ratio, Question asked) {
    return ratio.isPresent()
        ? Optional.of(
            new Metric(
                ratio.getAsDouble(),
                Unit.SHARE,
                OptionalDouble.empty(),
                Optional.empty(),
                source(asked)))
        : Optional.empty();
  }
}
