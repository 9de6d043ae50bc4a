package autus.bench.predict;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.verdict.PredictionReport;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnmodelledPartsTest {

  private static final String LOAD =
      """
      target: http://127.0.0.1:9
      load: {users: 5, duration: 60s, think-time: 1s}
      requests: [{request: GET /a}]
      cache: {hit-time: 1ms, requests: [{request: GET /a, ttl: 10s, load-time: 50ms}]}
      """;

  private static List<String> parts(String more) {
    return UnmodelledParts.of(plan(more));
  }

  private static Plan plan(String more) {
    return Plan.of(ScenarioFile.parse(LOAD + more, Path.of("s.yaml")));
  }

  @Test
  void whatTheModelsLeaveOutIsSaid() {
    assertThat(parts("")).isEmpty();
    assertThat(parts("teardown: [{request: DELETE /a}]")).isEmpty();
    assertThat(parts("setup: [{request: POST /a}]"))
        .singleElement()
        .asString()
        .startsWith("setup: is not in the model");
    assertThat(parts("login: [{request: POST /login}]\ncookies: true"))
        .satisfiesExactly(
            login -> assertThat(login).startsWith("login: is not in the model: users begin later"),
            cookies -> assertThat(cookies).startsWith("cookies: is not in the model"));
  }

  @Test
  void thePredictionSaysItAboveItsFigures() {
    String yaml = LOAD + "cookies: true\n";
    Scenario scenario = ScenarioFile.parse(yaml, Path.of("s.yaml"));
    Plan plan = Plan.of(scenario);
    PredictionReport.Variant variant =
        new PredictionReport.Variant(
            "with the cache",
            Predictor.predict(plan, scenario.cache().orElseThrow()),
            Optional.empty());
    String report =
        MarkdownRenderer.render(
            PredictionReport.of("s", UnmodelledParts.of(plan), List.of(variant)));
    assertThat(report.indexOf("cookies: is not in the model"))
        .isPositive()
        .isLessThan(report.indexOf("Hit rate"));
  }
}
