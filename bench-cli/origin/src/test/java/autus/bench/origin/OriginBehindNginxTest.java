package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import autus.bench.exchange.Outcome;
import autus.bench.measure.OriginTruth;
import autus.bench.measure.OriginTruth.RequestFetches;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Stampede;
import autus.bench.measure.Totals;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.originmodel.OriginRoute;
import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs through a real nginx whose origin counts: what a run says of it is what was sent. */
@Tag("process")
@Timeout(120)
class OriginBehindNginxTest {

  private static final Duration MUCH_LATENESS = Duration.ofSeconds(5);

  @TempDir private Path folder = Path.of("");

  @Test
  void theHitRateIsThatOfTheOriginToTheRequest() throws Exception {
    try (OriginServer origin = Origins.start(fleeting("5ms"));
        CachingProxy nginx = CachingProxy.nginx(folder, origin, "")) {
      RunResult result =
          run(
              origin,
              """
              target: %s
              load: {users: 8, duration: 2500ms, think-time: 10ms}
              requests: [{request: GET /a, weight: 8}, {request: GET /b}, {request: POST /a}]
              """
                  .formatted(nginx.url()));

      OriginTruth truth = result.truth().origin().orElseThrow();
      Totals totals = Totals.of(result);
      long reads = count(result, "GET /a") + count(result, "GET /b");
      long misses = totals.count(Outcome.MISS) + totals.count(Outcome.REVALIDATED);
      assertThat(totals.failedCount()).isZero();
      assertThat(truth.readCount()).isEqualTo(reads);
      assertThat(truth.fetches().writeCount()).isEqualTo(count(result, "POST /a"));
      // The misses among the GETs, for nginx says nothing but MISS or BYPASS of a POST.
      assertThat(truth.fetches().readCount()).isGreaterThanOrEqualTo(4).isLessThanOrEqualTo(misses);
      assertThat(truth.hitRatio().orElseThrow())
          .isEqualTo(1 - (double) truth.fetches().readCount() / (double) reads);
      assertThat(truth.requests())
          .extracting(RequestFetches::request)
          .containsExactly("GET /a", "GET /b");
      assertThat(truth.requests().stream().mapToLong(RequestFetches::fetchCount).sum())
          .isEqualTo(truth.fetches().readCount())
          .isEqualTo(readMisses(result));
      assertThat(ResultMetrics.of(result).find("origin-fetches", List.of()).orElseThrow().value())
          .isEqualTo((double) truth.fetches().readCount());
    }
  }

