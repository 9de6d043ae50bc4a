package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.plan.Plan;
import autus.bench.predict.Predictor;
import autus.bench.scenario.Scenario;
import autus.bench.shape.ThinkTime;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatIfTest {

  private static final Scenario SCENARIO =
      ScenarioFile.load(Path.of("..", "..", "scenarios", "autus-v4.5.yaml"));

  private static Scenario with(String change) {
    return WhatIf.parse(change).applyTo(SCENARIO);
  }

  private static double hitRatio(Scenario scenario) {
    return Predictor.predict(Plan.of(scenario), scenario.cache().orElseThrow())
        .total()
        .effect()
        .hitRatio()
        .orElseThrow();
  }

  @Test
  void theLoadCanBeAnother() {
    assertThat(with("users=60").users()).isEqualTo(60);
    assertThat(with("duration=5m").duration()).isEqualTo(Duration.ofMinutes(5));
    assertThat(ScenarioFormat.write(with("think-time=0s")).toString()).doesNotContain("think-time");
    assertThat(with("think-time=1s..2s")).isEqualTo(SCENARIO.withPacing(ThinkTime.parse("1s..2s")));
  }

  @Test
  void rarerWritesRaiseTheHitRateAndShorterLivesLowerIt() {
    double described = hitRatio(SCENARIO);
    assertThat(hitRatio(with("weight[POST /analytics/track]=0.1"))).isGreaterThan(described + 0.1);
    assertThat(hitRatio(with("ttl[GET /devices/list]=1s"))).isLessThan(described - 0.02);
    assertThat(hitRatio(with("load-time[GET /analytics/stats]=2s"))).isLessThan(described);
    assertThat(hitRatio(with("entries=1"))).isLessThan(described);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users                | must be KEY=VALUE with one of the keys users, think-time
          user=3               | is not a key; there are: users
          users=many           | must be a whole number, but is "many"
          users=0              | must be from 1 to 100000 users, but is 0
          weight=3             | needs a request in brackets
          users[GET /x]=3      | takes no request in brackets
          weight[GET /x]=3     | names an unknown request; there are: GET /analytics/stats
          weight[GET /devices/list]=0 | must be a number above 0
          ttl[GET /cache/stats]=3s | names an unknown request; there are: GET /analytics/stats
          think-time=3         | must be a time with its unit
          """)
  void aWrongChangeIsRefusedWithTheRule(String change, String rule) {
    assertThatThrownBy(() -> with(change))
        .isInstanceOf(MalformedValueException.class)
        .hasMessageContaining(rule);
  }
}
