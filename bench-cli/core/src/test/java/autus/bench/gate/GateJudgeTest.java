package autus.bench.gate;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import autus.bench.compare.NoisyRun;
import autus.bench.error.UserErrorException;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateJudgeTest {

  /** 900 hits of 2 ms, 100 misses of 50 ms, 20 timeouts, in 10 s. */
  private static final RunResult RUN =
      SyntheticRun.of("run", Duration.ofSeconds(10))
          .answered("GET /page", Outcome.HIT, times(900, 2))
          .answered("GET /page", Outcome.MISS, times(100, 50))
          .failed("GET /page", FailureKind.TIMEOUT, 20)
          .counter("origin.loads", 80)
          .counter("cache.lookups", 1000)
          .build();

  private static GateResult judge(String text, RunResult run) {
    return GateJudge.judge(List.of(Gate.parse(text, "test")), run, Optional.empty())
        .results()
        .get(0);
  }

  private static GateResult against(String text, RunResult run, RunResult baseline) {
    return GateJudge.judge(
            List.of(Gate.parse(text, "test")), run, Optional.of(new Baseline(baseline)))
        .results()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p50 < 6ms                          | PASS            | 4 ms
          p95 < 6ms                          | FAIL            | -44 ms
          p99 < 60ms                         | PASS            | 10 ms
          p99.9 < 60ms                       | NOT_ENOUGH_DATA | 10 ms
          p99.9 < 10ms                       | NOT_ENOUGH_DATA | -40 ms
          p90[GET /page, HIT] <= 2.01ms      | PASS            |
          hit-rate >= 90%                    | PASS            | 0%
          hit-rate > 90%                     | FAIL            | 0%
          success-rate == 100%               | FAIL            | -1.96%
          throughput >= 20/s                 | PASS            | 80/s
          origin-load <= 10%                 | PASS            | 2%
          errors > 1%                        | PASS            | 0.961%
          errors[timeout] <= 1.9%            | FAIL            | -0.0608%
          error-rate < 2%                    | PASS            | 0.0392%
          errors[timeout] == 0               | FAIL            | -20
          errors[reset] == 0                 | PASS            | 0
          p95 / p50 < 30                     | PASS            |
          server-hit-rate > 1%               | NOT_ENOUGH_DATA |
          """)
  void aGateHasItsVerdictAndMargin(String text, GateVerdict verdict, String margin) {
    GateResult result = judge(text, RUN);
    assertThat(result.verdict()).isEqualTo(verdict);
    if (margin != null) {
      assertThat(result.margin().orElseThrow()).hasToString(margin);
    }
  }

  @Test
  void aPercentileSaysHowManySamplesStandBehindIt() {
    assertThat(judge("p95 < 1s", RUN).reason()).isEqualTo("p95 rests on 50.0 samples");
    assertThat(judge("p99.9 < 1s", RUN).reason())
        .startsWith("p99.9 rests on 1.0 samples; needs 10: run for ");
    assertThat(judge("hit-rate > 1%", RUN).reason()).isEmpty();
    assertThat(judge("server-hit-rate > 1%", RUN).reason())
        .isEqualTo("server-hit-rate is not defined for run");
  }

  @Test
  void exactlyTenSamplesBeyondAreEnough() {
    RunResult run =
        SyntheticRun.of("run", Duration.ofSeconds(10))
            .answered("GET /page", Outcome.HIT, times(100, 2))
            .build();
    assertThat(judge("p90 < 6ms", run).verdict()).isEqualTo(GateVerdict.PASS);
    assertThat(judge("p91 < 6ms", run).verdict()).isEqualTo(GateVerdict.NOT_ENOUGH_DATA);
  }

  @Test
  void anOutcomeIsDecidedOnlyIfEveryGateIsAndTheRunIsValid() {
    List<Gate> firm = List.of(Gate.parse("p50 < 6ms", "test"));
    List<Gate> weak = List.of(firm.get(0), Gate.parse("p99.9 < 6ms", "test"));
    assertThat(GateJudge.judge(firm, RUN, Optional.empty()).passed()).isTrue();
    assertThat(GateJudge.judge(weak, RUN, Optional.empty()).isDecided()).isFalse();
    assertThat(GateJudge.judge(firm, RUN.invalidBecause("late"), Optional.empty()).passed())
        .isFalse();
  }

  @Test
  void aBaselineGateFailsBeyondTheNoiseOnly() {
    RunResult baseline = NoisyRun.CALM.run("main", 1);
    String gate = "p95 <= baseline + 10%";

    assertThat(against(gate, NoisyRun.CALM.run("same", 2), baseline).verdict())
        .isEqualTo(GateVerdict.PASS);
    GateResult slower = against(gate, NoisyRun.CALM.slower(1.5).run("slower", 2), baseline);
    assertThat(slower.verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(slower.reason()).startsWith("left minus right is ").endsWith("beyond the noise");
    assertThat(slower.limit().orElseThrow().value())
        .isCloseTo(1.1 * 10e-3 * Math.exp(0.3 * 1.645), within(1e-3));
    GateResult noise = against(gate, NoisyRun.CALM.slower(1.11).run("slower", 2), baseline);
    assertThat(noise.verdict()).as("%s", noise).isEqualTo(GateVerdict.PASS);
    assertThat(noise.reason()).endsWith("within the noise");
  }

  private static List<RunResult> runs(double slower, int count, long seed) {
    return IntStream.range(0, count)
        .mapToObj(i -> NoisyRun.CALM.slower(slower).run("main", seed + i))
        .toList();
  }

  private static GateResult against(RunResult run, Baseline baseline) {
    return GateJudge.judge(
            List.of(Gate.parse("p95 <= baseline + 5%", "test")), run, Optional.of(baseline))
        .results()
        .get(0);
  }

  private static Baseline baselines(int count) {
    return Baseline.of(runs(1, count, 10).stream().map(Baseline::new).toList());
  }

  @Test
  void aSmallEffectIsNotDecidedByOneRunAgainstOne() {
    GateResult result = against(NoisyRun.CALM.slower(1.2).run("slower", 2), baselines(1));
    assertThat(result.verdict()).isEqualTo(GateVerdict.NOT_ENOUGH_RUNS);
    assertThat(result.reason())
        .contains("cannot be decided from single runs", "--history", "run --ab");
    assertThat(new GateOutcome("slower", List.of(), List.of(result)).isDecided()).isFalse();
  }

  @Test
  void severalBaselinesDecideIt() {
    RunResult slower = NoisyRun.CALM.slower(1.2).run("slower", 2);
    assertThat(against(slower, baselines(6)).verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(against(slower, baselines(6)).reason()).endsWith("beyond the noise");
    GateResult same = against(NoisyRun.CALM.slower(1.06).run("same", 2), baselines(6));
    assertThat(same.verdict()).as("%s", same).isEqualTo(GateVerdict.PASS);
  }

  @Test
  void earlierRunsDecideItForOneBaseline() {
    RunResult slower = NoisyRun.CALM.slower(1.2).run("slower", 2);
    Baseline known = baselines(1).knowing(runs(1, 6, 100));
    assertThat(against(slower, known).verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(against(slower, Baseline.inTurn(runs(1, 1, 10).get(0))).verdict())
        .as("slices of sides that took turns")
        .isEqualTo(GateVerdict.FAIL);
  }

  @Test
  void aBaselineGateThatDoesNotHoldNeedsEnoughSecondsToFail() {
    RunResult baseline = NoisyRun.CALM.lasting(8).run("main", 1);
    GateResult result =
        against("p50 <= baseline + 10%", NoisyRun.CALM.slower(3).run("slower", 2), baseline);
    assertThat(result.verdict()).isEqualTo(GateVerdict.NOT_ENOUGH_DATA);
    assertThat(result.reason())
        .isEqualTo("main has 8 slices of time in stretches of 1, needs 10: run for 10 s or longer");
  }

  @Test
  void aBaselineFigureWithoutKnownNoiseIsTakenAsExact() {
    RunResult baseline =
        SyntheticRun.of("main", Duration.ofSeconds(10))
            .answered("GET /page", Outcome.HIT, times(1000, 2))
            .counter("origin.loads", 50)
            .counter("cache.lookups", 1000)
            .build();
    GateResult result = against("origin-load <= baseline + 2%", RUN, baseline);
    assertThat(result.verdict()).isEqualTo(GateVerdict.FAIL);
    assertThat(result.reason()).isEqualTo("its noise is not known");
    assertThat(against("origin-load <= baseline + 3%", RUN, baseline).verdict())
        .isEqualTo(GateVerdict.PASS);
    assertThat(against("p50 <= baseline.max * 2", RUN, baseline).verdict())
        .isEqualTo(GateVerdict.PASS);
  }

  @Test
  void withoutABaselineYetSuchAGateIsNotJudged() {
    assertThat(judge("p50 <= baseline + 10%", RUN).verdict()).isEqualTo(GateVerdict.NO_BASELINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p95 < 6         | column 5: a time and a number cannot be compared; a time needs its unit: write 6ms, or 6s
          p95<300         | write 300ms, or 300s
          0.25 > p95      | write 0.25ms, or 0.25s
          throughput > 50 | a rate needs its unit: write 50/s
          hit-rate >= 0.9 | a percentage is written like 90%
          hit-rate >= 90  | a percentage is written like 90%
          p95th < 6ms     | column 1: no metric is called p95th; there are: throughput
          http_req_duration < 300ms | column 1: no metric is called http_req_duration; what k6 calls so is written p95 < 300ms
          http_req_failed < 1% | what k6 calls so is written errors < 1%
          p(95) < 300ms   | column 1: a percentile is written without parentheses, such as p95
          p95 <           | column
          6ms < 7ms       | must name a metric of the run
          baseline < 6ms  | must name a metric of the run
          p95 < baseline + p99 | column 7: baseline alone refers to the only metric of its gate
          p95 < baseline.foo | no metric is called baseline.foo
          """)
  void aWrongGateIsRefusedBeforeAnyRunAndNamesItsPlace(String text, String problem) {
    assertThatThrownBy(() -> Gate.parse(text, "load.yaml:7"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageStartingWith("load.yaml:7: gate \"" + text + "\"")
        .hasMessageContaining(problem);
  }

  @Test
  void aRequestThatTheScenarioDoesNotHaveIsRefusedBeforeTheRun() {
    Gate gate = Gate.parse("p95[GET /pge] < 6ms", "load.yaml:7");
    gate.requireKnownSelectors(List.of("GET /pge"));
    assertThatThrownBy(() -> gate.requireKnownSelectors(List.of("GET /page")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("load.yaml:7: gate \"p95[GET /pge] < 6ms\", column 1")
        .hasMessageContaining("no such request or outcome in the scenario; there are: GET /page");
  }

  /** 850 hits, 50 misses, and 100 responses that do not tell: 85 to 95 %. */
  private static final RunResult OPEN =
      SyntheticRun.of("run", Duration.ofSeconds(10))
          .answered("GET /page", Outcome.HIT, times(850, 2))
          .answered("GET /page", Outcome.MISS, times(50, 50))
          .answered("GET /page", Outcome.UNKNOWN, times(100, 2))
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hit-rate >= 85%                       | PASS
          hit-rate >= 90%                       | NOT_ENOUGH_DATA
          hit-rate < 90%                        | NOT_ENOUGH_DATA
          hit-rate >= 99%                       | FAIL
          hit-rate <= 96%                       | PASS
          hit-rate-at-least >= 85%              | PASS
          hit-rate-at-most < 95%                | FAIL
          """)
  void aLimitBetweenTheBoundsOfAFigureCannotBeDecided(String gate, GateVerdict expected) {
    GateResult result = judge(gate, OPEN);

    assertThat(result.verdict()).isEqualTo(expected);
    if (expected == GateVerdict.NOT_ENOUGH_DATA) {
      assertThat(result.judgement()).as("no number stands for it").isEmpty();
      assertThat(result.reason())
          .contains("cannot be decided")
          .contains("hit-rate is 85% to 95%, since some responses do not say");
    }
  }
}
