package autus.bench.report;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.NoisyRun;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.render.MarkdownRenderer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShortReportTest {

  /** The longest text that GitHub takes for a comment. */
  private static final int LONGEST_COMMENT = 65_536;

  @Test
  void itFitsACommentWhateverTheRun() {
    SyntheticRun many = SyntheticRun.of("many", Duration.ofSeconds(10));
    for (int i = 0; i < 500; i++) {
      many.answered("GET /" + "<a|".repeat(1000) + i, Outcome.HIT, times(1 + i, 1));
    }
    RunResult run = many.build();
    for (int i = 0; i < 50; i++) {
      run = run.invalidBecause("`[".repeat(5000));
    }
    String text = MarkdownRenderer.render(ShortReport.of(run));
    assertThat(text.length()).isLessThan(LONGEST_COMMENT / 2);
    assertThat(text).contains("And 480 requests with fewer calls.");
  }

  @Test
  void hitRatesStandWithTheirIntervals() {
    String text = MarkdownRenderer.render(ShortReport.of(NoisyRun.CALM.run("calm", 1)));
    assertThat(text)
        .startsWith("### calm\n\n2,400 requests in 60.0 s (40.0/s), hit rate **")
        .containsPattern("\\*\\*9\\d\\.\\d %\\*\\* \\(8\\d\\.\\d to 9\\d\\.\\d\\)")
        .contains("| GET /page | ", "P95 misses");
  }
}
