package autus.bench.compare;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import java.time.Duration;
import java.util.Map;
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
}
