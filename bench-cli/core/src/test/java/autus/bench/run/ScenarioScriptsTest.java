package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.load.ScriptedServer.Script;
import autus.bench.measure.RunResult;
import autus.bench.measure.SequenceResult;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.plan.Plan;
import autus.bench.render.MarkdownRenderer;
import autus.bench.report.RunReport;
import autus.bench.resultfile.ResultFile;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What is sent around a load, by logins, and as a whole sequence, over real connections. */
@Tag("port")
@Isolated
class ScenarioScriptsTest {

  private static final String OAUTH =
      """
      setup:
        - {request: POST /token, json: {key: a}, capture: {token: json /token}}
      teardown:
        - {request: DELETE /token, headers: {Authorization: "Bearer ${token}"}}
      requests: [{request: GET /data, headers: {Authorization: "Bearer ${token}"}}]
      """;

  @RegisterExtension private static final ColdRuns RUNS = new ColdRuns();

  @TempDir private Path folder = Path.of("");

  private Scenario scenario(String text, ScriptedServer server) {
    return ScenarioFile.parse("target: http://127.0.0.1\n" + text, folder.resolve("test.yaml"))
        .withTarget(server.target());
  }

  private RunResult run(String text, ScriptedServer server) throws Exception {
    return RUNS.run(Plan.of(scenario(text, server)));
  }

