package autus.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.NoisyRun;
import autus.bench.compare.RunIntervals;
import autus.bench.compare.interval.Interval;
import autus.bench.gate.GateIntervals.FigureInterval;
import autus.bench.measure.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateIntervalsTest {

  private static final RunResult RUN = NoisyRun.CALM.run("run", 1);

  private static List<FigureInterval> intervals(String gate, RunResult run) {
    return GateIntervals.of(Gate.parse(gate, "test"), run);
  }

  @Test
  void aFigureOfTheReportHasTheIntervalOfTheReport() {
    Interval reported = RunIntervals.of(RUN).of("p95").orElseThrow();

    FigureInterval shown = intervals("p95 < 6ms", RUN).get(0);

    assertThat(shown.figure()).isEqualTo("p95");
    assertThat(shown.low()).isEqualTo("%.1f ms".formatted(reported.low() / 1e6));
    assertThat(shown.high()).isEqualTo("%.1f ms".formatted(reported.high() / 1e6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"p95[GET /page] < 1s", "p90[HIT] < 1s", "hit-rate[GET /page] > 1%", "p75 < 1s"})
  void otherFiguresHaveTheirs(String gate) {
    assertThat(intervals(gate, RUN)).hasSize(1);
  }

  @Test
  void eachFigureOfAGateHasItsOwnOnce() {
    assertThat(intervals("p95 / p50 < p95 / 1ms", RUN))
        .extracting(FigureInterval::figure)
        .containsExactly("p95", "p50");
    assertThat(intervals("p95 <= baseline + 10%", RUN)).hasSize(1);
  }

  @Test
  void aRunThatIsTooShortHasNoneAndACountNeverHas() {
    assertThat(intervals("p95 < 1s", NoisyRun.CALM.lasting(3).run("run", 1))).isEmpty();
    assertThat(intervals("errors == 0", RUN)).isEmpty();
    assertThat(GateIntervals.canTell(Gate.parse("errors == 0", "test"))).isFalse();
    assertThat(GateIntervals.canTell(Gate.parse("p95 < 1s", "test"))).isTrue();
  }

  @Test
  void aPercentileOfFewSamplesHasNone() {
    assertThat(intervals("p99.99 < 1s", RUN)).isEmpty();
  }
}
