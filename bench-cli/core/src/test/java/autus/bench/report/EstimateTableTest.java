package autus.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.render.MarkdownRenderer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateTableTest {

  @Test
  void fastAndSlowAnswersThatDoNotSayAreShownAsAnEstimate() {
    assertThat(MarkdownRenderer.render(RunReport.of(silent(50))))
        .contains("## Hit rate, estimated from response times")
        .contains("| GET /page |      100 |              80.0 % | 80.0 to 80.0 |")
        .contains("An estimate, not a count");
  }

  @Test
  void answersOfOneSpeedGiveNoEstimate() {
    assertThat(MarkdownRenderer.render(RunReport.of(silent(1.2)))).doesNotContain("estimated");
  }

  /** Ten seconds of eight answers after about a millisecond and two after another time. */
  private static RunResult silent(double slowMillis) {
    SyntheticRun run = SyntheticRun.of("silent", Duration.ofSeconds(10));
    for (int second = 0; second < 10; second++) {
      long[] nanos = new long[10];
      for (int i = 0; i < 10; i++) {
        nanos[i] = Math.round(1e6 * (i < 8 ? 1 : slowMillis) * (1 + 0.02 * (i % 3)));
      }
      run.second("GET /page", Map.of(Outcome.UNKNOWN, SyntheticRun.ofNanos(nanos)));
    }
    return run.build();
  }
}
