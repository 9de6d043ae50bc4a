package autus.bench.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.exchange.Outcome;
import autus.bench.measure.Reconciliation;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import autus.bench.measure.Totals;
import autus.bench.referenceserver.OriginKind;
import autus.bench.render.MarkdownRenderer;
import autus.bench.reproduce.experiment.FunctionalTest;
import autus.bench.reproduce.experiment.Pass;
import autus.bench.reproduce.experiment.ReproductionOptions;
import autus.bench.reproduce.experiment.ReproductionOptions.Effort;
import autus.bench.reproduce.experiment.ReproductionOptions.Setting;
import autus.bench.reproduce.experiment.ServerFigures;
import autus.bench.reproduce.experiment.Stampedes;
import autus.bench.resultfile.ResultFile;
import autus.bench.run.ProgressListener.RunProgress;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.shape.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The whole story against the real server, a real Redis and a real database, only shorter. */
@Tag("process")
@Tag("quiet")
@Isolated
class ReproductionTest {

  /** The tests of a module run in its folder. */
  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  private static final Effort QUICK = new Effort(Duration.ofSeconds(3), 2, Duration.ofMillis(500));

  /** What is tested here is not how calm the machine is. */
  private static final Duration TOLERANT = Duration.ofSeconds(5);

  private final Path folder;

  ReproductionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static class Quiet implements ReproductionListener {
    @Override
    public void began(String step) {}

    @Override
    public void progressed(double doneRatio, long leftNanos, Optional<RunProgress> counts) {}

    @Override
    public void ended(String summary) {}
  }

  private Reproduction.Outcome reproduce(List<Pass> passes, ReproductionListener listener)
      throws InterruptedException {
    Scenario scenario =
        ScenarioFile.load(HOME.resolve("scenarios/autus-v4.5.yaml"))
            .withUsers(20)
            .withRampUp(Optional.of(new Rate(20)))
            .withDuration(Duration.ofSeconds(4));
    ReproductionOptions options =
        new ReproductionOptions(
            scenario,
            passes,
            new Setting(OriginKind.SIMULATED, Optional.empty()),
            new ReproductionOptions.Files(HOME.resolve("reports/autus-v4.5.claims.yaml"), folder),
            QUICK);
    try (RunService runs = new RunService("test", TOLERANT)) {
      return new Reproduction(options, runs, listener).run();
    }
  }

  private RunResult read(String name) {
    return ResultFile.read(folder.resolve(name + ".json"));
  }

  private static Set<Long> childProcesses() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  @Test
  void threePassesShowWhatTheReportClaimsAndWhatIsTrue() throws Exception {
    Reproduction.Outcome outcome = reproduce(Pass.IN_ORDER, new Quiet());

    assertThat(outcome.failure()).isEmpty();
    assertThat(childProcesses()).isEmpty();
    assertThat(fileNames())
        .contains("report.md", "before.json", "as-shipped.json", "corrected.json")
        .contains("functional.json", "saturation-full-mix-corrected.json", "redis-outage.json");
    for (Pass pass : Pass.IN_ORDER) {
      bothSidesCountTheSame(read(pass.label()));
    }
    beforeReachesTheOriginAlways(read("before"));
    asShippedCountsPostsAsMissesAndShowsOldData(read("as-shipped"));
    correctedShowsEveryWrite(read("corrected"));
    firstRequestsTakeTheOriginsTime(read("functional"));
    onlyTheCacheAsShippedShowsOldDataUnderLoad(read("as-shipped"), read("corrected"));
    onlyTheCountersAsShippedHaveASurplus(read("as-shipped"), read("corrected"));
    onlyTheStoreAsShippedLetsAHerdThrough(read("stampede-as-shipped"), read("stampede-corrected"));
    withoutRedisNothingFails(read("redis-outage"));
    assertThat(MarkdownRenderer.render(outcome.report()))
        .contains("## Load test results", "## Response time improvements by endpoint")
        .contains("## Cache accuracy", "## Results per endpoint", "## Response time distribution")
        .contains("## Uncached versus cached", "## Saturation", "## The claims, one by one")
        .contains("The cache lies, as shipped", "The cache tells the truth, corrected")
        .contains("none of", "Under load, old data is the rule", "Nobody had to look for it")
        .contains("Who misses together loads together", "## Stale reads under load")
        .doesNotContain("INVALID");
  }

