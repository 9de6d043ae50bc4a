package autus.bench.predict;

import static autus.bench.measure.SyntheticRun.times;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.Outcome;
import autus.bench.measure.RunResult;
import autus.bench.measure.SyntheticRun;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final Scenario SCENARIO =
      ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"));

  private static RunResult run(int hits, int misses, int others) {
    return SyntheticRun.of("run", Duration.ofMinutes(2))
        .answered("GET /analytics/stats", Outcome.HIT, times(hits, 2))
        .answered("GET /analytics/stats", Outcome.MISS, times(misses, 100))
        .answered("POST /analytics/track", Outcome.UNKNOWN, times(others, 2))
        .build();
  }

  private static List<Forecast.Finding> findings(RunResult run) {
    return Forecast.of(Plan.of(SCENARIO), SCENARIO.cache().orElseThrow())
        .orElseThrow()
        .compareWith(run);
  }

  @Test
  void aRunAsForetoldAgrees() {
    List<Forecast.Finding> findings = findings(run(1890, 453, 457));
    assertThat(findings)
        .extracting(Forecast.Finding::figure)
        .containsExactly(Forecast.Figure.REQUESTS, Forecast.Figure.HIT_RATIO);
    assertThat(findings).allMatch(Forecast.Finding::agrees);
  }

  @Test
  void aRunThatNeverInvalidatedDoesNot() {
    Forecast.Finding hits = findings(run(2343, 3, 457)).get(1);
    assertThat(hits.agrees()).isFalse();
    assertThat(hits.measured()).isGreaterThan(hits.expected().high());
  }
}
