package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.cachemodel.CacheModel;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadTest {

  @Test
  @Tag("slow")
  void theMeasuredMixStraysAsFarAsASimulationOfTheReportDid() {
    Scenario scenario = ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"));
    CacheModel cache = scenario.cache().orElseThrow();

    Spread corrected = Spread.of(Plan.of(scenario), cache, 45).orElseThrow();
    Spread asShipped = Spread.of(Plan.of(scenario), cache.withoutInvalidation(), 45).orElseThrow();

    assertThat(asShipped.requestCount().mean()).isCloseTo(2820, within(8.0));
    assertThat(asShipped.requestCount().standardDeviation()).isBetween(12.0, 24.0);
    assertThat(corrected.requestCount().mean()).isCloseTo(2795, within(8.0));
    assertThat(corrected.hitRatio().orElseThrow().mean()).isCloseTo(0.805, within(0.005));
    assertThat(corrected.hitRatio().orElseThrow().standardDeviation()).isBetween(0.009, 0.015);
    assertThat(corrected.loadsAvoidedRatio().orElseThrow().mean()).isCloseTo(0.856, within(0.005));
    assertThat(corrected.loadsAvoidedRatio().orElseThrow().standardDeviation())
        .isBetween(0.006, 0.012);
  }

  @Test
  void theSameSeedGivesTheSameSpread() {
    Scenario scenario =
        ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"))
            .withDuration(Duration.ofSeconds(10));
    CacheModel cache = scenario.cache().orElseThrow();

    assertThat(Spread.of(Plan.of(scenario), cache, 7))
        .isEqualTo(Spread.of(Plan.of(scenario), cache, 7));
    assertThat(Spread.of(Plan.of(scenario), cache, 7))
        .isNotEqualTo(Spread.of(Plan.of(scenario), cache, 8));
  }

  @Test
  void aLoadOfTooManyRequestsIsNotPlayed() {
    Scenario scenario =
        ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"))
            .withUsers(10_000)
            .withDuration(Duration.ofHours(1));

    assertThat(Spread.of(Plan.of(scenario), scenario.cache().orElseThrow(), 1)).isEmpty();
  }

  @Test
  @Tag("slow")
  void keysAndABoundedStoreArePredictedAsPlayed(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("keys.yaml"),
            """
            target: http://localhost
            groups:
              - name: readers
                load: {users: 40, ramp-up: 20/s, duration: 30s, think-time: 50ms..150ms}
                requests:
                  - {request: GET /item, weight: 3}
                  - {request: GET /page}
                  - {request: POST /item, weight: 0.006}
              - name: paced
                load: {users: 1, duration: 30s, pace: 0.5/s}
                requests: [{request: GET /health}]
            cache:
              hit-time: 1ms
              other-time: 2ms
              entries: 200
              requests:
                - {request: GET /item, ttl: 10s, load-time: 20ms, invalidated-by: POST /item, keys: {count: 5000, distribution: zipf 1}}
                - {request: GET /page, ttl: 1s, load-time: 50ms, keys: {count: 300, distribution: hotspot 80% on 20%}}
            """);
    Scenario scenario = ScenarioFile.load(file);
    CacheModel cache = scenario.cache().orElseThrow();

    Prediction predicted = Predictor.predict(Plan.of(scenario), cache);
    Spread played = Spread.of(Plan.of(scenario), cache, 45).orElseThrow();

    assertThat(predicted.total().traffic().requestCount())
        .isCloseTo(played.requestCount().mean(), Percentage.withPercentage(1));
    assertThat(predicted.total().effect().hitRatio().orElseThrow())
        .isCloseTo(played.hitRatio().orElseThrow().mean(), within(0.02));
    assertThat(predicted.total().effect().loadsAvoidedRatio().orElseThrow())
        .isCloseTo(played.loadsAvoidedRatio().orElseThrow().mean(), within(0.02));
    assertThat(predicted.endpoints().get(3).traffic().requestCount()).isEqualTo(15);
    assertThat(predicted.store().entryCount()).isCloseTo(200, within(0.01));
  }

  private static Scenario hotKey(Path folder, String cache) throws IOException {
    return ScenarioFile.load(
        Files.writeString(
            folder.resolve("hot.yaml"),
            """
            target: http://localhost
            load: {users: 30, duration: 30s, think-time: 50ms..150ms}
            requests: [{request: GET /item, weight: 19}, {request: POST /item}]
            cache:
              hit-time: 1ms
              %s
              requests: [{request: GET /item, ttl: 2s, load-time: 80ms, invalidated-by: POST /item}]
            """
                .formatted(cache)));
  }

  @Test
  @Tag("slow")
  void whereNobodyWaitsForAnothersLoadThePointLiesInItsOwnInterval(@TempDir Path folder)
      throws IOException {
    Scenario scenario = hotKey(folder, "single-flight: false");
    CacheModel cache = scenario.cache().orElseThrow();
    Prediction predicted = Predictor.predict(Plan.of(scenario), cache);
    Spread played = Spread.of(Plan.of(scenario), cache, 45).orElseThrow();
    Spread.Range hits = played.hitRatio().orElseThrow();
    Spread.Range avoided = played.loadsAvoidedRatio().orElseThrow();

    assertThat(hits.point(predicted.total().effect().hitRatio().orElseThrow()))
        .isBetween(hits.low(), hits.high());
    assertThat(avoided.point(predicted.total().effect().loadsAvoidedRatio().orElseThrow()))
        .isBetween(avoided.low(), avoided.high());
  }

  @Test
  @Tag("slow")
  void waitingRequestsCountAsTheScenarioSays(@TempDir Path folder) throws IOException {
    Scenario misses = hotKey(folder, "collapsed: miss");
    Scenario hits = hotKey(folder, "collapsed: hit");
    Prediction asMisses = Predictor.predict(Plan.of(misses), misses.cache().orElseThrow());
    Prediction asHits = Predictor.predict(Plan.of(hits), hits.cache().orElseThrow());
    Spread played = Spread.of(Plan.of(hits), hits.cache().orElseThrow(), 45).orElseThrow();

    assertThat(asHits.total().effect().hitRatio().orElseThrow())
        .isGreaterThan(asMisses.total().effect().hitRatio().orElseThrow() + 0.02)
        .isCloseTo(asHits.total().effect().loadsAvoidedRatio().orElseThrow(), within(1e-9));
    assertThat(played.hitRatio()).isEqualTo(played.loadsAvoidedRatio());
  }

  @Test
  @Tag("slow")
  void aRunWithTheSeedOfItsPlanStraysLessThanOneWithAnySeed() {
    Scenario scenario = ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"));
    CacheModel cache = scenario.cache().orElseThrow();
    Spread any = Spread.of(Plan.of(scenario), cache, 45).orElseThrow();
    Spread own = Spread.ofItsSeed(Plan.of(scenario), cache).orElseThrow();

    assertThat(own.hitRatio().orElseThrow().standardDeviation())
        .isLessThan(0.9 * any.hitRatio().orElseThrow().standardDeviation());
    assertThat(own.requestCount().standardDeviation())
        .isLessThan(any.requestCount().standardDeviation());
  }
}
