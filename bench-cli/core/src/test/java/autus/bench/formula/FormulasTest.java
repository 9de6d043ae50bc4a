package autus.bench.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import autus.bench.audit.Audit;
import autus.bench.audit.AuditResult;
import autus.bench.audit.MeasuredValues;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Role;
import autus.bench.audit.claim.Verdict;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.error.UserErrorException;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormulasTest {

  static Stream<Formula> formulas() {
    return Formulas.all().stream();
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void eachRefutesItsExample(Formula formula) {
    AuditResult found = audit(formula.example());
    assertThat(found.checks())
        .filteredOn(finding -> finding.check().id().equals(formula.words().id()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.valueOf(formula.otherwise().name()));
              assertThat(finding.check().text()).contains(formula.words().source());
              assertThat(finding.reason()).doesNotContain("{");
              assertThat(found.claim(finding.check().consequence().decides().get(0)).orElseThrow())
                  .extracting(AuditResult.ClaimFinding::verdict)
                  .isEqualTo(finding.verdict());
            });
  }

  @Test
  void figuresThatFitTogetherHold() {
    AuditResult found =
        audit(
            Map.ofEntries(
                Map.entry("requests", "1,000"),
                Map.entry("requests of a", "600"),
                Map.entry("requests of b", "400"),
                Map.entry("mean", "30 ms"),
                Map.entry("mean of a", "10 ms"),
                Map.entry("mean of b", "60 ms"),
                Map.entry("hits", "900"),
                Map.entry("misses", "100"),
                Map.entry("hit rate", "90%"),
                Map.entry("users", "20"),
                Map.entry("think time", "0.5 to 1.5 s"),
                Map.entry("duration", "50 s"),
                Map.entry("throughput", "20/s"),
                Map.entry("median", "10 ms"),
                Map.entry("percentile 95", "up to 80 ms"),
                Map.entry("longest", "0.1 s"),
                Map.entry("shortest", "1 ms"),
                Map.entry("bytes", "1.5 MB"),
                Map.entry("size", "1.4 kB")));
    assertThat(found.checks()).hasSizeGreaterThan(10);
    assertThat(found.checks())
        .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS));
    assertThat(found.claims())
        .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.HOLDS));
  }

  @Test
  void whatNoFormulaSpeaksOfIsNotTestable() {
    AuditResult found = audit(Map.of("users", "20"));
    assertThat(found.checks()).isEmpty();
    assertThat(found.claims().get(0).verdict()).isEqualTo(Verdict.NOT_TESTABLE);
    assertThat(found.claims().get(0).reason()).contains("no formula confirms");
  }

  @Test
  void usersAndPausesOfTheWholeCountForItsParts() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("users", "100");
    figures.put("throughput of cached", "9,333/s");
    figures.put("mean of cached", "10.5 ms");
    figures.put("throughput of plain", "900/s");
    figures.put("mean of plain", "158 ms");
    AuditResult found = audit(figures);
    assertThat(found.checks())
        .extracting(finding -> finding.verdict())
        .containsExactly(Verdict.HOLDS, Verdict.IMPOSSIBLE);
    assertThat(found.checks().get(1).reason())
        .isEqualTo("100 / 158 ms = 632.9/s at most; 900/s is said");
  }

  @Test
  void theV45ReportsClaimsAreNotTouchedSinceTheyHaveNoRoles() {
    Claims claims = ClaimsFile.read(Path.of("..", "..", "reports", "autus-v4.5.claims.yaml"));
    assertThat(Formulas.addedTo(claims).checks()).isEqualTo(claims.checks());
  }

  @Test
  void ofASecondPublishedReportTheThroughputIsRefutedByItsOwnRequestsAndTime() {
    AuditResult found =
        Audit.of(
            Formulas.addedTo(
                ClaimsFile.read(Path.of("..", "..", "reports", "recommender.claims.yaml"))),
            MeasuredValues.of(Map.of()));
    assertThat(found.claims())
        .filteredOn(finding -> finding.verdict() != Verdict.HOLDS)
        .extracting(finding -> finding.claim().id(), finding -> finding.verdict())
        .containsExactly(
            tuple("test-length", Verdict.NOT_TESTABLE),
            tuple("total-requests", Verdict.NOT_TESTABLE),
            tuple("successes", Verdict.NOT_TESTABLE),
            tuple("mean-throughput", Verdict.REFUTED));
    assertThat(found.claim("mean-throughput").orElseThrow().reason())
        .isEqualTo("2,636 in 60 s are 43.9/s; 4.39 req/s is said");
  }

  @Test
  void aRoleIsReadWithWhatItIsAbout() {
    assertThat(Role.parse("percentile 99.9 of GET /a of b").toString())
        .isEqualTo("percentile 99.9 of GET /a of b");
    assertThat(Role.parse("median").toString()).isEqualTo("percentile 50");
    assertThat(Role.parse("improvement from a-b to c").sides())
        .hasValue(new Role.Sides("a-b", "c"));
    assertThatThrownBy(() -> Role.parse("hitrate"))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining("must be one of requests, failures, hits");
  }

  @Test
  void aRoleWithTheWrongUnitOrWithoutItsClaimsIsRefused() {
    assertThatThrownBy(() -> audit(Map.of("mean", "20")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("must have a value that is a time, such as 3 ms, but it is \"20\"");
    assertThatThrownBy(() -> audit(Map.of("improvement from mean-of-x to mean-of-y", "20%")))
        .hasMessageContaining("must name claims with a value");
  }

  /** Claims with these values by their roles; a role's words joined are the id. */
  private static AuditResult audit(Map<String, String> figures) {
    StringBuilder text = new StringBuilder("schema-version: 1\nreport: {name: test}\nclaims:\n");
    figures.forEach(
        (role, value) -> {
          String named =
              role.replace(
                  "from a to b", "from %s to %s".formatted(side(figures, "a"), side(figures, "b")));
          text.append(
              "  - {id: %s, text: t, value: '%s', role: '%s'}\n".formatted(id(role), value, named));
        });
    Claims claims = ClaimsFile.parse(text.toString(), Path.of("test.yaml"));
    return Audit.of(Formulas.addedTo(claims), MeasuredValues.of(Map.of()));
  }

  private static String id(String role) {
    return "x-" + role.replaceAll("[^a-z0-9]+", "-");
  }

  /** Of an improvement both throughputs if there are any, else both means. */
  private static String side(Map<String, String> figures, String subject) {
    return Stream.of("throughput", "mean")
        .map(kind -> kind + " of " + subject)
        .filter(figures::containsKey)
        .map(FormulasTest::id)
        .findFirst()
        .orElse("none");
  }

  @Test
  void thereAreTenAtLeast() {
    assertThat(List.copyOf(Formulas.all())).hasSizeGreaterThanOrEqualTo(10);
  }
}
