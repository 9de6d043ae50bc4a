package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.StaleReads;
import autus.bench.measure.Totals;
import autus.bench.plan.Plan;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.shape.ThinkTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against nginx and Varnish in front of an origin that counts what reaches it. */
@Tag("process")
class CachesOfOthersTest {

  private static final Duration MUCH_LATENESS = Duration.ofSeconds(5);
  private static final int HERD = 30;

  private static RunService service = newService();

  @TempDir private Path folder = Path.of("");

  private static RunService newService() {
    return new RunService("test", MUCH_LATENESS);
  }

  @BeforeAll
  static void open() {
    service.close();
    service = newService();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  @Test
  void theMissesOfNginxAreTheLoadsOfItsOrigin() throws Exception {
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy proxy = CachingProxy.nginx(folder, origin, "")) {
      missesAreLoads(Totals.of(steady(proxy)), origin);
    }
  }

  @Test
  void theMissesOfVarnishAreTheLoadsOfItsOrigin() throws Exception {
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy proxy = CachingProxy.varnish(folder, origin, "0s")) {
      missesAreLoads(Totals.of(steady(proxy)), origin);
    }
  }

  private static void missesAreLoads(Totals totals, OriginServer origin) throws IOException {
    assertThat(totals.failedCount()).isZero();
    assertThat(totals.count(Outcome.MISS))
        .isEqualTo(Origins.readCount(origin))
        .isGreaterThanOrEqualTo(2);
    assertThat(totals.lookupCount()).isEqualTo(totals.requestCount());
    assertThat(totals.hitRatio().orElseThrow()).isGreaterThan(0.7);
  }

  @Test
  void withoutALockNginxLetsTheHerdThrough() throws Exception {
    try (OriginServer origin = Origins.plain("1s");
        CachingProxy proxy = CachingProxy.nginx(folder, origin, "")) {
      Totals totals = Totals.of(herd(proxy));
      assertThat(totals.requestCount()).isEqualTo(HERD);
      assertThat(totals.count(Outcome.MISS)).isEqualTo(Origins.readCount(origin));
      assertThat(Origins.readCount(origin)).isGreaterThan(HERD / 2);
    }
  }

  @Test
  void withALockOneOfTheHerdGetsThroughAndTheOthersWait() throws Exception {
    try (OriginServer origin = Origins.plain("1s");
        CachingProxy proxy = CachingProxy.nginx(folder, origin, "proxy_cache_lock on;")) {
      Totals totals = Totals.of(herd(proxy));
      oneGetsThrough(totals, origin);
      assertThat(totals.allResponse().quantileNanos(0.9))
          .isGreaterThan(Duration.ofMillis(300).toNanos());
    }
  }

  @Test
  void varnishLetsOneOfTheHerdThrough() throws Exception {
    try (OriginServer origin = Origins.plain("1s");
        CachingProxy proxy = CachingProxy.varnish(folder, origin, "0s")) {
      oneGetsThrough(Totals.of(herd(proxy)), origin);
    }
  }

  private static void oneGetsThrough(Totals totals, OriginServer origin) throws IOException {
    assertThat(totals.requestCount()).isEqualTo(HERD);
    assertThat(Origins.readCount(origin)).isEqualTo(1);
    assertThat(totals.count(Outcome.MISS)).isEqualTo(1);
  }

  @Test
  void whatNginxServesWhileItUpdatesIsStale() throws Exception {
    String directives =
        "proxy_cache_lock on; proxy_cache_use_stale updating; proxy_cache_background_update on;";
    try (OriginServer origin = Origins.plain("200ms");
        CachingProxy proxy = CachingProxy.nginx(folder, origin, directives)) {
      Totals totals = Totals.of(steady(proxy));
      assertThat(totals.count(Outcome.MISS)).isEqualTo(1);
      assertThat(totals.count(Outcome.STALE)).isPositive();
      assertThat(Origins.readCount(origin)).isGreaterThanOrEqualTo(2);
      assertThat(totals.response().get(Outcome.STALE)).isNotNull();
    }
  }

  @Test
  void aCacheThatKnowsLifetimesOnlyIsCaughtShowingOldData() throws Exception {
    Path file = folder.resolve("load.yaml");
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy proxy = CachingProxy.nginx(folder, origin, "proxy_cache_methods GET HEAD;")) {
      Files.writeString(
          file,
          """
          name: writes-beside-reads
          target: %s
          load: {model: closed, users: 4, duration: 3500ms, think-time: 20ms}
          requests:
            - {request: GET /item, weight: 9}
            - {request: POST /item, weight: 1}
          staleness: {write: POST /item, reads: [GET /item], version: /version}
          """
              .formatted(proxy.url()));
      RunResult result =
          service.run("old", Plan.of(ScenarioFile.load(file)), ProgressListener.NONE);
      StaleReads stale = result.truth().staleReads().orElseThrow();
      assertThat(stale.staleCount()).isPositive();
    }
  }

  /** Eight users who think a little, for two seconds and a half. */
  private static RunResult steady(CachingProxy proxy) throws InterruptedException {
    return service.run(
        "steady",
        Plan.of(
            scenario(proxy)
                .withUsers(8)
                .withDuration(Duration.ofMillis(2500))
                .withPacing(ThinkTime.parse("20ms"))),
        ProgressListener.NONE);
  }

  /** Many users at once, each with one request, for one key that is not there. */
  private static RunResult herd(CachingProxy proxy) throws InterruptedException {
    return service.run(
        "herd",
        Plan.of(scenario(proxy).withUsers(HERD).withDuration(Duration.ofMillis(400))),
        ProgressListener.NONE);
  }

  private static Scenario scenario(CachingProxy proxy) {
    return Scenario.ofUrl(proxy.url() + "/item", "GET", List.of(), Optional.empty());
  }
}
