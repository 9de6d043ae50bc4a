package autus.bench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.compare.Comparison;
import autus.bench.compare.ComparisonSettings;
import autus.bench.document.Document;
import autus.bench.gate.Baseline;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateOutcome;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.report.verdict.ComparisonTable;
import autus.bench.resultfile.ResultFile;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The core in a program of somebody else's: the lines of its README, and services side by side. */
@Tag("port")
@Isolated
class EmbeddedCoreTest {

  @TempDir private Path folder;

  private final StringBuilder report = new StringBuilder();

  private Path scenario(ScriptedServer server) throws Exception {
    return Files.writeString(
        folder.resolve("load.yaml"),
        """
        target: http://%s
        load: {users: 2, duration: 500ms, think-time: 1ms}
        requests: [{request: GET /, weight: 1}]
        """
            .formatted(server.target().authority()));
  }

  private static ScriptedServer server() throws Exception {
    return ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")));
  }

  private boolean asInTheReadme(Path scenario) throws InterruptedException {
    // README begins
    Plan plan = Plan.of(ScenarioFile.load(scenario));
    try (RunService service = new RunService("my-build 1.0")) {
      RunResult before = service.run(plan);
      RunResult after = service.run(plan);
      Comparison change = Comparison.of(before, after, ComparisonSettings.DEFAULT);
      List<Gate> gates = List.of(Gate.parse("p95 < 30s", "my-build"));
      GateOutcome outcome = GateJudge.judge(gates, after, Optional.of(new Baseline(before)));
      Document document = RunReport.of(after).plus(Document.of(ComparisonTable.section(change)));
      report.append(MarkdownRenderer.render(document));
      ResultFile.write(after, folder.resolve("after.json"));
      return outcome.passed();
    }
    // README ends
  }

  @Test
  void theLinesOfTheReadmeRunCompareGateAndReport() throws Exception {
    try (ScriptedServer server = server()) {
      boolean passed = asInTheReadme(scenario(server));

      RunResult kept = ResultFile.read(kept());
      assertThat(kept.requestCount()).isPositive();
      assertThat(kept.identity().tool()).isEqualTo("my-build 1.0");
      assertThat(kept.identity().validity().valid()).as("what passes is valid").isIn(true, passed);
      assertThat(report).contains("GET /").contains("p95");
    }
  }

  /** The name of an invalid result says so, as on a machine that is too busy. */
  private Path kept() {
    Path valid = folder.resolve("after.json");
    return Files.exists(valid) ? valid : folder.resolve("after.invalid.json");
  }

  @Test
  void theReadmeShowsExactlyTheseLines() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/autus/bench/embedded/EmbeddedCoreTest.java"));
    String lines =
        source
            .substring(source.indexOf("// README begins"), source.indexOf("    // README ends"))
            .replaceFirst("// README begins\n", "")
            .indent(-4);
    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + lines + "```");
  }

  @Test
  void servicesRunSideBySideInOneJvm() throws Exception {
    try (ScriptedServer one = server();
        ScriptedServer other = server()) {
      Plan ofOne = Plan.of(ScenarioFile.load(scenario(one)));
      Plan ofOther = Plan.of(ScenarioFile.load(scenario(other)));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      Future<RunResult> first = threads.submit(run(ofOne));
      Future<RunResult> second = threads.submit(run(ofOther));
      for (Future<RunResult> each : List.of(first, second)) {
        assertThat(each.get().identity().validity().reasons()).isEmpty();
      }
      assertThat((long) one.received().size()).isEqualTo(first.get().requestCount());
      assertThat((long) other.received().size()).isEqualTo(second.get().requestCount());
      threads.shutdown();
    }
  }

  /** Without warming up, and however late a busy machine makes it. */
  private static Callable<RunResult> run(Plan plan) {
    return () -> {
      try (RunService service = new RunService("test", Duration.ofSeconds(30))) {
        service.beginCold(true);
        return service.run("run", plan, ProgressListener.NONE);
      }
    };
  }
}
