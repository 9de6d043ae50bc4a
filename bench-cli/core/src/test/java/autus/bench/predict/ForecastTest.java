package autus.bench.predict;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.plan.ArrivalSequence;
import autus.bench.plan.Plan;
import autus.bench.plan.RequestSequence;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.shape.OpenLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {

  private static final Scenario SCENARIO =
      ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"));

  private static final Forecast FORECAST =
      Forecast.of(Plan.of(SCENARIO), SCENARIO.cache().orElseThrow()).orElseThrow();

  private static RunResult run(int hits, int misses, int others) {
    return SyntheticRun.of("run", Duration.ofMinutes(2))
        .answered("GET /analytics/stats", Outcome.HIT, times(hits, 2))
        .answered("GET /analytics/stats", Outcome.MISS, times(misses, 100))
        .answered("POST /analytics/track", Outcome.UNKNOWN, times(others, 2))
        .build();
  }

  @Test
  void aRunAsForetoldAgrees() {
    List<Forecast.Finding> findings = FORECAST.compareWith(run(1890, 453, 457));
    assertThat(findings)
        .extracting(Forecast.Finding::figure)
        .containsExactly(Forecast.Figure.REQUESTS, Forecast.Figure.HIT_RATIO);
    assertThat(findings).allMatch(Forecast.Finding::agrees);
  }

  @Test
  void aRunThatNeverInvalidatedDoesNot() {
    Forecast.Finding hits = FORECAST.compareWith(run(2343, 3, 457)).get(1);
    assertThat(hits.agrees()).isFalse();
    assertThat(hits.measured()).isGreaterThan(hits.expected().high());
  }

  /** Nobody waits for a response there, so the order of all requests is known from the seed. */
  @ParameterizedTest
  @ValueSource(
      strings = {"{rate: 50/s, duration: 10s}", "{rate: 50/s, arrivals: poisson, duration: 10s}"})
  void anOpenLoadIsForetoldWithTheRequestsAndArrivalsOfItsSeed(String load) {
    Scenario scenario =
        ScenarioFile.parse(
            """
            target: http://127.0.0.1:1
            load: %s
            requests: [{request: GET /a, weight: 9}, {request: POST /a}]
            cache:
              hit-time: 1ms
              requests: [{request: GET /a, ttl: 60s, load-time: 1ms, invalidated-by: [POST /a]}]
            """
                .formatted(load),
            Path.of("open.yaml"));
    List<Double> expectations = new ArrayList<>();
    for (int seed = 1; seed <= 10; seed++) {
      Plan plan = Plan.of(scenario.withSeed(seed));
      Spread spread = Spread.ofItsSeed(plan, scenario.cache().orElseThrow()).orElseThrow();
      Replay replay = Replay.of(plan);
      assertThat(spread.requestCount()).isEqualTo(new Spread.Range(replay.requestCount, 0));
      assertThat(spread.hitRatio().orElseThrow().mean()).isCloseTo(replay.hitRatio, within(0.01));
      expectations.add(replay.hitRatio);
    }
    assertThat(Collections.max(expectations) - Collections.min(expectations)).isGreaterThan(0.03);
  }

  /** The planned requests one after the other, before a cache whose only entry each write drops. */
  private record Replay(double requestCount, double hitRatio) {

    static Replay of(Plan plan) {
      ArrivalSequence arrivals =
          new ArrivalSequence(
              (OpenLoad) plan.load().groups().get(0).shape(),
              plan.load().groups().get(0).stages().get(0).span(),
              plan.load().randomOfStage(0, 0));
      RequestSequence sent = plan.load().newVisit(0, 0);
      int turn = 0;
      int reads = 0;
      int hits = 0;
      boolean isThere = false;
      while (arrivals.next() != ArrivalSequence.NEVER) {
        boolean isRead = sent.next(turn++) == 0;
        reads += isRead ? 1 : 0;
        hits += isRead && isThere ? 1 : 0;
        isThere = isRead;
      }
      return new Replay(turn, (double) hits / reads);
    }
  }
}
