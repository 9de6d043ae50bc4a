package autus.bench.measure.metric;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultMetricsTest {

  private static final String STATS = "GET /analytics/stats";
  private static final String TRACK = "POST /analytics/track";

  private static final ResultMetrics METRICS =
      ResultMetrics.of(
          SyntheticRun.of("as-shipped", Duration.ofSeconds(10))
              .answered(STATS, Outcome.HIT, times(90, 2), times(90, 4), times(90, 1))
              .answered(STATS, Outcome.STALE, times(2, 2), times(2, 4), times(2, 1))
              .answered(STATS, Outcome.MISS, times(8, 100), times(8, 100), times(8, 80))
              .connected(times(10, 7), times(4, 9))
              .answered(TRACK, Outcome.UNKNOWN, times(95, 3), times(95, 3), times(95, 2))
              .failed(TRACK, FailureKind.TIMEOUT, 4)
              .failed(STATS, FailureKind.RESET, 1)
              .counter("shown.cache_hits", 92)
              .counter("shown.cache_misses", 108)
              .counter("origin.loads", 12)
              .counter("cache.lookups", 100)
              .counter("cache.bypasses", 20)
              .observation("stale-probe.stale-reads", 3)
              .observation("ttl-seconds", 300)
              .observation("cpu-ratio", 0.25)
              .truth(
                  truth ->
                      truth.withStaleReads(
                          SyntheticRun.staleReads("GET /analytics/stats", 100, 20, 3)))
              .build());

  @ParameterizedTest(name = "{0}[{1}] is {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          window             |                               | 10e9  | NANOSECONDS
          requests           |                               | 200   | COUNT
          requests           | GET /analytics/stats          | 101   | COUNT
          count              |                               | 195   | COUNT
          count              | GET /analytics/stats, HIT     | 90    | COUNT
          count              | HIT, STALE                    | 92    | COUNT
          count              | BYPASS                        | 0     | COUNT
          throughput         |                               | 19.5  | PER_SECOND
          rate               | POST /analytics/track         | 9.5   | PER_SECOND
          success-rate       |                               | 0.975 | SHARE
          success-rate       | GET /analytics/stats          | 0.99009900990099 | SHARE
          errors             |                               | 5     | COUNT
          errors             | timeout                       | 4     | COUNT
          errors             | timeout, reset                | 5     | COUNT
          errors             | connect                       | 0     | COUNT
          errors             | GET /analytics/stats          | 1     | COUNT
          errors             | GET /analytics/stats, timeout | 0     | COUNT
          hit-rate           |                               | 0.92  | SHARE
          hit-rate           | GET /analytics/stats          | 0.92  | SHARE
          server-hit-rate    |                               | 0.46  | SHARE
          stale-reads        |                               | 20    | COUNT
          stale-reads        | GET /analytics/stats          | 20    | COUNT
          stale-ratio        |                               | 0.2   | SHARE
          origin-load        |                               | 0.1   | SHARE
          loads-avoided      |                               | 0.9   | SHARE
          counter            | origin.loads                  | 12    | COUNT
          observation        | stale-probe.stale-reads       | 3     | COUNT
          observation        | ttl-seconds                   | 300e9 | NANOSECONDS
          observation        | cpu-ratio                     | 0.25  | SHARE
          """)
  void aMetricHasItsValueAndUnit(
      String name, @Nullable String selectors, double expected, Metric.Unit unit) {
    Metric metric = find(name, selectors);

    assertThat(metric.value()).isCloseTo(expected, within(expected * 1e-9));
    assertThat(metric.unit()).isEqualTo(unit);
  }

  @ParameterizedTest(name = "{0}[{1}] is {2} ms, on {3} samples")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p50   | GET /analytics/stats               | 4   | 50
          p99   | GET /analytics/stats               | 100 | 1
          p99.9 |                                    | 100 | 0.195
          p50   | GET /analytics/stats, service      | 2   | 50
          p50   | GET /analytics/stats, MISS         | 100 | 4
          p50   | HIT                                | 4   | 45
          p50   | GET /analytics/stats, ttfb         | 1   | 50
          p50   | HIT, ttfb                          | 1   | 45
          p99   | ttfb                               | 80  | 1.95
          p50   | connect                            | 7   | 5
          p90   | tls                                | 9   | 0.4
          """)
  void aPercentileTellsOnHowManySamplesItRests(
      String name, @Nullable String selectors, double expectedMillis, double beyond) {
    Metric metric = find(name, selectors);

    assertThat(metric.value() / 1e6).isCloseTo(expectedMillis, within(expectedMillis * 1e-3));
    assertThat(metric.samplesBeyond().orElseThrow()).isCloseTo(beyond, within(1e-9));
  }

  @Test
  void momentsComeFromTheSelectedSamples() {
    assertThat(find("mean", STATS).value() / 1e6).isCloseTo(11.68, within(0.02));
    assertThat(find("min", STATS).value() / 1e6).isCloseTo(4, within(0.01));
    assertThat(find("max", "").value() / 1e6).isCloseTo(100, within(0.1));
    assertThat(find("standard-deviation", "POST /analytics/track").value()).isZero();
    assertThat(find("mean", STATS).samplesBeyond()).isEmpty();
  }

  @Test
  void whatIsNotDefinedForTheRunIsEmpty() {
    ResultMetrics silent = ResultMetrics.of(SyntheticRun.of("none", Duration.ofSeconds(1)).build());

    for (String name :
        List.of("p95", "mean", "hit-rate", "success-rate", "server-hit-rate", "loads-avoided")) {
      assertThat(silent.find(name, List.of())).as(name).isEmpty();
    }
    assertThat(silent.find("counter", List.of("cache.hits"))).isEmpty();
    assertThat(silent.find("observation", List.of("x"))).isEmpty();
    assertThat(METRICS.find("p50", List.of(STATS, "BYPASS"))).isEmpty();
    assertThat(METRICS.find("hit-rate", List.of(TRACK))).as("no lookup").isEmpty();
  }

  @Test
  void aWrongNameOrSelectorSaysWhatThereIs() {
    assertThatThrownBy(() -> METRICS.find("p95th", List.of()))
        .isInstanceOf(UnknownMetricException.class)
        .hasMessageStartingWith(
            "no metric is called p95th; there are: throughput, window, requests,");
    assertThatThrownBy(() -> METRICS.find("p95", List.of("GET /stats")))
        .hasMessage(
            "p95[GET /stats]: no such request or outcome in as-shipped; there are: GET"
                + " /analytics/stats, POST /analytics/track, HIT, STALE, REVALIDATED, MISS, BYPASS,"
                + " UNKNOWN, service, ttfb, connect, tls");
    assertThatThrownBy(() -> METRICS.find("p95", List.of("connect", "HIT")))
        .hasMessage(
            "p95[connect, HIT]: connect is known for the connections of the whole run only; write"
                + " p95[connect]");
    assertThatThrownBy(() -> METRICS.find("p95", List.of("ttfb", "service")))
        .hasMessage(
            "p95[ttfb, service]: times are of one of service, ttfb, connect, tls, not of several;"
                + " name one");
    assertThatThrownBy(() -> METRICS.find("hit-rate", List.of("ttfb")))
        .hasMessage(
            "hit-rate[ttfb]: ttfb selects a time, but hit-rate is not a time; use p95[ttfb] or the"
                + " like");
    assertThatThrownBy(() -> METRICS.find("errors", List.of("timeouts")))
        .hasMessageContaining("there are: GET /analytics/stats, POST /analytics/track, connect,");
    assertThatThrownBy(() -> METRICS.find("hit-rate", List.of("HIT")))
        .hasMessage("it cannot be split by outcome (HIT); use count[...]");
    assertThatThrownBy(() -> METRICS.find("server-hit-rate", List.of(STATS)))
        .hasMessage(
            "server-hit-rate is known for the whole run only, not for GET /analytics/stats");
    assertThatThrownBy(() -> METRICS.find("counter", List.of()))
        .hasMessage("counter needs one name in brackets, but has 0");
  }

  @Test
  void whatWasNotTimedSaysWhy() {
    ResultMetrics kept =
        ResultMetrics.of(
            SyntheticRun.of("kept", Duration.ofSeconds(1))
                .answered(STATS, Outcome.HIT, times(90, 2))
                .connected(times(1, 1), Latencies.NONE)
                .build());

    assertThat(kept.find("p95", List.of("ttfb"))).isEmpty();
    assertThat(kept.whyUndefined("p95", List.of("ttfb"))).get().asString().contains("a version");
    assertThat(kept.find("p95", List.of("tls"))).isEmpty();
    assertThat(kept.whyUndefined("p95", List.of("tls")))
        .contains("the connections were not encrypted");
    assertThat(
            ResultMetrics.of(SyntheticRun.of("none", Duration.ofSeconds(1)).build())
                .whyUndefined("p95", List.of("connect")))
        .get()
        .asString()
        .startsWith("no connection was made in the window")
        .contains("--no-keepalive");
    assertThat(kept.whyUndefined("counter", List.of("tls"))).isEmpty();
  }

  @Test
  void aRequestMayBeNamedLikeAStretchOfTime() {
    ResultMetrics run =
        ResultMetrics.of(
            SyntheticRun.of("named", Duration.ofSeconds(1))
                .answered("connect", Outcome.MISS, times(1, 5))
                .connected(times(1, 1), Latencies.NONE)
                .build());

    assertThat(run.find("p50", List.of("connect")).orElseThrow().value() / 1e6)
        .isCloseTo(5, within(0.01));
  }

  @Test
  void namesOfMetricsAreKnownWithoutARun() {
    for (String name : List.of("p50", "p99.9", "throughput", "hit-rate", "observation")) {
      assertThat(ResultMetrics.isMetric(name)).as(name).isTrue();
    }
    for (String name : List.of("p", "p100", "p99.", "P95", "baseline", "hitrate")) {
      assertThat(ResultMetrics.isMetric(name)).as(name).isFalse();
    }
  }

  private static Metric find(String name, @Nullable String selectors) {
    List<String> split =
        selectors == null || selectors.isEmpty()
            ? List.of()
            : Arrays.stream(selectors.split(",")).map(String::strip).toList();
    return METRICS.find(name, split).orElseThrow();
  }
}
