package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.yaml.JsonText;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureFormatTest {

  private static final String REST =
      """
      target: http://localhost
      load: {users: 1, duration: 1s}
      """;

  @Test
  void whatCannotBeSignedIsRefusedWithItsPlace() {
    TestScenarios.assertMistakes(
        """
        variables:
          a: {hmac-sha256: "${raw:x}", key: k}
          b: {hmac-sha256: x, key: ""}
          c: {hmac-sha256: x, as: base32, key: k}
          d: {key: k}
          e: {hmac-sha256: "${", key: k}
          f: {hmac-sha256: x, key: "${c4n4ry"}
        requests: [{request: GET /a}]
        """
            + REST,
        "test.yaml:2:6: variables.a: must not have ${raw:...}, since what is signed is never percent-encoded",
        "test.yaml:3:6: variables.b: must have a key of at least one character, such as ${env:SIGNING_KEY}",
        "test.yaml:4:27: variables.c.as: must be hex, base64 or base64url, but is \"base32\", did you mean \"base64\"?",
        "test.yaml:5:6: variables.d.hmac-sha256: is missing",
        "test.yaml:6:20: variables.e.hmac-sha256: must have a variable's name and a closing brace after ${, such as ${item}, but has \"${\"; $${ stands for ${ itself",
        "test.yaml:7:28: variables.f.key: must have a variable's name and a closing brace after ${, such as ${env:SIGNING_KEY}, but has not; $${ stands for ${ itself");
  }

  @Test
  void whatItSignsMustBeDeclaredWhereItIsUsedAndBeNoSignature() {
    TestScenarios.assertMistakes(
        """
        variables:
          a: {hmac-sha256: "${token}", key: k}
          b: {hmac-sha256: "${a}", key: k}
        requests: [{request: GET /a, headers: {X: "${a}"}}]
        """
            + REST,
        "test.yaml:2:3: variables: must not have a signature of another one, but ${b} signs ${a}; sign what that one is made of",
        "test.yaml:4:43: requests[0].headers.X: must use declared variables, but ${a} signs ${token}; declared are a, b. $${ stands for ${ itself");
  }

  @Test
  void theCacheModelRefusesASignatureInAPathWhoseKeysItCannotFollow() {
    TestScenarios.assertMistakes(
        """
        variables: {a: {hmac-sha256: x, key: k}}
        requests: [{request: "GET /f?s=${a}"}]
        cache:
          hit-time: 1ms
          requests: [{request: "GET /f?s=${a}", ttl: 1s, load-time: 1s}]
        """
            + REST,
        "test.yaml:5:14: cache.requests[0].keys: must have keys, since \"GET /f?s=${a}\" has ${a}, which is not a variable of keys");
  }

  @Test
  void noOutputHoldsAKeyThatIsWrittenOut() {
    Scenario scenario =
        ScenarioFile.parse(
            """
            variables:
              a: {hmac-sha256: x, key: c4n4ry}
              b: {hmac-sha256: x, key: "${env:KEY}", as: base64}
            requests: [{request: GET /a, headers: {X: "${a}${b}"}}]
            """
                + REST,
            Path.of("s.yaml"),
            Map.of("KEY", "another-c4n4ry")::get);
    assertThat(JsonText.write(ScenarioFormat.write(scenario)))
        .contains("\"key\":\"***\"", "\"key\":\"${env:KEY}\"", "\"as\":\"base64\"")
        .doesNotContain("c4n4ry");
    assertThat(scenario.toString()).doesNotContain("c4n4ry");
    assertThat(Plan.of(scenario).load().requests().get(0).isConstant())
        .as("made once, since all of it is always the same")
        .isTrue();
  }
}
