package autus.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;

import autus.bench.load.ScriptedServer;
import autus.bench.resultfile.ResultFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What becomes of a method with a load. */
@Tag("port")
class LoadTestTest {

  @TempDir private Path reports = Path.of("");
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoadTests.server();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  static class Holding {
    @LoadTest(scenario = "loads/items.yaml")
    @Gate("p50 < 30s")
    @Gate("success-rate == 100%")
    void holds(LoadResult result) {
      assertThat(result.require("mean < 30s").run().requestCount()).isPositive();
      assertThat(result.metric("p50")).isPresent();
      assertThat(result.page()).content().contains("p50 &lt; 30s");
    }
  }

  @Test
  void aTestWhoseGatesHoldPassesAndKeepsItsReport() throws Exception {
    EngineExecutionResults results = LoadTests.run(server, reports, Holding.class);

    results.testEvents().assertStatistics(counts -> counts.started(1).succeeded(1));
    Path folder = reports.resolve(Holding.class.getName());
    assertThat(ResultFile.read(folder.resolve("holds.json")).requestCount())
        .isBetween(1L, (long) server.received().size());
    assertThat(folder.resolve("holds.html")).content().contains("<html", "success-rate == 100%");
    assertThat(LoadTests.reported(results, "autus-bench.report"))
        .containsExactly(folder.resolve("holds.html").toString());
    assertThat(LoadTests.reported(results, "autus-bench.run").get(0)).contains("Valid: ");
  }

  static class Failing {
    @LoadTest(scenario = "loads/items.yaml")
    @Gate("p50 < 1ns")
    @Gate("mean < 30s")
    @Gate("errors == 1")
    void fails() {
      throw new IllegalStateException("its body does not run");
    }
  }

  @Test
  void aFailureShowsTheNumbers() {
    EngineExecutionResults results = LoadTests.run(server, reports, Failing.class);

    assertThat(LoadTests.messages(results, FAILED))
        .singleElement()
        .asString()
        .containsPattern(
            "^p50 < 1ns: failed; measured [\\d.]+ .?s \\(the run is too short for an interval\\); limit 1 ns; p50 rests on [\\d.,]+ samples\\R")
        .contains("errors == 1: failed; measured 0; limit 1")
        .containsPattern("\\Ritems on http://127.0.0.1:\\d+. Valid: [\\d,]+ requests")
        .contains("report: " + reports)
        .doesNotContain("mean < 30s");
  }

  static class WithoutData {
    @LoadTest(scenario = "loads/items.yaml")
    @Gate("p99.9999 < 30s")
    @Gate("mean < 30s")
    void isOpen() {}
  }

  @Test
  void whatCannotBeDecidedIsAbortedOrFailsWhereThatIsWanted() {
    EngineExecutionResults results = LoadTests.run(server, reports, WithoutData.class);
    assertThat(LoadTests.messages(results, ABORTED))
        .singleElement()
        .asString()
        .startsWith("p99.9999 < 30s: not enough data; ")
        .contains("rests on", "needs 10");

    EngineExecutionResults strict =
        LoadTests.run(
            Map.of(
                "autus.bench.target",
                server.target().uri().toString(),
                "autus.bench.undecided",
                "fail"),
            reports,
            WithoutData.class);
    assertThat(LoadTests.messages(strict, FAILED)).hasSize(1);
  }

  @Test
  void aRunThatIsNotValidAbortsTheTest() throws Exception {
    try (ScriptedServer silent = ScriptedServer.start((request, out) -> out.close())) {
      EngineExecutionResults results = LoadTests.run(silent, reports, Holding.class);

      assertThat(LoadTests.messages(results, ABORTED))
          .singleElement()
          .asString()
          .startsWith("cannot be decided, for the run is not valid: no request was answered");
      assertThat(reports.resolve(Holding.class.getName()).resolve("holds.invalid.json")).exists();
    }
  }

  static class WithBoth {
    @LoadTest(scenario = "loads/items.yaml")
    @Gate("p99.9999 < 30s")
    @Gate("mean > 30s")
    void fails() {}
  }

  @Test
  void aGateThatFailedIsNotHiddenByOneThatIsOpen() {
    assertThat(LoadTests.messages(LoadTests.run(server, reports, WithBoth.class), FAILED))
        .singleElement()
        .asString()
        .startsWith("mean > 30s: failed")
        .contains("nor is this decided: p99.9999 < 30s");
  }

  static class Unreachable {
    @LoadTest(url = "/items", target = "http://127.0.0.1:1", duration = "300ms")
    @Gate("p50 < 30s")
    void isNotThere() {}
  }

  @Test
  void aServerThatIsNotThereFailsTheTest() {
    assertThat(LoadTests.messages(LoadTests.run(Map.of(), reports, Unreachable.class), FAILED))
        .singleElement()
        .asString()
        .contains("target 127.0.0.1:1 cannot be reached");
  }

  static class Slow {
    @LoadTest(url = "/items", users = 1, duration = "1h")
    @Gate("p50 < 30s")
    @Timeout(1)
    void takesAnHour() {}
  }

  @Test
  void aTimeoutCountsTheLoadTooAndEndsIt() throws Exception {
    EngineExecutionResults results = LoadTests.run(server, reports, Slow.class, Holding.class);

    assertThat(LoadTests.messages(results, FAILED))
        .singleElement()
        .asString()
        .contains("timed out after 1 second");
    results.testEvents().assertStatistics(counts -> counts.succeeded(1));
  }

  static class Left {
    @LoadTest(url = "/items")
    @Gate("p50 < 30s")
    @Disabled("not today")
    void isLeftOut() {}
  }

  @Test
  void aDisabledTestSendsNothing() {
    LoadTests.run(server, reports, Left.class)
        .testEvents()
        .assertStatistics(counts -> counts.skipped(1).started(0));
    assertThat(server.received()).isEmpty();
    assertThat(reports).isEmptyDirectory();
  }

  static class Comparing {
    @LoadTest(scenario = "loads/items.yaml")
    void isNoWorse(Load load) throws InterruptedException {
      LoadResult before = load.run();
      load.users(1).run().require("success-rate >= baseline", before);
    }
  }

  @Test
  void aTestRunsItsLoadMoreThanOnceAndCompares() {
    LoadTests.run(server, reports, Comparing.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(1));
    Path folder = reports.resolve(Comparing.class.getName());
    assertThat(folder.resolve("isNoWorse.json")).exists();
    assertThat(folder.resolve("isNoWorse-2.json")).exists();
  }

  @Test
  void aReportOfAnEarlierBuildIsNotTakenForThatOfThisOne() throws Exception {
    Path stale = reports.resolve(Holding.class.getName()).resolve("holds.invalid.json");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "{}");

    LoadTests.run(server, reports, Holding.class);

    assertThat(stale).doesNotExist();
  }
}
