package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cache.CacheOutcomeClassifier;
import autus.bench.exchange.Outcome;
import autus.bench.load.CachingServer;
import autus.bench.load.CachingServer.Fault;
import autus.bench.measure.ResultMetrics;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.report.RunReport;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary load on caches that are right, or wrong in one known way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaleReadsInARunTest {

  private final RunService service =
      new RunService("test", new CacheOutcomeClassifier(), Duration.ofSeconds(30));
  @TempDir private Path folder = Path.of("");

  @BeforeAll
  void warmUp() throws InterruptedException {
    service.calibrate();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  private RunResult run(Fault fault, String versions) throws IOException, InterruptedException {
    try (CachingServer server = CachingServer.start(fault, Duration.ofMillis(8))) {
      Path file = folder.resolve("scenario.yaml");
      Files.writeString(
          file,
          """
          target: %s
          load: {users: 8, duration: 1s, think-time: 1ms..5ms}
          requests: [{request: GET /value, weight: 5}, {request: POST /value}]
          staleness: {write: POST /value, reads: GET /value, %s}
          """
              .formatted(server.url(), versions));
      Scenario scenario = ScenarioFile.load(file);
      return service.run("run", scenario, ProgressListener.NONE);
    }
  }

  private static StaleReads found(RunResult run) {
    return run.truth().staleReads().orElseThrow();
  }

  @Test
  void aCacheThatInvalidatesShowsNoStaleReadByAnyOfTheRules()
      throws IOException, InterruptedException {
    for (String versions :
        List.of(
            "version: /version",
            "version: {regex: 'version.: (\\d+)'}, written: {regex: 'made.: (\\d+)'}",
            "version: {header: ETag}, written: {header: ETag}, kind: value")) {
      RunResult run = run(Fault.NONE, versions);
      StaleReads found = found(run);
      assertThat(found.staleCount()).as(versions).isZero();
      assertThat(found.checkedCount()).isEqualTo(run.requests().get(0).answeredCount());
      assertThat(found.writes().answeredCount()).isEqualTo(run.requests().get(1).answeredCount());
      assertThat(found.writes().answeredCount()).isPositive();
      assertThat(found.examples()).isEmpty();
      assertThat(RunReport.markdown(run)).contains("## Stale reads\n\n0 of ");
    }
  }

  @Test
  void lostInvalidationsAreFoundWithTheWriteThatWasNotShown()
      throws IOException, InterruptedException {
    for (String versions :
        List.of(
            "version: /version", "version: {header: ETag}, written: {header: ETag}, kind: value")) {
      RunResult run = run(Fault.LOST_INVALIDATIONS, versions);
      StaleReads found = found(run);
      assertThat(found.staleCount()).as(versions).isPositive().isLessThan(found.checkedCount());
      assertThat(found.reads().get(0).staleByOutcome()).containsKey(Outcome.HIT);
      assertThat(found.age().count()).isEqualTo(found.staleCount());
      StaleReads.Example first = found.examples().get(0);
      assertThat(first.history()).hasSizeBetween(2, 3);
      StaleReads.Moment stale = first.history().get(first.history().size() - 1);
      assertThat(stale.beginNanos() - first.ageNanos())
          .isEqualTo(first.history().get(first.history().size() - 2).endNanos());
      assertThat(ResultMetrics.of(run).find("stale-reads", List.of()).orElseThrow().value())
          .isEqualTo((double) found.staleCount());
      assertThat(RunReport.markdown(run)).contains("The first: old for ", "| GET /value ", " HIT ");
    }
  }

  @Test
  void staleFillsAreFound() throws IOException, InterruptedException {
    StaleReads found = found(run(Fault.STALE_FILLS, "version: /version"));
    assertThat(found.staleCount()).isPositive();
  }
}
