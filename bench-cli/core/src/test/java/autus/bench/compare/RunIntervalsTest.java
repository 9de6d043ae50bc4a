package autus.bench.compare;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.interval.Interval;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.export.OpenMetricsText;
import autus.bench.measure.HitRange;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.measure.latency.Latencies;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunIntervalsTest {

  private static final int RUNS = 100;

  /** 95 of 100 are due; fewer than 88 would be chance once in a thousand times. */
  private static final int FEWEST_THAT_HOLD = 88;

  @Test
  @Tag("slow")
  void theIntervalHoldsTheTrueFigureInNineteenOfTwentyRuns() {
    NoisyRun system = new NoisyRun(60, 20, 10, 0.1, 0, 0.9);
    int hitRates = 0;
    int medians = 0;
    int known = 0;
    for (int i = 0; known < RUNS; i++) {
      RunResult run = system.run("run", i);
      RunIntervals intervals = RunIntervals.of(run, 150, i);
      if (intervals.isKnown()) {
        known++;
        hitRates += intervals.of("hit-rate").orElseThrow().contains(0.9) ? 1 : 0;
        medians += intervals.of("p50").orElseThrow().contains(10e6) ? 1 : 0;
        assertThat(intervals.hitRatio(run.requests().get(0))).isEqualTo(intervals.of("hit-rate"));
      }
    }
    assertThat(hitRates).isGreaterThanOrEqualTo(FEWEST_THAT_HOLD);
    assertThat(medians).isGreaterThanOrEqualTo(FEWEST_THAT_HOLD);
  }

  @Test
  void hitsWithoutASingleMissDoNotProveThatThereIsNone() {
    RunIntervals intervals = RunIntervals.of(NoisyRun.CALM.hitting(1).run("run", 1));
    Interval interval = intervals.of("hit-rate").orElseThrow();
    assertThat(interval.high()).isEqualTo(1);
    assertThat(interval.low()).isBetween(0.99, 0.9999);
  }

  @Test
  void failuresThatComeTogetherMakeTheIntervalOfARequestWider() {
    RunResult together = run(20, 5);
    RunResult apart = run(1, 100);
    assertThat(width(together)).isGreaterThan(2 * width(apart));
    assertThat(RunIntervals.of(apart).of("success-rate").orElseThrow().contains(0.9)).isTrue();
  }

  /** 100 seconds of nine answers each, and 100 failures in as many seconds as given. */
  private static RunResult run(int failuresASecond, int seconds) {
    SyntheticRun run = SyntheticRun.of("run", Duration.ofSeconds(100));
    for (int second = 0; second < 100; second++) {
      boolean fails = second % (100 / seconds) == 0;
      run.second("GET /a", Map.of(Outcome.HIT, times(9, 10)), fails ? failuresASecond : 0);
    }
    return run.failed("GET /a", FailureKind.TIMEOUT, 100).build();
  }

  private static double width(RunResult run) {
    Interval interval = RunIntervals.of(run).successRatio(run.requests().get(0)).orElseThrow();
    assertThat(interval.contains(0.9)).isTrue();
    return interval.high() - interval.low();
  }

  @Test
  void aRunOfAFewSecondsHasNoIntervals() {
    RunResult run = NoisyRun.CALM.lasting(5).run("run", 1);
    RunIntervals intervals = RunIntervals.of(run);
    assertThat(intervals.isKnown()).isFalse();
    assertThat(intervals.of("hit-rate")).isEmpty();
    assertThat(intervals.successRatio(run.requests().get(0))).isEmpty();
  }

  @Test
  void aPercentileOfTooFewSamplesHasNoInterval() {
    assertThat(RunIntervals.of(new NoisyRun(60, 5, 10, 0, 0, 0.9).run("run", 1)).of("p99"))
        .isEmpty();
  }

  /** Few or many seconds, most of them empty; slow, failed and missing responses in any mixture. */
  private static RunResult anyRun(SplittableRandom random) {
    int seconds = random.nextInt(1, 40);
    SyntheticRun run = SyntheticRun.of("any", Duration.ofSeconds(seconds));
    for (int second = 0; second < seconds; second++) {
      long failed = random.nextInt(4) == 0 ? random.nextLong(50) : 0;
      Map<Outcome, Latencies> responses = new EnumMap<>(Outcome.class);
      for (Outcome outcome : Outcome.values()) {
        if (random.nextInt(4) == 0) {
          long slowest = 1L << random.nextInt(8, 41);
          responses.put(
              outcome, Latencies.ofNanos(random.longs(random.nextInt(1, 9), 0, slowest).toArray()));
        }
      }
      run.second("GET /a", responses, failed);
      run.failed("GET /a", FailureKind.TIMEOUT, failed);
    }
    run.failed("GET /never", FailureKind.CONNECT, random.nextInt(3));
    return run.build();
  }

  @Tag("slow")
  @Test
  void everyIntervalOfAnyRunHoldsItsPointAndIsFinite() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 150; i++) {
      RunResult run = anyRun(random);
      RunIntervals intervals = RunIntervals.of(run, 40, i);
      for (String name : List.of("throughput", "mean", "p50", "p95", "p99", "success-rate")) {
        Optional<Metric> point = ResultMetrics.of(run).find(name, List.of());
        intervals
            .of(name)
            .ifPresent(
                interval ->
                    assertThat(point.orElseThrow().value())
                        .as("%s of %s", name, run)
                        .isBetween(interval.low(), interval.high()));
        intervals.of(name).ifPresent(RunIntervalsTest::assertFinite);
      }
      for (RequestResult request : run.requests()) {
        HitRange hits = HitRange.of(request);
        intervals
            .hitRatio(request)
            .ifPresent(
                interval -> {
                  assertFinite(interval);
                  assertThat(interval.low()).isLessThanOrEqualTo(hits.low().getAsDouble());
                  assertThat(interval.high()).isGreaterThanOrEqualTo(hits.high().getAsDouble());
                });
        intervals.successRatio(request).ifPresent(RunIntervalsTest::assertFinite);
      }
      assertThat(MarkdownRenderer.render(RunReport.of(run))).doesNotContain("NaN", "Infinity");
      assertThat(OpenMetricsText.of(run)).doesNotContain("NaN", "Infinity");
      assertThat(ResultFile.json(run)).doesNotContain("\"NaN\"", ": NaN", "Infinity");
    }
  }

  private static void assertFinite(Interval interval) {
    assertThat(interval.low()).isFinite();
    assertThat(interval.high()).isFinite();
  }
}
