package autus.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.audit.AuditResult.CheckFinding;
import autus.bench.audit.claim.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the figures of the v4.5 report say against each other. */
class V45ContradictionsTest {

  private static final AuditResult AUDIT = Audit.of(V45.claims(), MeasuredValues.NONE);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          counts-add-up                | holds      | 699 + 742 + 479 + 462 + 224 + 241 = 2,847
          hit-rate-of-counters         | holds      | 2,384 / (2,384 + 230) = 91.2%
          littles-law                  | holds      | 30 users, 1.25 s of think time and 3 ms give 23.9/s; 2,847 in 119.7 s are 23.8/s
          stated-mix                   | refuted    | stats 24.6% not 37%, track 7.9% not 2%, cache stats 8.5% not 2%; chi-square 1,204.5; the counts fit the weights 3:3:2:2:1:1
          quantile-bound-p95           | impossible | at most 5% of 2,847 requests (142) can be slower than P95 = 6 ms; 222 to 230 misses of at least 40 ms are claimed
          quantile-bound-p99           | impossible | at most 1% of 2,847 requests (28) can be slower than P99 = 10 ms; 222 to 230 misses of at least 40 ms are claimed
          mean-bound                   | impossible | (222 x 40 ms + 2,625 x 1.7 ms) / 2,847 = 4.7 ms at least; 3 ms is reported
          renewal-model                | refuted    | 5.84/s / (5.84/s + 1.87/s) = 75.7% of its loads, pages 68.1%, devices nearly all, together 86.4%; 91.2% is reported
          lookups-of-load              | refuted    | 2,614 lookups, 2,382 cacheable requests: 232 too many; 225 POSTs and 7 lookups of the single-user test are 232
          after-throughput-per-user    | refuted    | 23.8/s is what all 30 users send, 0.79/s each
          throughput-factor-of-pauses  | refuted    | no cache can give more than 1.08x (100 ms saved on every request), here 1.05x; 2.4x claimed
          average-before-of-endpoints  | refuted    | the first requests weighted by the counts give 65.6 ms; 97 ms reported
          list-first-sleeps            | impossible | ~50 ms reported; that server sleeps 80 ms
          online-first-sleeps          | impossible | ~40 ms reported; that server sleeps 50 ms
          database-load-of-requests    | refuted    | 8.8% is of lookups (230 / 2,614 = 8.8%); of requests 230 / 2,847 = 8.1%
          fast-share-of-percentiles    | refuted    | below 5 ms for 95% of the requests is claimed; P95 is 6 ms
          connections-of-load          | refuted    | 1 / 8.8% = 11.4; 12x claimed
          pages-improvement-of-times   | rounding   | 1 - 1.7 ms / 53.0 ms = 96.8%; 96.9% reported
          endpoints-listed             | refuted    | 6 are listed with results; 7 claimed
          """)
  void eachContradictionComesOutWithItsNumbers(String id, String verdict, String numbers) {
    CheckFinding finding = AUDIT.check(id).orElseThrow();

    assertThat(finding.verdict().label()).isEqualTo(verdict);
    assertThat(finding.reason()).contains(numbers);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          small-weights                | holds      | chi-square 2.7, p = 0.75
          list-share-counted           | holds      | 742 of 2,847 are 26.1%; 26% stated
          pages-share-counted          | holds      | 479 of 2,847 are 16.8%; 17% stated
          online-share-counted         | holds      | 462 of 2,847 are 16.2%; 16% stated
          stats-share-counted          | refuted    | 699 of 2,847 are 24.6%; 37% stated
          window-is-duration           | holds      | take 119.7 s
          requests-of-users            | holds      | send 2,819 requests
          lookups-explained            | holds      | 2,382 cacheable requests + 224 POSTs + 7 and 1 of the single-user test = 2,614
          slowest-are-real-misses      | holds      | the load had 3 real misses in 2,382 lookups; P99.9 = 58 ms rests on 3 of 2,847 requests
          stats-improvement-of-times   | holds      | 97.6%
          throughput-factor-of-throughputs | holds  | 24/s / ~10/s = 2.4x
          queries-saved-of-load        | holds      | 91.2%
          responses-faster-of-averages | holds      | 96.9%
          improvement-of-endpoints     | refuted    | 95.4%; 97% reported
          before-throughput-of-pauses  | refuted    | at most 0.8/s
          """)
  void whatExplainsTheFiguresComesOutToo(String id, String verdict, String numbers) {
    eachContradictionComesOutWithItsNumbers(id, verdict, numbers);
  }

  @Test
  void withoutAMeasurementOnlyArithmeticSpeaks() {
    assertThat(AUDIT.claimCount(Verdict.REPRODUCED)).isZero();
    assertThat(AUDIT.claimCount(Verdict.NOT_REPRODUCED)).isZero();
    assertThat(AUDIT.claim("cache-hit-rate").orElseThrow().verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(AUDIT.claim("p50-response").orElseThrow().reason())
        .isEqualTo("not measured: p50 in pass as-shipped");
  }

  @Test
  void aClaimTakesTheWeightiestVerdictOfTheChecksThatDecideIt() {
    assertThat(AUDIT.claim("query-reduction").orElseThrow().verdict())
        .as("holds as a difference, refuted by the model")
        .isEqualTo(Verdict.REFUTED);
    assertThat(AUDIT.claim("cache-lookups").orElseThrow().reason()).contains("232 too many");
    assertThat(AUDIT.claim("misses-are-loads").orElseThrow().verdict())
        .isEqualTo(Verdict.IMPOSSIBLE);
    assertThat(AUDIT.claim("stats-share").orElseThrow().reason())
        .as("the first of equal weight")
        .isEqualTo("699 of 2,847 are 24.6%; 37% stated");
  }

  @Test
  void everyReasonIsOneFilledLine() {
    List<String> reasons =
        Stream.concat(
                AUDIT.checks().stream().map(CheckFinding::reason),
                AUDIT.claims().stream().map(AuditResult.ClaimFinding::reason))
            .toList();

    assertThat(reasons)
        .allSatisfy(reason -> assertThat(reason).isNotBlank().doesNotContain("\n", "{", "}", "  "));
  }
}