  private static byte[] status(String line) {
    return ("HTTP/1.1 " + line + "\r\nContent-Length: 0\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static ScriptedServer tokens() throws Exception {
    return ScriptedServer.start(
        (request, out) -> out.write(ScriptedServer.ok("{\"token\":\"t1\"}")));
  }

  private static List<String> lines(ScriptedServer server) {
    return server.received().stream()
        .map(each -> each.line().replace(" HTTP/1.1", "") + " " + each.field("Authorization"))
        .toList();
  }

  @Test
  void setupIsSentOnceBeforeAllUsersWhoHaveWhatItCapturedAndTeardownOnceAfterThem()
      throws Exception {
    try (ScriptedServer server = tokens()) {
      RunResult result = run("load: {users: 4, requests: 40, think-time: 50ms}\n" + OAUTH, server);

      List<String> lines = lines(server);
      assertThat(lines.get(0)).isEqualTo("POST /token ");
      assertThat(lines.subList(1, 41)).containsOnly("GET /data Bearer t1");
      assertThat(lines.subList(41, lines.size())).containsExactly("DELETE /token Bearer t1");
      assertThat(result.requestCount()).isEqualTo(40);
      assertThat(result.requests()).extracting(each -> each.name()).containsExactly("GET /data");
      assertThat(result.identity().validity().reasons()).isEmpty();
      assertThat(result.measurement().sequences()).isEmpty();
    }
  }

  @Test
  void aSetupThatFailsEndsTheRunBeforeAnyLoadAndTeardownStillCleansUp() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(status("401 Unauthorized")))) {
      assertThatThrownBy(() -> run("load: {users: 4, requests: 40}\n" + OAUTH, server))
          .isInstanceOf(EnvironmentException.class)
          .hasMessage(
              "the setup request POST /token failed, so the load was not begun: status 401; correct it, or what the target makes of it");
      assertThat(lines(server)).containsExactly("POST /token ");
    }
  }

  @Test
  void aSetupThatCapturesNothingFails() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("{}")))) {
      assertThatThrownBy(() -> run("load: {users: 4, requests: 40}\n" + OAUTH, server))
          .hasMessageContaining("the response has no value for ${token}: it has no /token");
    }
  }

  @Test
  void aTeardownThatFailsIsRemarkedAndTheOthersAreSent() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    request.path().equals("/a") ? status("500 Oh") : ScriptedServer.ok("x")))) {
      RunResult result =
          run(
              """
              load: {users: 1, requests: 3}
              requests: [{request: GET /}]
              teardown: [{request: DELETE /a}, {request: DELETE /b}]
              """,
              server);

      assertThat(result.identity().remarks())
          .contains("the teardown request DELETE /a failed: status 500");
      assertThat(lines(server).get(4)).isEqualTo("DELETE /b ");
    }
  }

  @Test
  void teardownIsSentAfterAnInterruptionToo() throws Exception {
    RunService interrupted = ColdRuns.newService();
    AtomicInteger count = new AtomicInteger();
    Script interrupting =
        (request, out) -> {
          if (count.incrementAndGet() == 20) {
            interrupted.interrupt();
          }
          out.write(ScriptedServer.ok("{\"token\":\"t1\"}"));
        };
    try (interrupted;
        ScriptedServer server = ScriptedServer.start(interrupting)) {
      RunResult result =
          interrupted.run(Plan.of(scenario("load: {users: 2, duration: 60s}\n" + OAUTH, server)));

      assertThat(result.identity().validity().valid()).isFalse();
      List<String> lines = lines(server);
      assertThat(lines.get(lines.size() - 1)).isEqualTo("DELETE /token Bearer t1");
    }
  }

  @Test
  void afterAnInterruptionATeardownThatIsNotAnsweredIsGivenUpSoon() throws Exception {
    RunService interrupted = ColdRuns.newService();
    CountDownLatch over = new CountDownLatch(1);
    Script hanging =
        (request, out) -> {
          if (request.path().equals("/a")) {
            over.await();
          }
          interrupted.interrupt();
          out.write(ScriptedServer.ok("x"));
        };
    try (interrupted;
        ScriptedServer server = ScriptedServer.start(hanging)) {
      RunResult result =
          interrupted.run(
              Plan.of(
                  scenario(
                      """
                      load: {users: 1, duration: 60s}
                      requests: [{request: GET /}]
                      teardown: [{request: DELETE /a}, {request: DELETE /b}]
                      """,
                      server)));
      assertThat(result.identity().remarks())
          .contains(
              "the teardown request DELETE /a was not answered within 5 s of the interruption",
              "the teardown request DELETE /b was not sent within 5 s of the interruption");
      over.countDown();
    }
  }

  @Test
  void eachUserLogsInOnceBeforeItsFirstRequestWithARowAndCookiesOfItsOwn() throws Exception {
    Files.writeString(folder.resolve("accounts.csv"), "name,id\nann,1\nbob,2\ncarl,3\n");
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    request.path().startsWith("/login")
                        ? ScriptedServer.ok(
                            "<input name='csrf' value='x'>",
                            "Set-Cookie: who=" + request.path().substring(7) + "; Path=/",
                            "X-Token: t-" + request.path().substring(7))
                        : ScriptedServer.ok("ok")))) {
      RunResult result =
          run(
              """
              cookies: true
              feeders: {account: {file: accounts.csv}}
              load: {users: 3, requests: 30}
              login: [{request: "POST /login/${account.name}", capture: {token: header X-Token}}]
              requests: [{request: "GET /mine/${account.id}", headers: {X-Token: "${token}"}}]
              """,
              server);

      Map<Integer, List<Received>> byUser =
          server.received().stream().collect(Collectors.groupingBy(Received::connection));
      Map<String, String> ids = Map.of("ann", "1", "bob", "2", "carl", "3");
      Set<String> names =
          byUser.values().stream()
              .map(requests -> requests.get(0).path().substring(7))
              .collect(Collectors.toSet());
      assertThat(names).isEqualTo(ids.keySet());
      for (List<Received> requests : byUser.values()) {
        String name = requests.get(0).path().substring(7);
        for (Received each : requests.subList(1, requests.size())) {
          assertThat(each.path()).isEqualTo("/mine/" + ids.get(name));
          assertThat(each.field("Cookie")).isEqualTo("who=" + name);
          assertThat(each.field("X-Token")).isEqualTo("t-" + name);
        }
      }
      assertThat(result.requestCount()).isEqualTo(30);
      SequenceResult login = result.measurement().sequences().orElseThrow().login().orElseThrow();
      assertThat(login.completed().count()).isEqualTo(3);
      assertThat(login.failedCount()).isZero();
    }
  }

  @Test
  void aUserWhoseLoginFailsLeavesAndTheRunIsNotValid() throws Exception {
    AtomicInteger logins = new AtomicInteger();
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    request.path().equals("/login") && logins.getAndIncrement() == 0
                        ? status("403 No")
                        : ScriptedServer.ok("x")))) {
      RunResult result =
          run(
              """
              load: {users: 3, requests: 30, think-time: 50ms}
              login: [{request: POST /login}, {request: GET /home}]
              requests: [{request: GET /}]
              """,
              server);

      assertThat(result.requestCount()).isEqualTo(30);
      assertThat(result.identity().validity().reasons())
          .containsExactly(
              "1 of 3 users could not log in and left (POST /login: status 403): the load was lower than planned; correct the login, or what the target makes of it");
      assertThat(server.received().stream().filter(each -> each.path().equals("/home"))).hasSize(2);
    }
  }

  @Test
  void connectionsOfAnOpenLoadLogInAndEachArrivalBeginsWithTheirCookies() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    request.path().equals("/login")
                        ? ScriptedServer.ok("x", "Set-Cookie: login=1; Path=/")
                        : ScriptedServer.ok("x", "Set-Cookie: cart=1; Path=/")))) {
      RunResult result =
          run(
              """
              cookies: true
              load: {rate: 200/s, connections: 2, requests: 20}
              login: [{request: POST /login}]
              requests: [{request: GET /}]
              """,
              server);

      assertThat(result.requestCount()).isEqualTo(20);
      assertThat(server.received().stream().filter(each -> each.path().equals("/")))
          .extracting(each -> each.field("Cookie"))
          .containsOnly("login=1");
    }
  }

  @Test
  void aSignatureIsMadeOfTheValuesThatItsRequestHasCapturedOnesToo() throws Exception {
    try (ScriptedServer server = tokens()) {
      run(
          """
          load: {users: 1, requests: 4}
          variables:
            number: counter
            signature: {hmac-sha256: "${number}.${token}", key: "Jefe"}
          requests:
            - sequence:
                - {request: GET /token, capture: {token: json /token}}
                - {request: GET /data, headers: {X-Signature: "v1=${signature}"}}
          """,
          server);

      // As `printf 1.t1 | openssl dgst -sha256 -hmac Jefe` has it.
      assertThat(server.received().get(1).field("X-Signature"))
          .isEqualTo("v1=048a2735d3db12a53e4188ea5decd6ca23162c79f3117d3912043043256a4c86");
      assertThat(server.received().get(3).field("X-Signature"))
          .isEqualTo("v1=f36744d543b0b507ccc5d910f19cdf17e00db974be94bdc2ab2bf7a5f9948e68");
    }
  }

  @Test
  void aSequenceWithANameIsTimedFromItsFirstRequestToTheEndOfItsLast() throws Exception {
    AtomicInteger pays = new AtomicInteger();
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              Thread.sleep(5);
              out.write(
                  request.path().equals("/pay") && pays.getAndIncrement() < 2
                      ? status("500 Oh")
                      : ScriptedServer.ok("x"));
            })) {
      RunResult result =
          run(
              """
              load: {users: 1, requests: 20}
              requests:
                - name: checkout
                  sequence: [{request: GET /cart}, {request: POST /pay}]
              """,
              server);

      SequenceResult checkout =
          result.measurement().sequences().orElseThrow().find("checkout").orElseThrow();
      assertThat(checkout.completed().count()).isEqualTo(8);
      assertThat(checkout.completed().minNanos()).isGreaterThan(10_000_000L);
      assertThat(checkout.failedCount()).isEqualTo(2);
      assertThat(checkout.failures()).containsOnly("status 500");
      Path file = ResultFile.write(result, folder.resolve("a.json"));
      RunResult read = ResultFile.read(file);
      assertThat(read.measurement().sequences()).isEqualTo(result.measurement().sequences());
      assertThat(Files.readString(file))
          .containsPattern("\"checkout\" : \\{\\s+\"completedCount\" : 8");
      assertThat(
              ResultMetrics.of(read)
                  .find("max", List.of("sequence checkout"))
                  .orElseThrow()
                  .value())
          .isEqualTo((double) checkout.completed().maxNanos());
      assertThat(
              ResultMetrics.of(read)
                  .find("count", List.of("sequence checkout"))
                  .orElseThrow()
                  .value())
          .isEqualTo(8);
      assertThatThrownBy(() -> ResultMetrics.of(read).find("p95", List.of("sequence pay")))
          .hasMessage("p95[sequence pay]: no such sequence in test; there are: sequence checkout");
      assertThatThrownBy(
              () -> ResultMetrics.of(read).find("hit-rate", List.of("sequence checkout")))
          .hasMessageContaining("of which only times are taken");
      assertThat(MarkdownRenderer.render(RunReport.of(read)))
          .contains("Sequences as a whole, ms")
          .containsPattern("\\| checkout +\\| +2 \\| +8 \\|");
    }
  }
}
