package autus.bench.summary;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.NoisyRun;
import autus.bench.document.Block;
import autus.bench.document.Cell;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import autus.bench.summary.RunSummary.OutcomeFigures;
import autus.bench.summary.RunSummary.PartFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plain numbers of a result: where they stand, and that the report has no others. */
class RunSummaryTest {

  private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static RunResult run() {
    return NoisyRun.CALM.run("noisy", 3);
  }

  @Test
  void theNumbersAreThoseOfTheReport() {
    RunResult run = run();
    RunSummary summary = RunSummary.of(run);
    PartFigures all = summary.all();
    Table totals = tables(run).get(0);
    assertThat(amount(totals, "Requests", 1)).isEqualTo((double) all.counts().requestCount());
    assertThat(amount(totals, "Success rate", 1))
        .isEqualTo(all.hits().successRatio().orElseThrow());
    assertThat(amount(totals, "Throughput", 1)).isEqualTo(all.rates().responsesPerSecond());
    assertThat(amount(totals, "Hit rate by headers", 1))
        .isEqualTo(all.hits().hitRatio().orElseThrow());
    Span.Interval hits = spans(row(totals, "Hit rate by headers").get(2), Span.Interval.class);
    assertThat(hits.low()).isEqualTo(all.hits().hitRatioLow().orElseThrow());
    assertThat(hits.high()).isEqualTo(all.hits().hitRatioHigh().orElseThrow());
    assertMillis(amount(totals, "Mean response time", 1), all.times().meanMillis());
    assertMillis(amount(totals, "P95 response time", 1), all.times().p95Millis());

    String request = run.requests().get(0).name();
    OutcomeFigures hit =
        Optional.ofNullable(summary.requests().get(request))
            .flatMap(figures -> Optional.ofNullable(figures.outcomes().get(Outcome.HIT)))
            .orElseThrow();
    Table times =
        tables(run).stream()
            .filter(table -> table.columns().get(1).heading().equals("Outcome"))
            .findFirst()
            .orElseThrow();
    List<Cell> row =
        times.rows().stream()
            .map(Table.Row::cells)
            .filter(cells -> cells.get(0).text().words().equals(request))
            .filter(cells -> cells.get(1).text().words().equals("HIT"))
            .findFirst()
            .orElseThrow();
    assertThat(value(row.get(2))).isEqualTo((double) hit.responseCount());
    List<Optional<Double>> inOrder =
        List.of(
            hit.times().p50Millis(),
            hit.times().p75Millis(),
            hit.times().p90Millis(),
            hit.times().p95Millis(),
            hit.times().p99Millis(),
            hit.times().p999Millis());
    for (int i = 0; i < inOrder.size(); i++) {
      assertMillis(value(row.get(5 + i)), inOrder.get(i));
    }
    assertMillis(value(row.get(12)), hit.times().maxMillis());
  }

  @Test
  void theyStandFlatInTheFileWhereJqFindsThem() {
    JsonNode summary = JSON.readTree(ResultFile.json(failing())).path("summary");
    JsonNode all = summary.path("all");
    assertThat(all.path("p95Millis").doubleValue()).isBetween(1.99, 2.01);
    assertThat(all.path("statuses")).hasToString("{\"200\":8,\"503\":3}");
    assertThat(all.path("failures")).hasToString("{\"status\":3,\"timeout\":1}");
    assertThat(all.propertyNames())
        .contains("requestsPerSecond", "bytesPerSecond", "hitRatio", "successRatio", "p999Millis")
        .doesNotContain("times", "counts", "rates", "hits");
    assertThat(summary.at("/requests/GET ~1a/requestCount").intValue()).isEqualTo(12);
    assertThat(summary.at("/requests/GET ~1a/outcomes/MISS/responseCount").intValue()).isEqualTo(2);
    assertThat(JSON.readTree(ResultFile.summary(failing()))).isEqualTo(summary);
  }

