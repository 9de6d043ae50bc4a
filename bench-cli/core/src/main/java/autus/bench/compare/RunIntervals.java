package autus.bench.compare;

import autus.bench.compare.interval.ConfidenceInterval;
import autus.bench.compare.interval.Interval;
import autus.bench.compare.interval.MetricQuery;
import autus.bench.compare.interval.PartOfRun;
import autus.bench.compare.interval.Resampling;
import autus.bench.compare.interval.WilsonInterval;
import autus.bench.measure.HitRange;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How far the figures of one run stray: 95 % intervals by the block bootstrap over slices of time
 * that comparisons use. The interval of a share is at least as wide as {@link WilsonInterval} makes
 * it, since drawing anew from a run without a single miss would say that there never is one.
 * Immutable.
 */
public final class RunIntervals {

  private static final MetricQuery HIT_RATE = MetricQuery.of("hit-rate");
  private static final MetricQuery AT_LEAST = MetricQuery.of("hit-rate-at-least");
  private static final MetricQuery AT_MOST = MetricQuery.of("hit-rate-at-most");
  private static final MetricQuery SUCCESS_RATE = MetricQuery.of("success-rate");

  /** Figures of the whole run that have an interval, beside its hit rate. */
  private static final List<MetricQuery> OF_THE_RUN =
      List.of(
          SUCCESS_RATE,
          MetricQuery.of("throughput"),
          MetricQuery.of("mean"),
          MetricQuery.of("p50"),
          MetricQuery.of("p95"),
          MetricQuery.of("p99"));

  private final RunResult run;
  private final Map<MetricQuery, Interval> drawn = new ConcurrentHashMap<>();
  private final double stretchCount;
  private final boolean isKnown;
  private final double failureClusterSize;

  private RunIntervals(RunResult run, int sampleCount, long seed) {
    this.run = run;
    Resampling resampling = Resampling.of(run);
    this.stretchCount = resampling.stretchCount();
    this.isKnown = resampling.isEnough();
    double clusterSize = 1;
    if (isKnown) {
      int[][] draws = resampling.draws(sampleCount, seed);
      double[][] values = resampling.ofPart(PartOfRun.timesOf(run)).values(OF_THE_RUN, draws);
      keep(OF_THE_RUN, values);
      clusterSize = failureClusterSize(values[OF_THE_RUN.indexOf(SUCCESS_RATE)]);
      drawHits(resampling.blockCount(), draws);
    }
    this.failureClusterSize = clusterSize;
  }

  private void drawHits(int blockCount, int[][] draws) {
    List<HitDraws> ofRequests = HitDraws.ofRequests(run, blockCount);
    HitDraws all = HitDraws.ofAll(run, ofRequests, blockCount);
    keep(List.of(AT_LEAST, AT_MOST), all.values(draws));
    IntStream.range(0, ofRequests.size())
        .parallel()
        .forEach(
            request -> {
              String name = run.requests().get(request).name();
              keep(
                  List.of(AT_LEAST.ofRequest(name), AT_MOST.ofRequest(name)),
                  ofRequests.get(request).values(draws));
            });
  }

  private void keep(List<MetricQuery> queries, double[][] values) {
    for (int i = 0; i < values.length; i++) {
      MetricQuery query = queries.get(i);
      ConfidenceInterval.of(values[i], stretchCount)
          .ifPresent(interval -> drawn.put(query, interval));
    }
  }

  /** The intervals of that run; the same seed gives the same ones. */
  public static RunIntervals of(RunResult run) {
    return new RunIntervals(
        run, ComparisonSettings.DEFAULT_SAMPLE_COUNT, ComparisonSettings.DEFAULT.seed());
  }

  static RunIntervals of(RunResult run, int sampleCount, long seed) {
    return new RunIntervals(run, sampleCount, seed);
  }

  /** Whether the run has slices enough for any interval. */
  public boolean isKnown() {
    return isKnown;
  }

