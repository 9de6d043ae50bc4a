package autus.bench.gate;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.SyntheticRun;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaleReadsGateTest {

  private static final String REASON = "its value never changed";

  private static final RunResult RUN =
      SyntheticRun.of("run", Duration.ofSeconds(3))
          .second("GET /a", Outcome.HIT, times(50, 1))
          .truth(
              truth ->
                  truth.withStaleReads(
                      new StaleReads(
                          "/version",
                          new StaleReads.Writes("POST /a", 9, 0),
                          List.of(
                              StaleReads.ReadResult.unchecked("GET /a", 50, Optional.of(REASON))),
                          List.of())))
          .build();

  @Test
  void aGateOnStaleReadsThatAreNotKnownCannotBeDecidedAndSaysWhy() {
    for (String gate : List.of("stale-reads == 0", "stale-ratio <= 1%", "stale-reads > 0")) {
      GateResult result =
          GateJudge.judge(List.of(Gate.parse(gate, "test")), RUN, Optional.empty())
              .results()
              .get(0);
      assertThat(result.verdict()).as(gate).isEqualTo(GateVerdict.NOT_ENOUGH_DATA);
      assertThat(result.toString()).as(gate).contains(REASON);
    }
  }

  @Test
  void theReportSaysNotKnownInPlaceOfAnyNumber() {
    assertThat(MarkdownRenderer.render(RunReport.of(RUN)))
        .containsPattern("\\| Stale reads +\\| +not known \\|")
        .contains("Whether GET /a showed old data is not known: at /version, " + REASON)
        .containsPattern("\\| GET /a +\\| +0 \\| not known \\| +- \\| +- \\| +50 \\|");
  }
}
