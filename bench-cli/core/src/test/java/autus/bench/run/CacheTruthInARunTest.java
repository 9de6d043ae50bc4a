package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.exchange.Outcome;
import autus.bench.load.CachingServer;
import autus.bench.load.CachingServer.Fault;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.yaml.MalformedValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary load on caches that are right, or wrong in one known way. */
@Tag("port")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheTruthInARunTest {

  private final RunService service = new RunService("test", Duration.ofSeconds(30));
  @TempDir private Path folder = Path.of("");
  private long loads;

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
      return service.run("run", Plan.of(scenario), ProgressListener.NONE);
    }
  }

  /** Many readers of one entry that a single writer invalidates on schedule. */
  private RunResult stampede(Fault fault) throws IOException, InterruptedException {
    try (CachingServer server = CachingServer.start(fault, Duration.ofMillis(40))) {
      Path file = folder.resolve("stampede.yaml");
      Files.writeString(
          file,
          """
          target: %s
          groups:
            - name: readers
              load: {users: 10, duration: 1500ms, think-time: 1ms..3ms}
              requests: [{request: GET /value}]
            - name: writer
              load: {users: 1, duration: 1500ms, pace: 4/s}
              requests: [{request: POST /value}]
          stampede: GET /value
          counters: {url: /stats, hits: /cache/hits, misses: /cache/misses}
          """
              .formatted(server.url()));
      RunResult run =
          service.run("stampede", Plan.of(ScenarioFile.load(file)), ProgressListener.NONE);
      loads = server.loadCount();
      return run;
    }
  }

  private static Stampede.Read event(RunResult run) {
    return run.truth().stampede().orElseThrow().reads().get(0);
  }

  @Test
  void aRedisThatIsNoneIsRefusedBeforeTheTargetIsAsked() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("redis.yaml"),
            """
            target: http://127.0.0.1:1
            load: {users: 1, duration: 1s}
            requests: [{request: GET /}]
            counters: {url: /stats, hits: /hits, misses: /misses, redis: "http://secret@h"}
            """);
    Scenario scenario = ScenarioFile.load(file);
    assertThatThrownBy(() -> service.run("run", Plan.of(scenario), ProgressListener.NONE))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageStartingWith("counters.redis must be a Redis URI such as")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aSingleFlightCostsOneLoadForEachEventAndTheOthersWait()
      throws IOException, InterruptedException {
    RunResult run = stampede(Fault.NONE);
    Stampede.Read read = event(run);
    assertThat(read.estimated()).isFalse();
    assertThat(read.loads().loadCount()).isEqualTo(loads);
    assertThat(read.loads().eventCount()).isBetween(2L, loads);
    assertThat(read.loads().median()).isEqualTo(1);
    assertThat(read.waiting().count()).isPositive();
    Reconciliation counted = run.truth().reconciliation().orElseThrow();
    assertThat(counted.differences()).isEmpty();
    assertThat(counted.target().orElseThrow().lookups()).isEqualTo(counted.client().lookups());
    assertThat(MarkdownRenderer.render(RunReport.of(run)))
        .contains("## Stampedes", "All counts agree exactly.");
  }

  @Test
  void whoWaitedIsKnownByTheRequestIdOfTheFetchWhereTheCacheHasTheSameWords()
      throws IOException, InterruptedException {
    RunResult run = stampede(Fault.SAME_WORDS);
    Stampede.Read read = event(run);
    assertThat(read.fetchField()).contains("X-Request-Id");
    assertThat(read.loads().loadCount()).isEqualTo(loads);
    assertThat(read.atLeast()).isEmpty();
    assertThat(read.waiting().count()).isPositive();
    assertThat(MarkdownRenderer.render(RunReport.of(run))).contains("its X-Request-Id");
    Path file = ResultFile.write(run, folder.resolve("same-words.json"));
    assertThat(event(ResultFile.read(file))).isEqualTo(read);
  }

  @Test
  void aHerdIsFoundAsManyLoadsForOneEventAndCalledAnEstimate()
      throws IOException, InterruptedException {
    RunResult run = stampede(Fault.HERD);
    Stampede.Read read = event(run);
    assertThat(read.estimated()).isTrue();
    assertThat(read.loads().loadCount()).isEqualTo(loads);
    assertThat(read.loads().most()).isGreaterThan(2);
    assertThat(ResultMetrics.of(run).find("max-loads-per-event", List.of()).orElseThrow().value())
        .isEqualTo((double) read.loads().most());
    assertThat(MarkdownRenderer.render(RunReport.of(run))).contains("**Estimate**");
  }

  @Test
  void writesThatCountAsMissesAreFoundToTheLastOne() throws IOException, InterruptedException {
    RunResult run = stampede(Fault.WRITES_COUNT_AS_MISSES);
    long writes = run.request("POST /value").orElseThrow().count();
    assertThat(run.truth().reconciliation().orElseThrow().differences())
        .containsExactly(
            new Reconciliation.Difference(
                "misses shown by the target",
                writes,
                "equals the run's %d POST /value, counted as misses".formatted(writes),
                true));
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
      assertThat(MarkdownRenderer.render(RunReport.of(run))).contains("## Stale reads\n\n0 of ");
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
      assertThat(MarkdownRenderer.render(RunReport.of(run)))
          .contains("The first: old for ", "| GET /value ", " HIT ");
    }
  }

  @Test
  void staleFillsAreFound() throws IOException, InterruptedException {
    StaleReads found = found(run(Fault.STALE_FILLS, "version: /version"));
    assertThat(found.staleCount()).isPositive();
  }
}
