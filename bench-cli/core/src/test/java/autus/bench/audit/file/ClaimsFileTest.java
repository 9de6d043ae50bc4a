package autus.bench.audit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.audit.Audit;
import autus.bench.audit.AuditResult;
import autus.bench.audit.MeasuredValues;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Verdict;
import autus.bench.yaml.YamlException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsFileTest {

  /** Another report than the one that is shipped, and consistent. */
  private static final String CONSISTENT =
      """
      schema-version: 1
      report: {name: example, passes: [before, after], other-passes: [warm], decided-by: after}
      facts:
        - {id: pause, text: think time, value: 1 s, source: the load script}
      claims:
        - id: users
          text: users at a time
          lines: [1]
          value: 20
        - id: response
          text: mean response time
          lines: [2, 7]
          value: 250 ms
          measure: mean
          reproduced-if: measured <= reported
        - id: served
          text: requests per second
          lines: [3]
          value: 16.0/s
          measure: throughput
          tolerance: 5%
          reason: "{throughput | 0.1/s} after, {before.throughput | 0.1/s} before"
        - id: hits
          text: hit rate
          lines: [4]
          value: 80%
          measure: hit-rate
          needs: window >= 10s
        - id: fast
          text: it is fast
          lines: [5]
          not-testable: nobody says what fast means
      checks:
        - id: littles-law
          text: users over pause plus response time
          holds: users / (pause + response) ~ served
          otherwise: impossible
          decides: [users]
          reason: "{users} / ({pause} + {response}) = {users / (pause + response) | 0.1/s}"
      """;

  @Test
  void aConsistentReportPassesWhole() {
    Claims claims = parse(CONSISTENT);
    AuditResult result = Audit.of(claims, MeasuredValues.NONE);

    assertThat(result.check("littles-law").orElseThrow().verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(result.check("littles-law").orElseThrow().reason())
        .isEqualTo("20 / (1 s + 250 ms) = 16.0/s");
    assertThat(result.claims())
        .extracting(finding -> finding.claim().id() + " " + finding.verdict().label())
        .containsExactly(
            "users holds",
            "response not-testable",
            "served not-testable",
            "hits not-testable",
            "fast not-testable");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schema-version: 1 | schema-version: 2 | 1:17: schema-version: must be 1 for this version of the tool, but is 2
          decided-by: after | decided-by: later | 2:84: report.decided-by: must be one of the passes before, after, but is "later"
          value: 1 s, | value: 1 sec, | 4:42: facts[0].value: must have one of the units x % ns us ms s min h /s /min B kB KB MB GB KiB MiB GiB, not sec, but is "1 sec"
          source: the load script | origin: x | 4:5: facts[0].source: is missing
          source: the load script | source: x, origin: y | 4:58: facts[0].origin: is not a key here; known keys are id, source, text, value
          id: users | id: Users | 6:9: claims[0].id: must be lower-case words joined by "-", but is "Users"
          id: users | id: pause | 6:9: claims[0].id: must be used once, but "pause" is also in line 4
          id: users | id: after | 6:9: claims[0].id: must not be the name of a metric or pass, but is "after"
          id: users | id: p95 | 6:9: claims[0].id: must not be the name of a metric or pass, but is "p95"
          lines: [1] | lines: [] | 8:12: claims[0].lines: must be a list of at least one line of the report
          lines: [1] | lines: [0] | 8:13: claims[0].lines[0]: must be a line, counted from 1, but is 0
          value: 20 | value: many | 9:12: claims[0].value: must be a number with a unit as printed, such as 2,847 or 107.7 ms or ~50 ms or 91.2%, but is "many"
          value: 20 | vale: 20 | 9:5: claims[0].vale: is not a key here, did you mean "value"?; known keys are exact, id, lines, measure, needs, not-testable, reason, reproduced-if, role, text, tolerance, value
          measure: mean | measure: mean + | 14:14: claims[1].measure: must be an expression: "mean +", column 7: a value is expected, but found the end
          measure: mean | measure: means | 14:14: claims[1].measure: must have at least one metric
          measure: mean | measure: mean + means | 14:14: claims[1].measure: must be an expression: "mean + means", column 8: no claim, fact or metric is called means
          measure: mean | measure: mean + user | 14:14: claims[1].measure: must be an expression: "mean + user", column 8: no claim, fact or metric is called user, did you mean "users"?
          measure: mean | measure: before.median | 14:14: claims[1].measure: must be an expression: "before.median", column 1: no metric is called median; there are: throughput, window, requests, requests-per-second, rate, successes-per-second, status, bytes-per-second, byte-hit-rate, lookups, count, hit-rate, hit-rate-at-least, hit-rate-at-most, bypassed, unknown, errors, error-rate, success-rate, repeated, server-hit-rate, stale-reads, stale-ratio, loads-per-event, max-loads-per-event, origin-hit-rate, origin-fetches, origin-load, loads-avoided, mean, min, max, standard-deviation, counter, observation, p50, p99.9 and the like
          measure: mean | measure: before.mean - after.mean | 14:14: claims[1].measure: must leave the metrics of the pass at hand without a pass
          measure: mean | measure: throughput | 14:14: claims[1].measure: must fit together: "measured <= reported", column 10: a rate (per second) and a time cannot be compared
          measure: mean | value: 3 | 14:5: value: must occur only once in its mapping, but is also in line 13
          reproduced-if: measured <= reported | reproduced-if: measured | 15:20: claims[1].reproduced-if: must be an expression: "measured", column 9: a comparison (< <= > >= == != ~) is expected, but found the end
          reproduced-if: measured <= reported | tolerance: 5 | 14:14: claims[1].measure: must fit together: "measured ~ reported +- 5", column 24: a number cannot be the tolerance of a time
          "{throughput | "{throughput, | 22:13: claims[2].reason: must be an expression: "throughput, | 0.1/s} after, {before.throughput", column 11: an operator or the end is expected, but found ","
          needs: window >= 10s | needs: windows >= 10s | 28:12: claims[3].needs: must be an expression: "windows >= 10s", column 1: no claim, fact or metric is called windows
          measure: hit-rate | value: 4% | 27:5: value: must occur only once in its mapping, but is also in line 26
          not-testable: nobody | note: nobody | 32:5: claims[4].note: is not a key here, did you mean "role"?; known keys are exact, id, lines, measure, needs, not-testable, reason, reproduced-if, role, text, tolerance, value
          otherwise: impossible | otherwise: wrong | 37:16: checks[0].otherwise: must be one of refuted, impossible, but is "wrong"
          decides: [users] | decides: [user] | 38:14: checks[0].decides: must be ids of claims, but is "user", did you mean "users"?
          decides: [users] | decides: [fast] | 32:19: claims[4].not-testable: must be absent, since a measure or a check decides the claim
          users / (pause + response) ~ served | users / (pause + fast) ~ served | 36:12: checks[0].holds: must be an expression: "users / (pause + fast) ~ served", column 18: the claim fast has no value
          users / (pause + response) ~ served | users / (pause + mean) ~ served | 36:12: checks[0].holds: must be an expression: "users / (pause + mean) ~ served", column 18: the metric needs a pass in front, such as after.mean
          users / (pause + response) ~ served | pause + response ~ served | 36:12: checks[0].holds: must fit together: "pause + response ~ served", column 18: a time and a rate (per second) cannot be compared
          = {users / (pause + response) | = {users / (pause - pause) | 39:13: checks[0].reason: must fit together: "users / (pause - pause)", column 10: division by zero
          """)
  void aMistakeNamesFileLineKeyRuleAndValue(String part, String replacement, String mistake) {
    String text = CONSISTENT.replaceFirst(Pattern.quote(part), replacement);
    assertThat(text).isNotEqualTo(CONSISTENT);

    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("example.yaml:" + mistake);
  }

  @Test
  void aClaimThatNothingDecidesMustSayWhy() {
    String text = CONSISTENT.replace("decides: [users]", "decides: []");

    assertThatThrownBy(() -> parse(text))
        .hasMessage(
            "example.yaml:6:5: claims[0].not-testable: must say why, since neither a measure nor"
                + " a check decides the claim");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ClaimsFile.read(Path.of("no-such.yaml")))
        .isInstanceOf(YamlException.class)
        .hasMessage("claims file no-such.yaml does not exist");
  }

  private static Claims parse(String text) {
    return ClaimsFile.parse(text, Path.of("example.yaml"));
  }
}
