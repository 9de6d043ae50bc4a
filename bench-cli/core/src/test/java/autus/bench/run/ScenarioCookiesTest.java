package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** What users keep of cookies, over real connections. */
@Tag("port")
@Isolated
class ScenarioCookiesTest {

  @RegisterExtension private static final ColdRuns RUNS = new ColdRuns();

  private static RunResult run(String text, ScriptedServer server) throws Exception {
    Scenario scenario =
        ScenarioFile.parse("target: http://127.0.0.1\n" + text, Path.of("cookies.yaml"));
    return RUNS.run(Plan.of(scenario.withTarget(server.target())));
  }

  private static Map<Integer, List<Received>> byConnection(ScriptedServer server) {
    return server.received().stream().collect(Collectors.groupingBy(Received::connection));
  }

  @Test
  void eachUserSendsBackItsOwnCookiesAndBeginsWithNone() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    ScriptedServer.ok(
                        "x",
                        "Set-Cookie: session=%d; Path=/; HttpOnly".formatted(request.connection()),
                        "Set-Cookie: count=%d".formatted(request.number()))))) {
      RunResult result =
          run(
              "cookies: true\nload: {users: 3, requests: 30}\nrequests: [{request: GET /a/b}]",
              server);

      assertThat(result.setup().environment().target().get("protocol"))
          .contains("cookies kept by each user");
      byConnection(server)
          .forEach(
              (connection, requests) -> {
                assertThat(requests.get(0).field("Cookie")).isEmpty();
                for (Received each : requests.subList(1, requests.size())) {
                  assertThat(each.field("Cookie"))
                      .isEqualTo("count=%d; session=%d", each.number() - 1, connection);
                }
              });
    }
  }

  @Test
  void withoutTheKeyNothingIsKept() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("x", "Set-Cookie: a=1; Path=/")))) {
      run("load: {users: 1, requests: 5}\nrequests: [{request: GET /}]", server);

      assertThat(server.received()).extracting(each -> each.field("Cookie")).containsOnly("");
    }
  }

  @Test
  void ownCookiesGoFirstAndInPlaceOfKeptOnesInOneField() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    ScriptedServer.ok(
                        "x",
                        "Set-Cookie: theme=dark; Path=/",
                        "Set-Cookie: id=%s; Path=/".formatted("7"))))) {
      run(
          """
          cookies: true
          variables: {n: integer 4..4}
          load: {users: 1, requests: 3}
          requests: [{request: POST /, body: x, headers: {Cookie: "theme=light; n=${n}"}}]
          """,
          server);

      assertThat(server.received())
          .extracting(each -> each.fields().stream().filter(f -> f.startsWith("Cookie")).toList())
          .containsExactly(
              List.of("Cookie: theme=light; n=4"),
              List.of("Cookie: theme=light; n=4; id=7"),
              List.of("Cookie: theme=light; n=4; id=7"));
      assertThat(server.received()).extracting(Received::body).containsOnly("x");
    }
  }

  @Test
  void everyHopOfARedirectSetsAndGetsCookies() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              if (request.path().equals("/home")) {
                out.write(ScriptedServer.ok("x", "Set-Cookie: login=; Path=/; Max-Age=0"));
              } else {
                out.write(
                    """
                    HTTP/1.1 302 Found
                    Location: /home
                    Set-Cookie: login=yes; Path=/
                    Content-Length: 0

                    """
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
              }
            })) {
      RunResult result =
          run(
              """
              cookies: true
              follow-redirects: 3
              load: {users: 1, requests: 2}
              requests: [{request: GET /login}]
              """,
              server);

      assertThat(result.requests().get(0).failures().count()).isZero();
      assertThat(server.received())
          .extracting(each -> each.path() + " " + each.field("Cookie"))
          .containsExactly("/login ", "/home login=yes", "/login ", "/home login=yes");
    }
  }

  @Test
  void eachArrivalOfAnOpenLoadBeginsAnew() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("x", "Set-Cookie: a=1; Path=/")))) {
      run(
          """
          cookies: true
          load: {rate: 200/s, connections: 1, requests: 20}
          requests: [{sequence: [{request: GET /first}, {request: GET /second}]}]
          """,
          server);

      for (Received each : server.received()) {
        assertThat(each.field("Cookie")).isEqualTo(each.path().equals("/first") ? "" : "a=1");
      }
      assertThat(byConnection(server)).hasSize(1);
    }
  }

  @Test
  void hostileFieldsNeverBreakARun() throws Exception {
    String[] hostile = {
      "Set-Cookie: ",
      "Set-Cookie: =;;;",
      "Set-Cookie: a=1; Domain=.; Path=; Expires=\"; Max-Age=--",
      "Set-Cookie: b=" + "x".repeat(5000),
      "Set-Cookie: c=\u0001\u00ff; Path=/",
      "Set-Cookie: ok=\u00e9\"; Path=/; Domain=evil.example, 127.0.0.1"
    };
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x", hostile)))) {
      RunResult result =
          run(
              "cookies: true\nload: {users: 2, requests: 40}\nrequests: [{request: GET /}]",
              server);

      assertThat(result.requestCount()).isEqualTo(40);
      assertThat(result.requests().get(0).failures().count()).isZero();
    }
  }
}
