package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import autus.bench.error.UserErrorException;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.format.WhatIf;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolverTest {

  private static final Scenario SCENARIO =
      ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"));

  private static Plan changed(String change) {
    return Plan.of(WhatIf.parse(change).applyTo(SCENARIO));
  }

  @ParameterizedTest
  @CsvSource({
    "hit-rate, 91.2%, weight[POST /analytics/track], 0.0005",
    "loads-avoided, 90%, weight[POST /analytics/track], 0.0005",
    "hit-rate, 70%, ttl[GET /analytics/stats], 0.0005",
    "throughput, 50/s, users, 0.4",
    "throughput, 10/s, think-time, 0.01",
    "mean, 20ms, load-time[GET /analytics/stats], 20000"
  })
  void theModelGivesWhatWasWantedAtTheSolution(
      String goalName, String wanted, String key, double tolerance) {
    Goal goal = Goal.named(goalName);
    WhatIf change = WhatIf.parse(Solver.solve(SolverTest::changed, goal, goal.parse(wanted), key));
    Scenario changed = change.applyTo(SCENARIO);
    Prediction prediction = Predictor.predict(Plan.of(changed), changed.cache().orElseThrow());
    assertThat(goal.of(prediction).orElseThrow())
        .as("%s", change)
        .isCloseTo(goal.parse(wanted), within(tolerance));
  }

  @Test
  void whatNoValueGivesIsSaidWithWhatTheyGive() {
    assertThatThrownBy(
            () ->
                Solver.solve(
                    SolverTest::changed, Goal.HIT_RATE, 0.999, "ttl[GET /analytics/stats]"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("no ttl[GET /analytics/stats] from 1ms to 24h gives hit-rate 99.9 %")
        .hasMessageContaining("by the model it goes from ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hit-ratio | 91%  | users            | a figure to solve for must be one of hit-rate
          hit-rate  | 0.91 | users            | hit-rate must be a percentage
          hit-rate  | 101% | users            | hit-rate must be a percentage
          p95       | 6    | users            | must be a time with its unit
          hit-rate  | 91%  | duration         | what to change must be one of users
          hit-rate  | 91%  | weight[GET /x]   | names an unknown request
          hit-rate  | 91%  | weight           | needs a request in brackets
          """)
  void aQuestionThatIsNoneNamesItsRule(String goal, String value, String key, String rule) {
    assertThatThrownBy(
            () -> {
              Goal named = Goal.named(goal);
              Solver.solve(SolverTest::changed, named, named.parse(value), key);
            })
        .hasMessageContaining(rule);
  }
}