  private static void onlyTheCacheAsShippedShowsOldDataUnderLoad(
      RunResult shipped, RunResult corrected) {
    StaleReads wrong = shipped.truth().staleReads().orElseThrow();
    assertThat(wrong.staleCount()).isPositive();
    assertThat(wrong.checkedCount())
        .isEqualTo(shipped.request("GET /analytics/stats").orElseThrow().count());
    assertThat(wrong.writes().answeredCount())
        .isEqualTo(shipped.request("POST /analytics/track").orElseThrow().count());
    StaleReads right = corrected.truth().staleReads().orElseThrow();
    assertThat(right.checkedCount()).isPositive();
    assertThat(right.staleCount()).isZero();
  }

  private static void onlyTheCountersAsShippedHaveASurplus(RunResult shipped, RunResult corrected) {
    long posts = shipped.request("POST /analytics/track").orElseThrow().count();
    assertThat(shipped.truth().reconciliation().orElseThrow().differences())
        .first()
        .isEqualTo(
            new Reconciliation.Difference(
                "misses shown by the target",
                posts,
                "equals the run's %d POST /analytics/track, counted as misses".formatted(posts),
                true));
    Reconciliation right = corrected.truth().reconciliation().orElseThrow();
    assertThat(right.target().orElseThrow().hits()).isEqualTo(right.client().hits());
    assertThat(right.target().orElseThrow().misses()).isEqualTo(right.client().misses());
    assertThat(right.redis().orElseThrow().hits()).isPositive();
  }

  private static void onlyTheStoreAsShippedLetsAHerdThrough(
      RunResult shipped, RunResult corrected) {
    Stampede.Read herd = shipped.truth().stampede().orElseThrow().reads().get(0);
    Stampede.Read single = corrected.truth().stampede().orElseThrow().reads().get(0);
    assertThat(herd.loads().most()).isGreaterThan(2);
    assertThat(herd.loads().loadCount())
        .isEqualTo(ServerFigures.counter(shipped, "origin.loads." + Stampedes.READ));
    assertThat(single.loads().median()).isEqualTo(1);
    assertThat(single.estimated()).isFalse();
    assertThat(single.loads().loadCount())
        .isEqualTo(ServerFigures.counter(corrected, "origin.loads." + Stampedes.READ));
  }

  private List<String> fileNames() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void bothSidesCountTheSame(RunResult run) {
    assertThat(run.identity().validity().valid()).isTrue();
    for (RequestResult request : run.requests()) {
      assertThat(request.failures().count()).isZero();
      assertThat(request.count())
          .as("%s of pass %s", request.name(), run.name())
          .isPositive()
          .isEqualTo(run.target().counters().get("requests." + request.name()));
    }
  }

  private static void beforeReachesTheOriginAlways(RunResult run) {
    Totals totals = Totals.of(run);
    assertThat(totals.hitRatio()).isEmpty();
    long reads =
        run.requests().stream()
            .filter(request -> request.name().startsWith("GET "))
            .mapToLong(request -> request.count(Outcome.BYPASS))
            .sum();
    assertThat(run.target().counters().get("origin.loads")).isEqualTo(reads);
  }

