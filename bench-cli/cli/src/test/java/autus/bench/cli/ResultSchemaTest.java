package autus.bench.cli;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.AutusBench;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.CacheStart;
import autus.bench.measure.SyntheticRun;
import autus.bench.resultfile.ResultFile;
import autus.bench.yaml.JsonText;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The schema that documents result files, and the files, must agree. */
@Tag("port")
class ResultSchemaTest {

  private static final Path FILE = Path.of("..", "..", "reports", "result.schema.json");

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(FILE), InputFormat.JSON);
  }

  private static List<String> errors(String json) throws IOException {
    return schema().validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /** Every record of a result, with something in it. */
  private static String full() {
    return ResultFile.json(
        SyntheticRun.of("full", Duration.ofSeconds(3))
            .second("GET /a", Outcome.HIT, times(5, 1))
            .failed("GET /a", FailureKind.TIMEOUT, 2)
            .failedWith("GET /a", Outcome.HIT, 1)
            .truth(truth -> truth.withLayers(Optional.of(SyntheticRun.layers())))
            .truth(truth -> truth.withNodes(Optional.of(SyntheticRun.nodes())))
            .truth(
                truth ->
                    truth.withEstimates(Optional.of(SyntheticRun.estimates("GET /a", "GET /b"))))
            .counter("cache.hits", 5)
            .observation("stale-probe.stale-reads", 0.5)
            .truth(truth -> truth.withStaleReads(SyntheticRun.staleReads("GET /a", 5, 2, 1)))
            .truth(truth -> truth.withStampede(SyntheticRun.stampede("GET /a")))
            .truth(truth -> truth.withReconciliation(SyntheticRun.reconciliation()))
            .truth(truth -> truth.withOrigin(SyntheticRun.origin("GET /a")))
            .truth(
                truth ->
                    truth.withStart(
                        new CacheStart(CacheStart.State.COLD, "emptied by POST /flush")))
            .build());
  }

  @Test
  void theResultOfARealRunFitsTheSchema(@TempDir Path folder) throws IOException {
    Path result = folder.resolve("result.json");
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("hello", "Cache-Status: test; hit")))) {
      CommandLine line = CommandLineTool.create();
      line.setOut(new PrintWriter(new StringWriter()));
      line.setErr(new PrintWriter(new StringWriter()));
      String url = "http://127.0.0.1:" + server.target().port() + "/page";
      AutusBench.execute(
          line, "run", url, "-u", "2", "-d", "1s", "--think-time", "5ms", "-o", "" + result);
    }
    assertThat(errors(Files.readString(result))).isEmpty();
    assertThat(errors(full())).isEmpty();
  }

  @Test
  void resultsOfTheFirstVersionFitTheSchemaToo() throws IOException {
    String first = Files.readString(FILE.resolveSibling("autus-v4.5-corrected.json"));
    assertThat(first).contains("\"schemaVersion\" : 1").doesNotContain("\"summary\"");
    assertThat(errors(first)).isEmpty();
  }

  @Test
  void everyKeyOfAResultIsDocumented() throws IOException {
    Set<String> keys = new TreeSet<>();
    collect(JsonText.read(full()), keys);
    Set<String> documented = new TreeSet<>();
    collect(JsonText.read(Files.readString(FILE)), documented);
    keys.removeAll(
        Set.of(
            "GET /a",
            "200",
            "HIT",
            "MISS",
            "TIMEOUT",
            "timeout",
            "cache.hits",
            "stale-probe.stale-reads")); // data
    assertThat(documented).containsAll(keys);
  }

  @Test
  void whatIsNoResultDoesNotFit() throws IOException {
    assertThat(errors(full().replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 3")))
        .isNotEmpty();
    assertThat(errors(full().replace("\"HIT\"", "\"HITS\""))).isNotEmpty();
    assertThat(errors(full().replace("\"summary\"", "\"summaries\""))).isNotEmpty();
    assertThat(errors(full().replace("\"p95Millis\" : 1", "\"p95Millis\" : -1"))).isNotEmpty();
    assertThat(errors(full().replace("lengthNanos", "length"))).isNotEmpty();
    assertThat(errors("{}")).isNotEmpty();
  }

  private static void collect(Object value, Set<String> keys) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            keys.add(key.toString());
            collect(inner, keys);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collect(inner, keys));
    }
  }
}
