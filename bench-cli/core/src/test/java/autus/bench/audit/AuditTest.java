package autus.bench.audit;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.audit.AuditResult.ClaimFinding;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Verdict;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.SyntheticRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How verdicts and reasons come about, on small claims and passes. */
class AuditTest {

  private static final String GET = "GET /x";

  @Test
  void withoutAConditionTheMeasuredValueMustBeThePrintedOne() {
    String claim = "value: 90%, measure: hit-rate";

    assertThat(finding(claim, hits(896, 104)).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(finding(claim, hits(894, 106)).verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(finding(claim, hits(894, 106)).reason())
        .isEqualTo("89.4% in pass after is not rounded to 90%");
  }

  @Test
  void aToleranceOfAPercentageIsInPoints() {
    ClaimFinding finding = finding("value: 90%, measure: hit-rate, tolerance: 2%", hits(879, 121));

    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(finding.reason()).isEqualTo("87.9% in pass after is not within 2 points of 90%");
  }

  @Test
  void aToleranceOfACountIsAShareOfIt() {
    ClaimFinding finding = finding("value: 1000, measure: requests, tolerance: 2%", hits(900, 119));

    assertThat(finding.verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(finding.reason()).isEqualTo("1,019 in pass after is within 2% of 1000");
  }

  @Test
  void aPercentileThatRestsOnFewSamplesSaysSo() {
    String claim = "value: 2 ms, measure: p99, reproduced-if: measured <= reported";

    assertThat(finding(claim, hits(999, 1)).reason())
        .isEqualTo("1 ms in pass after is at most 2 ms");
    assertThat(finding(claim, hits(898, 1)).reason()).endsWith("; p99 rests on 9 samples");
    assertThat(finding(claim, hits(100, 0)).reason()).endsWith("; p99 rests on 1 sample");
    assertThat(finding(claim, hits(30, 0)).reason()).endsWith("; p99 rests on no whole sample");
  }

  @Test
  void aPassThatCannotBeComparedDecidesNothing() {
    ClaimFinding finding =
        finding("value: 1000, measure: requests, needs: window ~ 60s +- 1%", hits(1000, 0));

    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_TESTABLE);
    assertThat(finding.reason())
        .isEqualTo(
            "pass after cannot be compared: it needs window ~ 60s +- 1%, but has 10 s against 60 s");
    assertThat(finding.measured()).containsOnlyKeys("after");
  }

  @Test
  void aCheckStillDecidesWhereThePassCannotBeComparedAndTheReasonSaysSo() {
    Claims claims =
        claims(
            "value: 1000, measure: requests, needs: window ~ 60s +- 1%",
            """
            checks:
              - {id: bound, text: a bound, holds: it > 1, otherwise: refuted, decides: [it], reason: "{it} > 1"}
            """);

    ClaimFinding finding = finding(claims, hits(1000, 0));
    assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(finding.reason())
        .isEqualTo(
            "1000 > 1; pass after cannot be compared: it needs window ~ 60s +- 1%, but has 10 s"
                + " against 60 s");
  }

  @Test
  void aPassIsNotComparedWithItself() {
    SyntheticRun before = run("before").answered(GET, Outcome.BYPASS, times(500, 4));
    Claims claims = claims("value: 2x, measure: throughput / before.throughput", "");
    AuditResult result =
        Audit.of(
            claims,
            MeasuredValues.of(Map.of("before", before.build(), "after", hits(1000, 0).build())));

    assertThat(result.claim("it").orElseThrow().measured()).hasToString("{after=2}");
    assertThat(result.claim("it").orElseThrow().verdict()).isEqualTo(Verdict.REPRODUCED);
  }

  @Test
  void aMeasuredDivisorOfZeroIsAReasonAndNoFailure() {
    String claim = "value: 2x, measure: throughput / errors";

    ClaimFinding finding = finding(claim.replace("2x", "2/s"), hits(100, 0));
    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_TESTABLE);
    assertThat(finding.reason()).contains("pass after: ").contains("division by zero");
  }

  @Test
  void aConditionThatTheMeasuredValueMakesMeaninglessIsAReasonAndNoFailure() {
    for (String condition :
        List.of("reproduced-if: reported / measured > 1", "needs: requests / errors > 1")) {
      ClaimFinding finding = finding("value: 2, measure: errors, " + condition, hits(100, 0));

      assertThat(finding.verdict()).isEqualTo(Verdict.NOT_TESTABLE);
      assertThat(finding.reason()).contains("pass after: ").contains("division by zero");
      assertThat(finding.measured()).containsOnlyKeys("after");
    }
  }

  @Test
  void aSelectorThatThePassDoesNotHaveIsAReasonAndNoFailure() {
    ClaimFinding finding = finding("value: 2 ms, measure: 'p50[GET /y]'", hits(100, 0));

    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_TESTABLE);
    assertThat(finding.reason()).contains("p50[GET /y]: no such request or outcome in after");
  }

  @Test
  void aContradictionOutweighsAMeasurementAndAMeasurementOutweighsArithmeticThatHolds() {
    String measured = "value: 90%, measure: hit-rate";
    String check =
        """
        checks:
          - id: bound
            text: a bound
            holds: it <= %s
            otherwise: refuted
            decides: [it]
            reason: "{it} claimed"
        """;

    assertThat(finding(claims(measured, check.formatted("80%")), hits(900, 100)).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(finding(claims(measured, check.formatted("80%")), hits(900, 100)).reason())
        .isEqualTo("90% claimed");
    assertThat(finding(claims(measured, check.formatted("89.6%")), hits(900, 100)).verdict())
        .as("rounding at most")
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(finding(claims(measured, check.formatted("95%")), hits(800, 200)).verdict())
        .isEqualTo(Verdict.NOT_REPRODUCED);
    assertThat(
            Audit.of(claims(measured, check.formatted("89.6%")), MeasuredValues.NONE)
                .claim("it")
                .orElseThrow()
                .verdict())
        .isEqualTo(Verdict.ROUNDING);
  }

  @Test
  void failedRequestsCountAsRequestsAndAgainstTheSuccessRate() {
    SyntheticRun run = hits(99, 0).failed(GET, FailureKind.TIMEOUT, 1);

    assertThat(finding("value: 99%, measure: success-rate", run).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(finding("value: 1, measure: 'errors[timeout]'", run).verdict())
        .isEqualTo(Verdict.REPRODUCED);
  }

  private static ClaimFinding finding(String claim, SyntheticRun after) {
    return finding(claims(claim, ""), after);
  }

  private static ClaimFinding finding(Claims claims, SyntheticRun after) {
    return Audit.of(claims, MeasuredValues.of(Map.of("after", after.build())))
        .claim("it")
        .orElseThrow();
  }

  private static Claims claims(String claim, String checks) {
    String text =
        """
        schema-version: 1
        report: {name: example, passes: [before, after], decided-by: after}
        claims:
          - {id: it, text: something, lines: [1], %s}
        """
            .formatted(claim);
    return ClaimsFile.parse(text + checks, Path.of("example.yaml"));
  }

  private static SyntheticRun hits(int hits, int misses) {
    return run("after")
        .answered(GET, Outcome.HIT, times(hits, 1))
        .answered(GET, Outcome.MISS, times(misses, 1));
  }

  private static SyntheticRun run(String name) {
    return SyntheticRun.of(name, Duration.ofSeconds(10));
  }
}
