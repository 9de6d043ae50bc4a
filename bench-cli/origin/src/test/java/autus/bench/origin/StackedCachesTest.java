package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.CacheLayers;
import autus.bench.measure.HitRange;
import autus.bench.measure.RunResult;
import autus.bench.measure.Totals;
import autus.bench.observe.HeaderUse;
import autus.bench.plan.Plan;
import autus.bench.run.ProgressListener;
import autus.bench.run.RunService;
import autus.bench.scenario.Scenario;
import autus.bench.shape.ThinkTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against caches in a row, in front of an origin that counts what reaches it. */
@Tag("process")
class StackedCachesTest {

  private static final Duration MUCH_LATENESS = Duration.ofSeconds(5);
  private static final String ONE_FETCH = "proxy_cache_lock on;";

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
  void ofTwoNginxTheOuterOneIsBelievedThoughItReplaysTheInner() throws Exception {
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy inner =
            CachingProxy.nginx(
                folder.resolve("inner"), origin.address().getPort(), "X-Cache-Status", ONE_FETCH);
        CachingProxy outer =
            CachingProxy.nginx(folder.resolve("outer"), inner.port(), "X-Proxy-Cache", ONE_FETCH)) {
      RunResult run = run(outer, HeaderUse.USUAL);

      isCountOf("X-Proxy-Cache", run);
      reachesTheOriginAsOftenAs(origin, run);
      assertThat(field("X-Cache-Status", run).hits())
          .as("the inner one, as replayed")
          .isNotEqualTo(Totals.of(run).hits());
    }
  }

  @Test
  void varnishIsBelievedBeforeTheNginxBehindIt() throws Exception {
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy inner =
            CachingProxy.nginx(
                folder.resolve("inner"), origin.address().getPort(), "X-Cache-Status", ONE_FETCH);
        CachingProxy outer = CachingProxy.varnish(folder.resolve("outer"), inner.port(), "0s")) {
      RunResult run = run(outer, HeaderUse.USUAL);

      reachesTheOriginAsOftenAs(origin, run);
      HitRange nearest = Totals.of(run).hits();
      double varnish = field("X-Varnish", run).hits().ratio().orElseThrow();
      // What Varnish fetched and nginx had kept is open, for the response does not say who is
      // nearer.
      assertThat(nearest.low().orElseThrow()).isEqualTo(varnish);
      assertThat(nearest.high().orElseThrow()).isBetween(varnish, varnish + 0.01);
    }
  }

  @Test
  void aLayerThatIsNamedIsTheOnlyOneThatIsRead() throws Exception {
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy inner =
            CachingProxy.nginx(
                folder.resolve("inner"), origin.address().getPort(), "X-Cache-Status", ONE_FETCH);
        CachingProxy outer =
            CachingProxy.nginx(folder.resolve("outer"), inner.port(), "X-Proxy-Cache", ONE_FETCH)) {
      RunResult run = run(outer, HeaderUse.USUAL.withLayer(Optional.of("X-Cache-Status")));

      isCountOf("X-Cache-Status", run);
      assertThat(layers(run).fields()).hasSize(1);
    }
  }

  @Test
  void anAgeAloneGivesAnIntervalThatHoldsTheTruth() throws Exception {
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy proxy = CachingProxy.haproxy(folder, origin)) {
      RunResult run = run(proxy, HeaderUse.USUAL);

      Totals totals = Totals.of(run);
      double truth = 1 - (double) Origins.readCount(origin) / totals.requestCount();
      HitRange hits = totals.hits();
      assertThat(hits.isExact()).isFalse();
      assertThat(truth)
          .isBetween(hits.low().orElseThrow(), hits.high().orElseThrow())
          .as("less than all")
          .isLessThan(1);
    }
  }

  @Test
  void aCachedErrorIsAHitAndAFailure() throws Exception {
    try (OriginServer origin = Origins.plain("5ms");
        CachingProxy proxy =
            CachingProxy.nginx(
                folder,
                origin.address().getPort(),
                "X-Cache-Status",
                ONE_FETCH + " proxy_cache_valid 404 10s;")) {
      RunResult run = run(proxy, "/gone", HeaderUse.USUAL);

      Totals totals = Totals.of(run);
      assertThat(totals.failedCount()).isEqualTo(totals.requestCount());
      assertThat(totals.hits().decidedCount()).isEqualTo(totals.requestCount());
      assertThat(totals.hits().decidedCount() - totals.hits().servedCount())
          .isEqualTo(Origins.readCount(origin));
    }
  }

  private static void isCountOf(String field, RunResult run) {
    CacheLayers.Field said = field(field, run);
    Totals totals = Totals.of(run);
    assertThat(totals.hits()).isEqualTo(said.hits());
    assertThat(totals.hits().isExact()).isTrue();
    assertThat(totals.count(Outcome.MISS)).isPositive();
  }

  private static void reachesTheOriginAsOftenAs(OriginServer origin, RunResult run)
      throws IOException {
    assertThat(layers(run).origin().reachedCount())
        .isEqualTo(Origins.readCount(origin))
        .isPositive();
    assertThat(layers(run).origin().openCount()).isZero();
  }

  private static CacheLayers layers(RunResult run) {
    return run.truth().layers().orElseThrow();
  }

  private static CacheLayers.Field field(String name, RunResult run) {
    return layers(run).fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static RunResult run(CachingProxy proxy, HeaderUse headers) throws InterruptedException {
    return run(proxy, "/item", headers);
  }

  /** Eight users who think a little, for some seconds. */
  private static RunResult run(CachingProxy proxy, String path, HeaderUse headers)
      throws InterruptedException {
    Scenario scenario = Scenario.ofUrl(proxy.url() + path, "GET", List.of(), Optional.empty());
    return service.run(
        "stacked",
        Plan.of(
            scenario
                .withObserved(scenario.observed().withHeaders(headers))
                .withUsers(8)
                .withDuration(Duration.ofMillis(3500))
                .withPacing(ThinkTime.parse("20ms"))),
        ProgressListener.NONE);
  }
}
