package autus.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom TLS asks. */
class ServerNameTest {

  private static Scenario scenario(String more) {
    return ScenarioFile.parse(
        """
        target: https://127.0.0.1:8443
        load: {users: 1, duration: 1s}
        """
            + more,
        Path.of("s.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          requests: [{request: GET /a}]                                                            | 127.0.0.1
          requests: [{request: GET /a, headers: {host: shop.example:99}}]                          | shop.example
          requests: [{request: GET /a, headers: {Host: a.example}}, {request: GET /b}]             | 127.0.0.1
          {requests: [{request: GET /a, headers: {Host: a.example}}], server-name: b.example}      | b.example
          """)
  void itIsTheHostOfAllRequestsUnlessTheScenarioSaysOtherwise(String more, String name) {
    String lines =
        more.startsWith("{")
            ? more.substring(1, more.length() - 1).replace("], server", "]\nserver")
            : more;
    assertThat(Plan.of(scenario(lines)).target().serverName()).isEqualTo(name);
  }

  @Test
  void whereItIsReachedLeavesTheDigestAsItIs() {
    Scenario plain = scenario("requests: [{request: GET /a}]\n");
    Scenario routed =
        scenario(
            "requests: [{request: GET /a}]\nconnect-to: '[::1]:8444'\nserver-name: a.example\n");
    assertThat(routed.target().connectHost()).isEqualTo("::1");
    assertThat(routed.target().connectPort()).isEqualTo(8444);
    assertThat(Plan.of(routed).identity().digest()).isEqualTo(Plan.of(plain).identity().digest());
  }
}
