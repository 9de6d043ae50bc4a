package autus.bench.console.progress;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.console.progress.GateLight.State;
import autus.bench.console.terminal.Glyphs;
import autus.bench.console.terminal.Palette;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.run.ProgressListener.Detail;
import autus.bench.run.ProgressListener.RunProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardTest {

  private static final List<GateLight> GATES =
      List.of(
          new GateLight("p95 < 6ms", "100 ms", State.FAILS),
          new GateLight("hit-rate >= 70%", "75%", State.HOLDS),
          new GateLight("p99.99 < 1s", "", State.OPEN));

  private static List<String> lay(LiveState state, int columns, int rows, Glyphs glyphs) {
    return new Dashboard(Palette.of(true), glyphs)
        .lay(state, columns, rows).stream().map(AttributedString::toString).toList();
  }

  private static String text(LiveState state, int columns, int rows) {
    return String.join("\n", lay(state, columns, rows, Glyphs.UNICODE));
  }

  @Test
  void eightyByTwentyFourShowsProgressFiguresCurvesRequestsGeneratorGatesAndKeys() {
    String screen = text(Sample.state(LiveState.Mode.NONE, GATES), 80, 24);
    assertThat(screen)
        .contains("AUTUS Bench  sample", "http://127.0.0.1")
        .contains(" 40 %  0:06 left  ramp-up")
        .contains("users 21 of 30", "requests 422", "rate 105/s, now 100/s", "failed 2 (0.5 %)")
        .contains("hit rate 75.0 %", "p50 3.00 ms", "p95 100 ms")
        .contains("████", "now 75.0 %, top 75.0 %")
        .containsPattern("Request +count +hit rate +p50 +p95 +p99 +p50 +p95 +p99")
        .containsPattern("GET /analytics/stats +400 +75.0 % +2.00 +4.00 +4.00 +100 +100 +100")
        .containsPattern("POST /analytics/track +22 +- +- +- +- +3.00 +3.00 +3.00")
        .contains("generator late p99 -, 0 over 50 ms   cpu 25 % of 2 cores")
        .contains("✘ p95 < 6ms (100 ms)   ✔ hit-rate >= 70% (75%)")
        .contains("· p99.99 < 1s")
        .endsWith("q stop   p pause   d details   Ctrl-C abandon");
  }

  @Test
  void whatNoHeaderTellsIsNotCalledTheOriginsAndFailuresHaveTheirReasons() {
    assertThat(text(Sample.state(LiveState.Mode.NONE, GATES), 120, 40))
        .contains("from the origin, ms", "failed timeout 2");
    RunResult silent =
        SyntheticRun.of("silent", Duration.ofSeconds(4))
            .answered("GET /a", Outcome.UNKNOWN, SyntheticRun.times(20, 3))
            .build();
    LiveState.Load load =
        new LiveState.Load(Sample.progress(silent, 4 * Sample.SECOND), silent, List.of(), 0);
    LiveState state =
        new LiveState(
            new LiveState.Job("silent", 0.4, Sample.SECOND, List.of()),
            Optional.of(load),
            List.of(),
            LiveState.Mode.NONE);
    assertThat(text(state, 120, 40))
        .contains("not told by the target")
        .doesNotContain("from the origin");
  }

  @Test
  void requestsAreCountedBeforeTheFirstSecondHasEnded() {
    RunResult none = SyntheticRun.of("young", Duration.ZERO).build();
    LiveState.Load load =
        new LiveState.Load(Sample.progress(none, Sample.SECOND / 2), none, List.of(), 0);
    LiveState state =
        new LiveState(
            new LiveState.Job("young", 0.05, Sample.SECOND, List.of()),
            Optional.of(load),
            List.of(),
            LiveState.Mode.NONE);
    assertThat(text(state, 80, 24)).contains("requests 422", "rate 844/s", "failed 2 (0.5 %)");
  }

  @Test
  void detailsCountOutcomesAndFailuresAndNameTheLoad() {
    LiveState.Mode detailed = new LiveState.Mode(false, true, "");
    assertThat(text(Sample.state(detailed, GATES), 80, 24))
        .containsPattern("Request +hit +stale +revalid +miss +bypass +unknown +failed")
        .containsPattern("GET /analytics/stats +300 +0 +0 +100 +0 +0 +0")
        .containsPattern("POST /analytics/track +0 +0 +0 +0 +0 +20 +2")
        .contains("load       synthetic", "seed 1", "d times");
  }

  @Test
  void anOpenLoadShowsTheRateThatIsDueAndItsPhase() {
    RunResult soFar = Sample.result();
    RunProgress progress = Sample.progress(soFar, 4 * Sample.SECOND);
    for (long elapsedNanos : new long[] {4 * Sample.SECOND, -1}) {
      RunProgress open =
          new RunProgress(
              elapsedNanos,
              progress.windowNanos(),
              progress.counts(),
              new Detail(() -> soFar, Sample.planned(OptionalDouble.of(120), 3)));
      LiveState state =
          new LiveState(
              new LiveState.Job("open", 0.4, Sample.SECOND, List.of()),
              Optional.of(new LiveState.Load(open, soFar, List.of(), 0)),
              List.of(),
              LiveState.Mode.NONE);
      assertThat(text(state, 80, 24))
          .contains("connections ", "rate 105/s   due 120/s   failed")
          .contains(elapsedNanos < 0 ? "0:01 left  warm-up" : "0:01 left  phase 2 of 3");
    }
  }

  @Test
  void whoPausesOrStopsReadsItInTheLastLine() {
    assertThat(text(Sample.state(new LiveState.Mode(true, false, ""), GATES), 80, 24))
        .contains("display paused; the load continues   q stop   p go on");
    assertThat(
            text(Sample.state(new LiveState.Mode(false, false, "stopping: wait"), GATES), 80, 24))
        .endsWith("stopping: wait")
        .contains("0:06 left  ending");
  }

  @ParameterizedTest
  @CsvSource({"80,24", "80,12", "80,8", "200,60", "40,10", "20,5", "10,2", "1,1"})
  void noScreenIsTooSmallAndNoLineTooLong(int columns, int rows) {
    for (boolean detailed : new boolean[] {false, true}) {
      LiveState state = Sample.state(new LiveState.Mode(false, detailed, ""), GATES);
      List<String> lines = lay(state, columns, rows, Glyphs.ASCII);
      assertThat(lines)
          .hasSize(rows)
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }
  }

  @Test
  void aNarrowWindowLeavesOutPercentilesRatherThanNames() {
    LiveState state = Sample.state(LiveState.Mode.NONE, GATES);
    assertThat(text(state, 60, 16))
        .contains("count hit rate    p50    p95    p50    p95\n")
        .contains("GET /a..s/stats ");
    assertThat(text(state, 44, 16)).contains("count hit rate    p95    p95\n");
  }

  @Test
  void ofMoreRequestsThanFitTheBusiestAreShownInTheirOrder() {
    SyntheticRun run = SyntheticRun.of("many", Duration.ofSeconds(4));
    for (int i = 0; i < 40; i++) {
      run.second("GET /item/" + i, Outcome.HIT, SyntheticRun.times(i == 7 || i == 31 ? 9 : 1, 1));
    }
    RunResult soFar = run.build();
    LiveState.Load load =
        new LiveState.Load(Sample.progress(soFar, 4 * Sample.SECOND), soFar, List.of(), 0);
    LiveState state =
        new LiveState(
            new LiveState.Job("many", 0.4, 1, List.of()),
            Optional.of(load),
            List.of(),
            LiveState.Mode.NONE);
    String screen = text(state, 80, 16);
    assertThat(screen).contains("/item/7 ", "/item/31 ").containsPattern("and \\d+ more");
    assertThat(screen.indexOf("/item/7 ")).isLessThan(screen.indexOf("/item/31 "));
  }

  @Test
  void whatAnAnswerOrANameBringsAlongCannotSteerTheTerminal() {
    RunResult hostile =
        SyntheticRun.of("hostile", Duration.ofSeconds(1))
            .second(
                "GET /\u001b[2J\u001b]0;x\u0007\u202egpj", Outcome.HIT, SyntheticRun.times(1, 1))
            .build();
    LiveState.Load load =
        new LiveState.Load(Sample.progress(hostile, Sample.SECOND), hostile, List.of(), 0);
    LiveState state =
        new LiveState(
            new LiveState.Job("a\u001b[31m", 0, 0, List.of("b\rc")),
            Optional.of(load),
            List.of(new GateLight("\u001bc", "", State.OPEN)),
            new LiveState.Mode(false, false, ""));
    assertThat(text(state, 80, 24))
        .doesNotContain("\u001b", "\u0007", "\r", "\u202e")
        .contains("GET /?[2J");
  }

  @Test
  void aSparklineRisesWithItsValuesAndLeavesGaps() {
    List<OptionalDouble> values = new ArrayList<>();
    for (int value = 0; value <= 7; value++) {
      values.add(OptionalDouble.of(value));
    }
    values.add(OptionalDouble.empty());
    assertThat(Sparkline.of(values, 7, 20, Glyphs.UNICODE.levels())).isEqualTo("▁▂▃▄▅▆▇█ ");
    assertThat(Sparkline.of(values, 7, 3, Glyphs.UNICODE.levels())).isEqualTo("▇█ ");
    assertThat(Sparkline.of(values, 0, 3, Glyphs.ASCII.levels())).isEqualTo("__ ");
  }

  @Test
  void glyphsNeedALocaleThatKnowsThem() {
    assertThat(Glyphs.of(Map.of("LANG", "de_DE.UTF-8"))).isEqualTo(Glyphs.UNICODE);
    assertThat(Glyphs.of(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C"))).isEqualTo(Glyphs.ASCII);
    assertThat(Glyphs.of(Map.of())).isEqualTo(Glyphs.ASCII);
  }
}