  @Test
  void theStepsOfARequestHaveTimesOfTheirOwn() {
    RunResult run =
        SyntheticRun.of("steps", Duration.ofSeconds(1))
            .answered("GET /a", Outcome.HIT, times(8, 2), times(8, 2), times(8, 1))
            .connected(times(4, 0.5), times(4, 3))
            .build();
    JsonNode summary = JSON.readTree(ResultFile.summary(run));
    assertThat(summary.at("/all/firstByte/p95Millis").doubleValue()).isBetween(0.99, 1.01);
    assertThat(summary.at("/requests/GET ~1a/outcomes/HIT/firstByte/maxMillis").doubleValue())
        .isBetween(0.99, 1.01);
    assertThat(summary.at("/connections/count").intValue()).isEqualTo(4);
    assertThat(summary.at("/connections/connect/p50Millis").doubleValue()).isBetween(0.49, 0.51);
    assertThat(summary.at("/connections/tls/p50Millis").doubleValue()).isBetween(2.98, 3.02);
    JsonNode kept = JSON.readTree(ResultFile.summary(failing()));
    assertThat(kept.path("connections")).hasToString("{\"count\":0}");
    assertThat(kept.path("all").propertyNames()).doesNotContain("firstByte");
  }

  @Test
  void whatIsNotKnownIsAbsentAndNeverZero() {
    RunResult silent =
        SyntheticRun.of("silent", Duration.ofSeconds(1))
            .failed("GET /a", FailureKind.TIMEOUT, 2)
            .build();
    JsonNode all = JSON.readTree(ResultFile.summary(silent)).path("all");
    assertThat(all.path("failedCount").intValue()).isEqualTo(2);
    assertThat(all.propertyNames())
        .doesNotContain("p50Millis", "maxMillis", "hitRatio", "hitRatioLow", "hitRatioHigh");
  }

  @Test
  void whereSomeResponsesDoNotTellThereAreTwoEndsAndNoRatio() {
    RunSummary summary =
        RunSummary.of(
            SyntheticRun.of("open", Duration.ofSeconds(1))
                .answered("GET /a", Outcome.HIT, times(6, 1))
                .answered("GET /a", Outcome.MISS, times(2, 1))
                .answered("GET /a", Outcome.UNKNOWN, times(2, 1))
                .build());
    assertThat(summary.all().hits().hitRatio()).isEmpty();
    assertThat(summary.all().hits().hitRatioLow()).contains(0.6);
    assertThat(summary.all().hits().hitRatioHigh()).contains(0.8);
  }

  @Test
  void whatAFileSaysInItsSummaryIsNeverBelieved(@TempDir Path folder) throws IOException {
    Path file = ResultFile.write(failing(), folder.resolve("a.json"));
    String honest = Files.readString(file);
    Files.writeString(file, honest.replaceAll("\"p95Millis\" : [0-9.]+", "\"p95Millis\" : 0.001"));
    assertThat(ResultFile.read(file)).isEqualTo(failing());
    assertThat(ResultFile.json(ResultFile.read(file))).isEqualTo(honest);
  }

  @Test
  void aFileOfTheFirstVersionHasOneAsSoonAsItIsWrittenAgain() {
    RunResult first = ResultFile.read(Path.of("../../reports/autus-v4.5-corrected.json"));
    assertThat(first.schemaVersion()).isEqualTo(RunResult.SCHEMA_VERSION);
    assertThat(ResultFile.json(first)).contains("\"schemaVersion\" : 2", "\"summary\" : {");
  }

  private static RunResult failing() {
    return SyntheticRun.of("failing", Duration.ofSeconds(2))
        .answered("GET /a", Outcome.HIT, times(6, 1))
        .answered("GET /a", Outcome.MISS, times(2, 2))
        .failed("GET /a", FailureKind.STATUS, 3)
        .failed("GET /a", FailureKind.TIMEOUT, 1)
        .build();
  }

  private static void assertMillis(double nanos, Optional<Double> millis) {
    assertThat(millis.orElseThrow()).isCloseTo(nanos / 1e6, EXACTLY);
  }

  private static List<Table> tables(RunResult run) {
    return tables(RunReport.of(run).blocks()).toList();
  }

  private static Stream<Table> tables(List<Block> blocks) {
    return blocks.stream()
        .flatMap(
            block ->
                block instanceof Table table
                    ? Stream.of(table)
                    : block instanceof Section section ? tables(section.blocks()) : Stream.empty());
  }

  private static List<Cell> row(Table table, String name) {
    return table.rows().stream()
        .map(Table.Row::cells)
        .filter(cells -> cells.get(0).text().words().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double amount(Table table, String name, int column) {
    return value(row(table, name).get(column));
  }

  private static double value(Cell cell) {
    return spans(cell, Span.Amount.class).value();
  }

  private static <T> T spans(Cell cell, Class<T> kind) {
    return cell.text().spans().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
