package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.plan.Plan;
import autus.bench.plan.PlannedRequest;
import autus.bench.scenario.Scenario;
import autus.bench.yaml.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {

  private static final String YAML =
      """
      target: http://127.0.0.1:1
      load: {users: 1, duration: 1s}
      requests:
        - request: POST /a?key=${env:KEY}
          headers: {X-Key: "k ${env:KEY}"}
          json: {key: "${env:KEY}", cost: "$${env:KEY}"}
      """;

  private static Scenario scenario(String key) {
    return ScenarioFile.parse(YAML, Path.of("s.yaml"), Map.of("KEY", key)::get);
  }

  private static String text(autus.bench.content.Template template) {
    return new String(template.literalBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void theirValuesAreSentAsEachPlaceDemands() {
    PlannedRequest request = Plan.of(scenario("a \"b")).load().requests().get(0);
    assertThat(request.isConstant()).as("sent as the same bytes").isTrue();
    assertThat(text(request.path())).isEqualTo("/a?key=a%20%22b");
    assertThat(text(request.fields().get(0).value())).isEqualTo("k a \"b");
    assertThat(text(request.body())).isEqualTo("{\"key\":\"a \\\"b\",\"cost\":\"${env:KEY}\"}");
  }

  @Test
  void nothingWrittenHoldsThem() {
    Scenario scenario = scenario("c4n4ry");
    assertThat(scenario.toString()).doesNotContain("c4n4ry");
    assertThat(JsonText.write(ScenarioFormat.write(scenario)))
        .contains("${env:KEY}")
        .doesNotContain("c4n4ry");
    assertThat(Plan.of(scenario).requestNames()).containsExactly("POST /a?key=${env:KEY}");
    assertThat(ScenarioDigest.of(scenario)).isEqualTo(ScenarioDigest.of(scenario("another")));
  }

  @Test
  void oneThatIsNotSetOrNoLineIsAMistakeWithItsPlace() {
    assertThatThrownBy(() -> ScenarioFile.parse(YAML, Path.of("s.yaml"), name -> null))
        .hasMessageContaining("s.yaml:4")
        .hasMessageContaining("KEY is not; set it before the run: export KEY=");
    assertThatThrownBy(() -> scenario("a\nc4n4ry"))
        .hasMessageContaining("KEY holds a control character")
        .message()
        .doesNotContain("c4n4ry");
  }
}