  /**
   * The interval of a figure of the whole run: throughput, mean, p50, p95, p99, hit-rate or
   * success-rate.
   *
   * @return empty if the run is too short, or too few samples stand behind the figure
   */
  public Optional<Interval> of(String metric) {
    if (metric.equals(HIT_RATE.name())) {
      return hitRatio(AT_LEAST, AT_MOST, HitRange.of(run.requests()));
    }
    MetricQuery query = MetricQuery.of(metric);
    Optional<Metric> value = value(query);
    if (value.isEmpty() || !value.get().isFirm()) {
      return Optional.empty();
    }
    Optional<Interval> interval = bootstrap(query).map(each -> each.around(value.get().value()));
    return metric.equals(SUCCESS_RATE.name())
        ? interval.map(each -> atLeast(each, value.get(), run.requestCount()))
        : interval;
  }

  /** Whether {@link #of(String, RequestResult)} knows the metric. */
  public static boolean isOfRequests(String metric) {
    return metric.equals(HIT_RATE.name()) || metric.equals(SUCCESS_RATE.name());
  }

  /**
   * The interval of a figure of one request.
   *
   * @param metric one for which {@link #isOfRequests} holds
   */
  public Optional<Interval> of(String metric, RequestResult request) {
    return metric.equals(HIT_RATE.name()) ? hitRatio(request) : successRatio(request);
  }

  /** The interval of the hit ratio of one request. */
  public Optional<Interval> hitRatio(RequestResult request) {
    return hitRatio(
        AT_LEAST.ofRequest(request.name()),
        AT_MOST.ofRequest(request.name()),
        HitRange.of(request));
  }

  /** From the low end of the one to the high end of the other, which are mostly the same. */
  private Optional<Interval> hitRatio(MetricQuery atLeast, MetricQuery atMost, HitRange hits) {
    Optional<Interval> low = shareInterval(atLeast, hits.lookupCount());
    Optional<Interval> high = shareInterval(atMost, hits.lookupCount());
    return low.isEmpty() || high.isEmpty()
        ? Optional.empty()
        : Optional.of(new Interval(low.get().low(), high.get().high()));
  }

  private Optional<Interval> shareInterval(MetricQuery query, long trialCount) {
    return value(query)
        .flatMap(value -> bootstrap(query).map(each -> atLeast(each, value, trialCount)));
  }

  /**
   * The interval of the success ratio of one request. Slices do not say which request failed, so
   * its failures are taken to cluster as those of the whole run do.
   */
  public Optional<Interval> successRatio(RequestResult request) {
    return isKnown()
        ? value(SUCCESS_RATE.ofRequest(request.name()))
            .map(
                value ->
                    WilsonInterval.of(value.value(), (double) request.count() / failureClusterSize))
        : Optional.empty();
  }

  /**
   * By how much failures of the run vary more than independent ones would: the design effect (L.
   * Kish, Survey Sampling, 1965). At least 1, and never so much that the run is worth less than one
   * request a stretch.
   */
  private double failureClusterSize(double[] ratios) {
    double ratio = value(SUCCESS_RATE).map(Metric::value).orElse(1.0);
    if (ratio == 0 || ratio == 1) {
      return 1;
    }
    double mean = Arrays.stream(ratios).average().orElse(ratio);
    double variance = Arrays.stream(ratios).map(each -> (each - mean) * (each - mean)).sum();
    double independent = ratio * (1 - ratio) / (double) run.requestCount();
    double effect = variance / (ratios.length - 1) / independent;
    return Math.min(Math.max(1, effect), run.requestCount() / stretchCount);
  }

  private Optional<Interval> bootstrap(MetricQuery query) {
    return Optional.ofNullable(drawn.get(query));
  }

  private static Interval atLeast(Interval drawn, Metric value, long trialCount) {
    Interval independent = WilsonInterval.of(value.value(), (double) trialCount);
    return new Interval(
        Math.min(drawn.low(), independent.low()), Math.max(drawn.high(), independent.high()));
  }

  private Optional<Metric> value(MetricQuery query) {
    return ResultMetrics.of(run).find(query.name(), query.selectors());
  }
}
