package autus.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Header;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name and a password in the URL are sent by the Basic scheme, as curl does. */
class CredentialsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "user:secret user:secret",
        "user user:",
        ":secret :secret",
        "user: user:",
        "user:a:b user:a:b",
        "user:p@ss user:p@ss",
        "user:100% user:100%",
        "user:a%2Fb%3Fc%23d user:a/b?c#d",
        "us%C3%A9r:gr\u00fc\u00df us\u00e9r:gr\u00fc\u00df",
        "user:\"<>\\^`{|}[] user:\"<>\\^`{|}[]",
        "user:+~!$&'()*,; user:+~!$&'()*,;"
      })
  void theyAreSentWhateverCharactersTheyHave(String written, String meant) {
    Scenario scenario = scenario("http://" + written + "@127.0.0.1:8003/a", List.of());
    assertThat(authorization(scenario))
        .containsExactly(
            "Basic " + Base64.getEncoder().encodeToString(meant.getBytes(StandardCharsets.UTF_8)));
    assertThat(scenario.name()).isEqualTo("127.0.0.1:8003/a");
    assertThat(scenario.target()).hasToString("http://***@127.0.0.1:8003");
  }

  @Test
  void aHeaderOfTheUsersOwnStands() {
    List<Header> own = List.of(new Header("authorization", "Bearer x"));
    assertThat(authorization(scenario("http://user:secret@127.0.0.1/", own)))
        .containsExactly("Bearer x");
  }

  @Test
  void withoutThemNothingIsSent() {
    assertThat(authorization(scenario("http://127.0.0.1/@/me", List.of()))).isEmpty();
  }

  private static Scenario scenario(String url, List<Header> headers) {
    return Scenario.ofUrl(url, "GET", headers, Optional.empty());
  }

  private static List<String> authorization(Scenario scenario) {
    return Plan.of(scenario).load().requests().get(0).fields().stream()
        .filter(field -> field.lowerCaseName().equals("authorization"))
        .map(field -> new String(field.value().literalBytes(), StandardCharsets.UTF_8))
        .toList();
  }
}