  @Test
  void aHerdWithoutALockIsOneEventOfManyFetchesAndWithALockOfOne() throws Exception {
    int herd = 20;
    for (String lock : List.of("", "proxy_cache_lock on;")) {
      Path own = Files.createDirectory(folder.resolve(lock.isEmpty() ? "herd" : "lock"));
      try (OriginServer origin = Origins.start(fleeting("1s"));
          CachingProxy nginx = CachingProxy.nginx(own, origin, lock)) {
        RunResult result =
            run(
                origin,
                """
                target: %s
                load: {users: %d, requests: %d}
                requests: [{request: GET /hot}]
                """
                    .formatted(nginx.url(), herd, herd));
        RequestFetches hot = result.truth().origin().orElseThrow().requests().get(0);
        assertThat(hot.readCount()).isEqualTo(herd);
        assertThat(hot.events().eventCount()).isEqualTo(1);
        if (lock.isEmpty()) {
          assertThat(hot.events().most()).isEqualTo(hot.fetchCount()).isGreaterThan(herd / 2);
        } else {
          assertThat(hot.fetchCount()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  @Tag("quiet")
  void whatIsRefreshedInTheBackgroundIsAFetchThatNoHeaderShows() throws Exception {
    String directives =
        "proxy_cache_lock on; proxy_cache_use_stale updating; proxy_cache_background_update on; proxy_cache_revalidate on;";
    try (OriginServer origin = Origins.start(fleeting("50ms"));
        CachingProxy nginx = CachingProxy.nginx(folder, origin, directives)) {
      RunResult result =
          run(
              origin,
              """
              target: %s
              load: {users: 8, duration: 5500ms, think-time: 10ms}
              requests: [{request: GET /item}]
              """
                  .formatted(nginx.url()));
      OriginTruth truth = result.truth().origin().orElseThrow();
      Totals totals = Totals.of(result);
      assertThat(totals.count(Outcome.MISS)).isEqualTo(1);
      // nginx counts in whole seconds, so a second lasts up to two.
      assertThat(truth.fetches().readCount()).isGreaterThanOrEqualTo(3);
      // Nobody writes, so whatever is asked for again is there already.
      assertThat(truth.fetches().notModifiedCount())
          .isEqualTo(truth.fetches().readCount() - 1)
          .isEqualTo(truth.fetches().conditionalCount());
      assertThat(totals.hitRatio().orElseThrow()).isGreaterThan(truth.hitRatio().orElseThrow());
    }
  }

  @Test
  void oldDataIsProvedByTheVersionsOfTheOriginThoughHeadersSayHit() throws Exception {
    try (OriginServer origin = Origins.start(fleeting("5ms"));
        CachingProxy nginx = CachingProxy.nginx(folder, origin, "proxy_cache_methods GET HEAD;")) {
      RunResult result =
          run(
              origin,
              """
              target: %s
              load: {users: 4, duration: 3500ms, think-time: 10ms}
              requests: [{request: GET /item, weight: 9}, {request: POST /item}]
              staleness: {write: POST /item, reads: GET /item, version: /version}
              """
                  .formatted(nginx.url()));
      StaleReads stale = result.truth().staleReads().orElseThrow();
      assertThat(stale.staleCount()).isPositive();
      assertThat(Totals.of(result).count(Outcome.STALE)).isZero();
      assertThat(MarkdownRenderer.render(RunReport.of(result)))
          .contains(
              "Requests that reached the origin",
              "Hit rate by the origin",
              "showed an old version");
    }
  }

  @Test
  void theOriginsVersionsProveOldDataThoughTheScenarioDoesNotSayWhereTheyStand() throws Exception {
    try (OriginServer origin = Origins.start(fleeting("5ms"));
        CachingProxy nginx = CachingProxy.nginx(folder, origin, "proxy_cache_methods GET HEAD;")) {
      RunResult result =
          run(
              origin,
              """
              target: %s
              load: {users: 4, duration: 3500ms, think-time: 10ms}
              requests: [{request: GET /item, weight: 9}, {request: POST /item}]
              """
                  .formatted(nginx.url()));
      StaleReads stale = result.truth().staleReads().orElseThrow();
      assertThat(stale.staleCount()).isPositive();
      assertThat(Totals.of(result).count(Outcome.STALE)).isZero();
      assertThat(MarkdownRenderer.render(RunReport.of(result)))
          .contains(
              "Requests that reached the origin",
              "Hit rate by the origin",
              "showed an old version");
    }
  }

  @Test
  void whatVarnishRefreshesInItsGraceIsALoadAndTheOriginsCountStandsBesideIt() throws Exception {
    try (OriginServer origin = Origins.start(fleeting("20ms"));
        CachingProxy varnish = CachingProxy.varnish(folder, origin, "10s")) {
      RunResult result =
          run(
              origin,
              """
              target: %s
              load: {users: 4, duration: 4500ms, think-time: 10ms}
              requests: [{request: GET /item}]
              stampede: GET /item
              """
                  .formatted(varnish.url()));
      Stampede.Read read = result.truth().stampede().orElseThrow().reads().get(0);
      long fetches = result.truth().origin().orElseThrow().fetches().readCount();
      assertThat(read.unknownBecause()).isEmpty();
      assertThat(read.refreshCount().orElseThrow()).isPositive();
      // What is refreshed as the run ends may be the origin's only.
      assertThat(read.loads().loadCount()).isBetween(Math.max(2, fetches - 1), fetches + 1);
      assertThat(MarkdownRenderer.render(RunReport.of(result)))
          .contains("Loads by the origin", "refreshes");
    }
  }

  @Test
  void loadsOfACacheThatSaysNothingAreNotKnownAndTheOriginsAre() throws Exception {
    try (OriginServer origin = Origins.start(fleeting("20ms"));
        CachingProxy nginx =
            CachingProxy.silentNginx(folder, origin.address().getPort(), "proxy_cache_lock on;")) {
      RunResult result =
          run(
              origin,
              """
              target: %s
              load: {users: 4, duration: 1500ms, think-time: 10ms}
              requests: [{request: GET /item}]
              stampede: GET /item
              """
                  .formatted(nginx.url()));
      assertThat(result.truth().stampede().orElseThrow().reads().get(0).unknownBecause())
          .isPresent();
      assertThat(ResultMetrics.of(result).find("max-loads-per-event", List.of()).orElseThrow())
          .satisfies(most -> assertThat(most.value()).isGreaterThanOrEqualTo(1));
      assertThat(MarkdownRenderer.render(RunReport.of(result)))
          .contains("Loads of GET /item are not known", "not known");
    }
  }

  @Test
  void aWarmUpDoesNotCount() throws Exception {
    try (OriginServer origin = Origins.start(Origins.route("/*", "0s", "100B", "0%"));
        CachingProxy nginx = CachingProxy.nginx(folder, origin, "proxy_ignore_headers Vary;")) {
      RunResult result =
          run(
              origin,
              """
              target: %s
              load:
                think-time: 10ms
                phases: [{users: 4, duration: 500ms, warm-up: true}, {users: 4, duration: 1s}]
              requests: [{request: GET /item}]
              """
                  .formatted(nginx.url()));
      OriginTruth truth = result.truth().origin().orElseThrow();
      assertThat(truth.fetches().readCount()).isZero();
      assertThat(truth.hitRatio().orElseThrow()).isEqualTo(1);
    }
  }

  @Test
  void anOriginThatDoesNotAnswerEndsTheRunBeforeItsLoad() throws Exception {
    try (OriginServer target = Origins.start(Origins.route("0s"))) {
      int nobody = CachingProxy.freePort();
      String scenario =
          """
          target: http://127.0.0.1:%d
          load: {users: 1, requests: 10}
          requests: [{request: GET /item}]
          origin: {counters: "http://127.0.0.1:%d/counters"}
          """
              .formatted(target.address().getPort(), nobody);
      assertThatThrownBy(() -> run(scenario))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("origin.counters http://127.0.0.1:" + nobody + "/counters")
          .hasMessageContaining("autus-bench origin --port " + nobody);
      assertThat(Origins.counters(target).at("/total/fetches").asInt()).isZero();
    }
  }

  /** Responses that may be kept for a second. */
  private static OriginRoute fleeting(String delay) {
    return Origins.kept(delay, "max-age=1");
  }

  private RunResult run(OriginServer origin, String scenario) throws Exception {
    return run(
        scenario
            + "origin: {counters: \"http://127.0.0.1:%d/counters\"}\n"
                .formatted(origin.address().getPort()));
  }

  private RunResult run(String scenario) throws Exception {
    Path file = folder.resolve("load.yaml");
    Files.writeString(file, scenario);
    try (RunService service = new RunService("test", MUCH_LATENESS)) {
      service.beginCold(true);
      return service.run("behind", Plan.of(ScenarioFile.load(file)), ProgressListener.NONE);
    }
  }

  private static long count(RunResult result, String request) {
    return result.request(request).orElseThrow().count();
  }

  private static long readMisses(RunResult result) {
    return result.requests().stream()
        .filter(each -> each.name().startsWith("GET"))
        .mapToLong(each -> each.count(Outcome.MISS) + each.count(Outcome.REVALIDATED))
        .sum();
  }
}
