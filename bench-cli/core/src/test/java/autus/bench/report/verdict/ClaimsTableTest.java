package autus.bench.report.verdict;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.audit.Audit;
import autus.bench.audit.AuditResult;
import autus.bench.audit.MeasuredValues;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.document.Document;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.render.MarkdownRenderer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTableTest {

  private static final AuditResult AUDIT = Audit.of(claims(), MeasuredValues.of(passes()));

  @Test
  void eachClaimStandsBesideWhatWasMeasuredInEachPass() {
    assertThat(MarkdownRenderer.render(Document.of(ClaimsTable.claims(AUDIT))))
        .isEqualTo(
            """
            | Claim     | What           | Reported | Before |    As shipped | Verdict        | Why                                            |
            |:----------|:---------------|---------:|-------:|--------------:|:---------------|:-----------------------------------------------|
            | mean-time | mean \\| of all |     3 ms |  50 ms |          2 ms | reproduced     | 2 ms in pass as-shipped is within 50% of 3 ms  |
            | first     | first request  |    70 ms |      - | 80 ms (probe) | not-reproduced | 80 ms in pass probe is not within 10% of 70 ms |
            | opinion   | it is good     |        - |      - |             - | not-testable   | no measure for good                            |
            """);
  }

  @Test
  void eachCheckStandsBesideItsReason() {
    assertThat(MarkdownRenderer.render(Document.of(ClaimsTable.checks(AUDIT))))
        .isEqualTo(
            """
            | Check | What                        | Verdict | Why          |
            |:------|:----------------------------|:--------|:-------------|
            | order | the first request is slower | holds   | 70 ms > 3 ms |
            """);
  }

  private static Claims claims() {
    return ClaimsFile.parse(
        """
        schema-version: 1
        report: {name: x, passes: [before, as-shipped], other-passes: [probe], decided-by: as-shipped}
        claims:
          - {id: mean-time, text: mean | of all, lines: [1], value: 3 ms, measure: mean, tolerance: 50%}
          - {id: first, text: first request, lines: [2], value: 70 ms, measure: probe.mean, tolerance: 10%}
          - {id: opinion, text: it is good, lines: [3], not-testable: no measure for good}
        checks:
          - id: order
            text: the first request is slower
            holds: first > mean-time
            otherwise: refuted
            reason: "{first} > {mean-time}"
        """,
        Path.of("example.yaml"));
  }

  private static Map<String, RunResult> passes() {
    return Map.of(
        "before", run("before", 50), "as-shipped", run("as-shipped", 2), "probe", run("probe", 80));
  }

  private static RunResult run(String name, double millis) {
    return SyntheticRun.of(name, Duration.ofSeconds(1))
        .answered("GET /x", Outcome.MISS, times(10, millis))
        .build();
  }
}
