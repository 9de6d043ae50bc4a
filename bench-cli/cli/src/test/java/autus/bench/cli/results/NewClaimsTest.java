package autus.bench.cli.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.audit.Audit;
import autus.bench.audit.AuditResult;
import autus.bench.audit.MeasuredValues;
import autus.bench.audit.claim.Verdict;
import autus.bench.audit.file.ClaimsFile;
import autus.bench.error.UserErrorException;
import autus.bench.formula.Formulas;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewClaimsTest {

  private static final Path REPORTS = Path.of("..", "..", "reports");

  /** Users 50, a pause, 60 s; then requests, throughput, mean and median; then no part. */
  private static final String ANSWERS =
      """
      A "quoted" report: it's ours
      https://example.org/report
      50
      0.1 to 2 s
      60 s


      2,636

      4.39 req/s
      3.56 ms

      3.16 ms








      said-mean said-median
      11%
      """;

  private static String ask(String answers) {
    return NewClaims.ask(
        new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(new StringWriter()),
        false);
  }

  @Test
  void theAnswersOfAPipeBecomeClaimsThatTheFormulasCheck() throws IOException {
    String text = ask(ANSWERS);
    assertThat(errors(text)).isEmpty();
    AuditResult found =
        Audit.of(
            Formulas.addedTo(ClaimsFile.parse(text, Path.of("new.yaml"))),
            MeasuredValues.of(Map.of()));
    assertThat(found.report().name()).isEqualTo("A \"quoted\" report: it's ours");
    assertThat(found.report().source()).hasValue("https://example.org/report");
    assertThat(found.claim("said-throughput").orElseThrow().verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(found.claim("said-improvement-from-said-mean-to-said-median").orElseThrow())
        .extracting(AuditResult.ClaimFinding::verdict)
        .isEqualTo(Verdict.HOLDS);
  }

  @Test
  void aWrongAnswerOfAPipeIsRefusedWithItsQuestion() {
    assertThatThrownBy(() -> ask("name\n\nmany\n"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("audit --new: users: must be a number with a unit as printed");
    assertThatThrownBy(() -> ask("name\n\n50 ms\n"))
        .hasMessageContaining("users: must be such as 30, but is \"50 ms\"");
    assertThatThrownBy(() -> ask("")).hasMessageContaining("no figure was given");
  }

  @Test
  void theCommittedClaimsFilesFitTheSchema() throws IOException {
    for (String name : new String[] {"autus-v4.5", "example", "recommender"}) {
      String text = Files.readString(REPORTS.resolve(name + ".claims.yaml"));
      assertThat(errors(text)).as(name).isEmpty();
    }
    assertThat(errors(ask(ANSWERS).replace("role:", "roles:"))).isNotEmpty();
    assertThat(errors(ask(ANSWERS).replace("role: 'mean'", "role: 'average'"))).isNotEmpty();
  }

  private static List<String> errors(String yaml) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(REPORTS.resolve("claims.schema.json")), InputFormat.JSON);
    return schema.validate(yaml, InputFormat.YAML).stream().map(Object::toString).toList();
  }
}
