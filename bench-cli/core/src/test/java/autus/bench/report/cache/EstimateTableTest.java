package autus.bench.report.cache;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTableTest {

  @Test
  void anEstimateIsAnIntervalAndWhatIsNotKnownSaysWhy() {
    assertThat(MarkdownRenderer.render(RunReport.of(silent())))
        .contains("## Hit rate, estimated from response times")
        .containsPattern("\\| GET /page +\\| +1,234 \\| +80.0 to 87.0 % \\|")
        .contains("An estimate, not a count")
        .contains("GET /other: not known; all reads ask for one key.");
  }

  @Test
  void responsesThatSayAreNotEstimated() {
    RunResult run =
        SyntheticRun.of("run", Duration.ofSeconds(1))
            .second("GET /page", Outcome.HIT, times(5, 1))
            .build();
    assertThat(MarkdownRenderer.render(RunReport.of(run))).doesNotContain("estimated");
  }

  private static RunResult silent() {
    return SyntheticRun.of("silent", Duration.ofSeconds(1))
        .second("GET /page", Outcome.UNKNOWN, times(5, 1))
        .truth(
            truth ->
                truth.withEstimates(Optional.of(SyntheticRun.estimates("GET /page", "GET /other"))))
        .build();
  }
}
