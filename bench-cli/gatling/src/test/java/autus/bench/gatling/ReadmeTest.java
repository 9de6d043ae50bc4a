package autus.bench.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The simulation of the chapter, before and after. */
@Tag("port")
@ResourceLock("gatling")
class ReadmeTest {

  @TempDir private Path folder = Path.of("");

  private static String block(String name) throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```java\n", readme.indexOf("<!-- " + name + " -->")) + 8;
    return readme.substring(start, readme.indexOf("```", start));
  }

  private static ScriptedServer shop() throws Exception {
    return ScriptedServer.start(
        (request, out) ->
            out.write(
                ScriptedServer.ok(
                    request.path().equals("/stats")
                        ? "{\"total\": 1}"
                        : "{\"id\": 7, \"name\": \"seven\"}",
                    "X-Cache: HIT")));
  }

  private RunResult run(String simulation) throws Exception {
    try (ScriptedServer server = shop()) {
      Path file =
          Files.writeString(
              folder.resolve("Checkout.java"),
              simulation.replace("http://127.0.0.1:8080", server.target().uri().toString()));
      Scenario scenario = ScenarioFile.load(file);
      RunResult result = SimulationRuns.run(scenario);
      List<Gate> gates =
          scenario.gates().stream().map(each -> Gate.parse(each.text(), "Checkout.java")).toList();
      assertThat(GateJudge.judge(gates, result, Optional.empty()).results())
          .as("gates of the file")
          .hasSize(gates.size());
      return result;
    }
  }

  @Test
  void theSimulationRunsWithItsImportChangedAndNothingElse() throws Exception {
    RunResult result =
        run(
            block("before")
                .replace("io.gatling.javaapi.http.HttpDsl.*", "autus.bench.gatling.HttpDsl.http"));

    assertThat(SimulationRuns.request(result, "item").answeredCount()).isEqualTo(25);
    assertThat(SimulationRuns.request(result, "order").answeredCount()).isEqualTo(25);
    assertThat(SimulationRuns.request(result, "stats").failures().count()).isZero();
  }

  @Test
  void theSimulationRunsWithWhatIsNew() throws Exception {
    RunResult result = run(block("after"));

    assertThat(SimulationRuns.request(result, "item").answeredCount()).isEqualTo(25);
    assertThat(SimulationRuns.request(result, "order").failures().count()).isZero();
    assertThat(result.truth().staleReads()).isPresent();
  }
}
