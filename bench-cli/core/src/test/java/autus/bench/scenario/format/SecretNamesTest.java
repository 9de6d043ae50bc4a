package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.scenario.Scenario;
import autus.bench.secret.SecretNames;
import autus.bench.yaml.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scenario calls secret is masked wherever it is named. */
class SecretNamesTest {

  @Test
  void secretsAreMaskedInNamesAndTheEcho() {
    Scenario scenario =
        TestScenarios.parse(
            """
            target: http://localhost
            load: {users: 1, duration: 1s}
            secrets: [X-Tenant, account, /user/id]
            requests:
              - request: POST /a?Account=canary/1&page=2
                headers: {x-tenant: canary}
                json: {user: {ID: canary, name: joe}, list: [null, {account: {at: canary}}]}
                expect: {headers: {X-TENANT: canary}, json: {/user: {equals: {id: canary, name: joe}}, /x/account/0: canary}}
            stampede: POST /a?Account=canary/1&page=2
            gates: ["p95[POST /a?Account=canary/1&page=2, HIT] < 1ms"]
            """);

    assertThat(scenario.secrets())
        .isEqualTo(new SecretNames(List.of("X-Tenant", "account", "/user/id")));
    assertThat(scenario.requests().get(0).name()).isEqualTo("POST /a?Account=***&page=2");
    assertThat(scenario.requests().get(0).path()).contains("canary");
    assertThat(scenario.gates().get(0).text())
        .isEqualTo("p95[POST /a?Account=***&page=2, HIT] < 1ms");
    assertThat(JsonText.write(ScenarioFormat.write(scenario)))
        .doesNotContain("canary")
        .contains(
            "\"secrets\":[\"X-Tenant\",\"account\",\"/user/id\"]",
            "\"x-tenant\":\"***\"",
            "{\"user\":{\"ID\":\"***\",\"name\":\"joe\"},\"list\":[null,{\"account\":\"***\"}]}",
            "\"/user\":{\"equals\":{\"id\":\"***\",\"name\":\"joe\"}}");
  }

  @Test
  void mistakesShowNoSecrets() {
    TestScenarios.assertMistakes(
        """
        target: http://localhost/?account=canary
        load: {users: 1, duration: 1s}
        secrets: [account, a b, ""]
        requests: [{request: GET /a b?account=canary more}]
        """,
        "test.yaml:1:9: target: must end after host and port, since each request has its own path,"
            + " but is \"http://localhost/?account=***\"",
        "test.yaml:3:20: secrets[1]: must be the name of a header field, a query parameter or a"
            + " JSON member, or a JSON pointer such as /user/id, of 1 to 128 characters without"
            + " spaces and ?&=#, but is \"a b\"",
        "test.yaml:3:25: secrets[2]: must be the name of a header field, a query parameter or a"
            + " JSON member, or a JSON pointer such as /user/id, of 1 to 128 characters without"
            + " spaces and ?&=#, but is \"\"",
        "test.yaml:4:22: requests[0].request: must have a path that begins with / and is"
            + " percent-encoded ASCII of at most 4096 characters, but has \"/a b?account=***\"");
  }
}