  private static void asShippedCountsPostsAsMissesAndShowsOldData(RunResult run) {
    long posts = run.request("POST /analytics/track").orElseThrow().count();
    long lookups = ServerFigures.counter(run, "cache.lookups");
    long misses = ServerFigures.counter(run, "cache.misses");
    assertThat(ServerFigures.counter(run, "shown.cache_misses")).isEqualTo(misses + posts);
    assertThat(ServerFigures.shownHitRatio(run).orElseThrow())
        .isCloseTo((double) (lookups - misses) / (lookups + posts), within(1e-9));
    assertThat(Totals.of(run).lookupCount()).isEqualTo(lookups);
    assertThat(Totals.of(run).count(Outcome.MISS)).isEqualTo(misses);
    assertThat(run.target().observations())
        .containsEntry("stale-probe.stale-reads", 1.0)
        .containsEntry("stale-probe.hits", 1.0);
    // Whole seconds that are left: less by what passed between store and read.
    Map.of(
            "analytics-stats", 300.0,
            "analytics-events", 60.0,
            "devices-list", 120.0,
            "devices-online", 60.0,
            "devices-stats", 120.0,
            "twin", 600.0,
            "god", 300.0,
            "health", 30.0)
        .forEach(
            (name, seconds) ->
                assertThat(run.target().observations().get("ttl." + name + "-seconds"))
                    .as("lifetime of %s", name)
                    .isBetween(seconds * 0.75, seconds));
  }

  private static void correctedShowsEveryWrite(RunResult run) {
    var observations = run.target().observations();
    assertThat(observations)
        .containsEntry("stale-probe.stale-reads", 0.0)
        .containsEntry("stale-probe.hits", 0.0);
    double eventsBefore = observations.getOrDefault("stale-probe.events-before", -1.0);
    assertThat(observations).containsEntry("stale-probe.events-after", eventsBefore + 1);
    assertThat(ServerFigures.missSurplus(run)).isZero();
  }

  private static void firstRequestsTakeTheOriginsTime(RunResult run) {
    RequestResult stats = run.request("GET /analytics/stats").orElseThrow();
    assertThat(stats.count(Outcome.MISS)).isEqualTo(QUICK.rounds());
    assertThat(stats.count(Outcome.HIT))
        .isEqualTo((long) QUICK.rounds() * FunctionalTest.CACHED_PER_ROUND);
    assertThat(stats.outcome(Outcome.MISS).service().minNanos())
        .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(95));
  }

  private static void withoutRedisNothingFails(RunResult run) {
    assertThat(run.requestCount()).isPositive();
    assertThat(Totals.of(run).failedCount()).isZero();
    assertThat(run.target().counters().get("cache.errors")).isPositive();
  }

  @Test
  void redisThatEndsDuringAPassFailsNoRequestAndMakesThePassInvalid() throws Exception {
    Reproduction.Outcome outcome =
        reproduce(
            List.of(Pass.CORRECTED, Pass.BEFORE, Pass.AS_SHIPPED),
            new Quiet() {
              private String step = "";

              @Override
              public void began(String newStep) {
                step = newStep;
              }

              @Override
              public void progressed(
                  double doneRatio, long leftNanos, Optional<RunProgress> counts) {
                if (step.equals("corrected") && counts.isPresent()) {
                  redis().ifPresent(ProcessHandle::destroyForcibly);
                }
              }
            });

    assertThat(outcome.failure())
        .hasValueSatisfying(why -> assertThat(why).contains("Redis went away"));
    assertThat(childProcesses()).isEmpty();
    RunResult run = ResultFile.read(folder.resolve("corrected.invalid.json"));
    assertThat(Totals.of(run).failedCount()).isZero();
    assertThat(run.target().counters().get("cache.errors")).isPositive();
    assertThat(MarkdownRenderer.render(outcome.report()))
        .contains("**INVALID**", "Redis was away during the run corrected", "none of");
    assertThat(folder.resolve("report.invalid.md")).exists();
    assertThat(folder.resolve("report.md")).doesNotExist();
  }

  private static Optional<ProcessHandle> redis() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").contains("redis"))
        .findFirst();
  }
}
