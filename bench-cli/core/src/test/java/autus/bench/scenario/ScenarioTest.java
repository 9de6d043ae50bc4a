package autus.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.scenario.format.ScenarioFile;
import autus.bench.scenario.format.ScenarioFormat;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.secret.SecretNames;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.ThinkTime;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.MalformedValueException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioTest {

  @Test
  void aUrlIsAScenarioOfOneRequestUnderTheDefaultLoad() {
    Scenario scenario = Scenario.ofUrl("http://127.0.0.1:8003/devices/list?limit=5");

    assertThat(scenario.target()).hasToString("http://127.0.0.1:8003");
    assertThat(scenario.requests()).containsExactly(Request.of("GET /devices/list?limit=5"));
    assertThat(scenario.groups().get(0).load()).isEqualTo(Scenario.DEFAULT_LOAD);
    assertThat(scenario.name()).isEqualTo("127.0.0.1:8003/devices/list?limit=5");
  }

  @Test
  void aUrlWithoutPathAsksForTheRoot() {
    assertThat(Scenario.ofUrl("http://localhost").requests()).containsExactly(Request.of("GET /"));
  }

  @Test
  void optionsChangeTheLoadOfEveryGroup() {
    Scenario changed =
        Scenario.ofUrl("http://localhost")
            .withUsers(50)
            .withDuration(Duration.ofSeconds(3))
            .withRampUp(Optional.of(new Rate(5)))
            .withPacing(ThinkTime.parse("1s"))
            .withSeed(9);

    assertThat(changed.groups().get(0).load())
        .isEqualTo(
            ClosedLoad.lasting(
                Duration.ofSeconds(3), 50, Optional.of(new Rate(5)), ThinkTime.parse("1s")));
    assertThat(changed.seed()).isEqualTo(Seed.given(9));
    assertThat(changed.duration()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aNumberOfUsersForSeveralGroupsIsRefused() {
    Scenario one = Scenario.ofUrl("http://localhost");
    Scenario two =
        one.withGroups(
            "two",
            List.of(
                one.groups().get(0),
                new UserGroup("others", Scenario.DEFAULT_LOAD, one.groups().get(0).turns())));

    assertThatExceptionOfType(MalformedValueException.class)
        .isThrownBy(() -> two.withUsers(3))
        .withMessage("cannot be set for a scenario of 2 groups; change the users in the file");
    assertThat(two.requests()).hasSize(1);
  }

  @Test
  void theEchoOfEveryPlaceOfAVersionReadsAsTheSame() {
    for (String places :
        List.of(
            "version: /a",
            "version: {pointer: /a~1b}, written: /b",
            "version: {header: ETag}, written: {header: ETag}, kind: value",
            "version: {regex: 'total (\\d+)'}, kind: counter")) {
      Scenario scenario =
          ScenarioFile.parse(
              """
              target: http://127.0.0.1
              load: {users: 1, duration: 1s}
              requests: [{request: GET /a}, {request: PUT /a}]
              staleness: {write: PUT /a, reads: GET /a, %s}
              """
                  .formatted(places),
              Path.of("test.yaml"));
      Scenario again =
          ScenarioFile.parse(JsonText.write(ScenarioFormat.write(scenario)), Path.of("again.yaml"));
      assertThat(again.staleness()).isPresent().isEqualTo(scenario.staleness());
    }
  }

  @Test
  void theEchoOfAScenarioReadsAsTheSameScenario() {
    for (String name :
        List.of(
            "autus-v4.5.yaml",
            "autus-v4.5-stated.yaml",
            "phases.yaml",
            "open-ramp.yaml",
            "closed-steps.yaml",
            "closed-requests.yaml")) {
      Scenario scenario = ScenarioFile.load(Path.of("..", "..", "scenarios", name));
      Scenario again =
          ScenarioFile.parse(JsonText.write(ScenarioFormat.write(scenario)), Path.of("again.yaml"));
      assertThat(again).usingRecursiveComparison().ignoringFields("details").isEqualTo(scenario);
      assertThat(again.staleness()).isEqualTo(scenario.staleness());
      assertThat(again.gates())
          .extracting(GateLine::text)
          .isEqualTo(scenario.gates().stream().map(GateLine::text).toList());
    }
  }

  @Test
  void theEchoMasksSecretFieldsOfAForm() {
    Scenario scenario =
        Scenario.ofUrl(
            "http://localhost/login",
            "POST",
            List.of(Header.parse("content-type: application/x-www-form-urlencoded; charset=utf-8")),
            Optional.of(Body.text("user=joe&password=canary&Account=canary&page=1")),
            new SecretNames(List.of("account")));

    assertThat(JsonText.write(ScenarioFormat.write(scenario)))
        .contains("\"body\":\"user=joe&password=***&Account=***&page=1\"")
        .doesNotContain("canary");
  }

  @Test
  void theEchoMasksSecrets() {
    Scenario scenario =
        Scenario.ofUrl(
            "http://joe:canary@localhost/a",
            "POST",
            List.of(
                Header.parse("Authorization: Bearer canary"),
                Header.parse("Cookie: canary"),
                Header.parse("Accept: text/html")),
            Optional.of(Body.text("hello")));

    assertThat(JsonText.write(ScenarioFormat.write(scenario)))
        .isEqualTo(
            """
            {"name":"localhost/a","target":"http://***@localhost",\
            "load":{"users":10,"duration":"10s"},\
            "requests":[{"request":"POST /a",\
            "headers":{"Authorization":"***","Cookie":"***","Accept":"text/html"},"body":"hello"}]}\
            """);
    assertThat(scenario.toString()).doesNotContain("canary");
  }
}
