package autus.bench.run;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.exchange.FailureKind;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.measure.Setup.Uuids;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.shape.LoadChanges;
import autus.bench.target.Target;
import autus.bench.yaml.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What users send and what is made of the answers, over real connections. */
@Tag("port")
@Isolated
class ScenarioContentTest {

  /** What a loaded machine may take; its lateness is not what is tested here. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int EXAMPLE_REQUESTS = 400;

  private static RunService runs = new RunService("test", PATIENCE);

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void begin() {
    runs = new RunService("test", PATIENCE);
  }

  @AfterAll
  static void end() {
    runs.close();
  }

  private static RunResult run(Scenario scenario, ScriptedServer server) throws Exception {
    return runs.run(
        "content",
        Plan.of(scenario.withTarget(Target.parse("http://" + server.target().authority()))),
        ProgressListener.NONE);
  }

  private Scenario scenario(String text) throws IOException {
    return ScenarioFile.load(
        Files.writeString(folder.resolve("test.yaml"), "target: http://127.0.0.1\n" + text));
  }

  /** Answers as the reference server does, as far as the examples look at it. */
  private static void answerLikeTheReferenceServer(Received request, OutputStream out)
      throws IOException {
    String path = request.path();
    String body = "{}";
    if (path.startsWith("/digital-twin/user/")) {
      body = "{\"id\":" + path.substring(path.lastIndexOf('/') + 1) + "}";
    } else if (path.equals("/devices/register")) {
      Map<?, ?> device = (Map<?, ?>) JsonText.read(request.body());
      body = "{\"status\":\"registered\",\"device_id\":\"" + device.get("id") + "\"}";
    } else if (path.startsWith("/devices/device-") && request.line().startsWith("GET")) {
      body = "{\"id\":\"" + path.substring("/devices/".length()) + "\",\"name\":\"Front door\"}";
    }
    out.write(ScriptedServer.ok(body, "Content-Type: application/json"));
  }

  @Test
  void theExampleOfKeysRunsAndResultsAreByTheDeclaredRequest() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(ScenarioContentTest::answerLikeTheReferenceServer)) {
      RunResult result = run(example("keys-zipf"), server);

      assertThat(result.requests())
          .extracting(RequestResult::name)
          .containsExactly("GET /digital-twin/user/${user}", "GET /devices/list");
      assertThat(result.requests()).allSatisfy(each -> assertThat(each.count()).isPositive());
      assertThat(result.requests().get(0).failures().counts()).isEmpty();
      Map<String, Integer> counts = new TreeMap<>();
      server.received().forEach(each -> counts.merge(each.path(), 1, Integer::sum));
      assertThat(counts.keySet())
          .allMatch(path -> path.matches("/devices/list|/digital-twin/user/[1-9]\\d{0,2}"));
      assertThat(counts).hasSizeGreaterThan(20);
      assertThat(counts.get("/digital-twin/user/1"))
          .isGreaterThan(counts.getOrDefault("/digital-twin/user/50", 0));
    }
  }

  @Test
  void theExampleOfASequenceRunsInItsOrderWithValuesOfFilesAndAnswers() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(ScenarioContentTest::answerLikeTheReferenceServer)) {
      RunResult result = run(example("sequence"), server);

      RequestResult look = result.request("GET /devices/${registered}").orElseThrow();
      assertThat(look.answeredCount()).isPositive();
      // The server calls every device so, the file only one in five.
      assertThat(look.failures().counts()).containsOnlyKeys(FailureKind.CHECK);
      assertThat(look.failures().samples().get(0)).startsWith("/name is \"Front door\", not ");
      Map<Integer, List<Received>> byUser = new TreeMap<>();
      server
          .received()
          .forEach(
              each ->
                  byUser.computeIfAbsent(each.connection(), user -> new ArrayList<>()).add(each));
      byUser.values().forEach(ScenarioContentTest::assertSequences);
      assertThat(server.received())
          .anyMatch(each -> each.body().contains("\"name\":\"Living room, window\""))
          .anyMatch(each -> each.body().contains("\"name\":\"The \\\"loft\\\"\""))
          .anyMatch(each -> each.body().matches(".*\"value\":(1[5-9]|2\\d|30)}"));
    }
  }

  private static void assertSequences(List<Received> requests) {
    for (int i = 0; i + 1 < requests.size(); i++) {
      if (requests.get(i).path().equals("/devices/register")) {
        Map<?, ?> device = (Map<?, ?>) JsonText.read(requests.get(i).body());
        assertThat(requests.get(i + 1).line())
            .isEqualTo("GET /devices/" + device.get("id") + " HTTP/1.1");
      }
    }
  }

  private static Scenario example(String name) {
    return ScenarioFile.load(Path.of("..", "..", "scenarios", name + ".yaml"))
        .withLoad(LoadChanges.requests(EXAMPLE_REQUESTS));
  }

  @Test
  void hostileValuesAreEncodedInPathsAndFailTheRequestUnsentInHeaders() throws Exception {
    Files.writeString(folder.resolve("evil.csv"), "v\n\"a\r\nX-Evil: 1\"\n");
    Scenario scenario =
        scenario(
            """
            load: {users: 1, requests: 24}
            feeders: {evil: {file: evil.csv}}
            requests:
              - {request: "GET /path/${evil.v}"}
              - {request: GET /header, headers: {X-Token: "${evil.v}"}}
              - request: GET /gives
                capture: {given: json /value}
              - {request: GET /takes, headers: {X-Given: "${given}"}}
            """);
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("{\"value\":\"b\\r\\nX-Evil: 2\"}")))) {
      RunResult result = run(scenario, server);

      assertThat(server.received())
          .extracting(Received::path)
          .containsOnly("/path/a%0D%0AX-Evil%3A%201", "/gives");
      RequestResult header = result.request("GET /header").orElseThrow();
      assertThat(header.answeredCount()).isZero();
      assertThat(header.failures().counts()).containsOnlyKeys(FailureKind.UNSENT);
      assertThat(header.responseCount()).isZero();
      assertThat(header.answers().statuses()).isEmpty();
      assertThat(header.failures().samples())
          .contains("not sent: the value of ${evil.v} holds a line break, which no header can");
      RequestResult takes = result.request("GET /takes").orElseThrow();
      assertThat(takes.failures().samples())
          .allMatch(
              sample ->
                  sample.equals("not sent: ${given} has no value, since no response had one")
                      || sample.equals(
                          "not sent: the value of ${given} holds a line break, which no header"
                              + " can"));
      assertThat(result.requestCount())
          .isEqualTo(server.received().size() + header.count() + takes.count());
    }
  }

  @Test
  void theSameSeedSendsTheSameHoweverLongTheAnswersTake() throws Exception {
    assertThat(requestsOfEachUser(7, 0)).isEqualTo(requestsOfEachUser(7, 5)).hasSize(3);
    assertThat(requestsOfEachUser(7, 0)).isNotEqualTo(requestsOfEachUser(8, 0));
  }

  /** Of three users, whose connections may come in any order. */
  private Set<List<String>> requestsOfEachUser(long seed, int delayMillis) throws Exception {
    String group =
        """
          - name: %s
            load: {users: 1, requests: 15}
            requests:
              - {request: "GET /a/${n}/${key}", weight: 2}
              - sequence: [{request: "GET /b/${id}"}, {choose: [{request: GET /c}, {request: "GET /d/${id}"}]}]
        """;
    Scenario scenario =
        scenario(
            """
            variables: {n: integer 1..1000000, id: uuid, key: {keys: {count: 1000, distribution: zipf 1.1}}}
            groups:
            """
                + group.formatted("one")
                + group.formatted("two")
                + group.formatted("three"));
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              TimeUnit.MILLISECONDS.sleep(delayMillis);
              out.write(ScriptedServer.ok("{}"));
            })) {
      run(scenario.withSeed(seed), server);
      Map<Integer, List<String>> byUser = new TreeMap<>();
      for (Received received : server.received()) {
        byUser
            .computeIfAbsent(received.connection(), connection -> new ArrayList<>())
            .add(received.path());
      }
      return Set.copyOf(byUser.values());
    }
  }

  @Test
  void uuidsDifferFromRunToRunUnlessASeedIsGivenAndNothingElseDoes() throws Exception {
    String text =
        """
        %sload: {users: 1, requests: 40}
        variables: {n: integer 1..1000000, id: uuid}
        requests: [{request: "GET /${n}/${id}"}]
        """;
    Scenario one = scenario(text.formatted(""));
    Scenario other = scenario(text.formatted(""));
    Map<String, Set<String>> sent = new TreeMap<>();
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("{}")))) {
      for (Map.Entry<String, Scenario> each :
          Map.of(
                  "one",
                  one,
                  "again",
                  one,
                  "other",
                  other,
                  "given",
                  scenario(text.formatted("seed: 1\n")))
              .entrySet()) {
        int before = server.received().size();
        RunResult result = run(each.getValue(), server);
        assertThat(result.setup().plan().uuids())
            .contains(each.getKey().equals("given") ? Uuids.OF_THE_SEED : Uuids.OF_THIS_RUN);
        assertThat(result.setup().plan().digest())
            .isEqualTo(Plan.of(scenario(text.formatted("seed: 7\n"))).identity().digest());
        sent.put(
            each.getKey(),
            server.received().stream().skip(before).map(Received::path).collect(toSet()));
      }
    }
    assertThat(sent.get("one")).isEqualTo(sent.get("again")).hasSize(40);
    assertThat(sent.get("other")).doesNotContainAnyElementsOf(sent.get("one"));
    assertThat(sent.get("given")).doesNotContainAnyElementsOf(sent.get("one"));
    assertThat(sent.values().stream().map(ScenarioContentTest::withoutIds).collect(toSet()))
        .hasSize(1);
  }

  private static Set<String> withoutIds(Set<String> paths) {
    return paths.stream().map(path -> path.substring(0, path.lastIndexOf('/'))).collect(toSet());
  }

  @Test
  void aFormArrivesAsItsFieldsWhateverCharactersItsValuesHave() throws Exception {
    List<String> odd =
        List.of(
            "a b",
            "a+b",
            "a&b=c",
            "100%",
            "%41",
            "\u00e4\u20ac\ud83d\ude00",
            "\"'",
            "~*-._",
            "a;b\tc\nd",
            "");
    String rows =
        odd.stream()
            .map(value -> "\"" + value.replace("\"", "\"\"") + "\"\n")
            .collect(Collectors.joining("", "value\n", ""));
    Files.writeString(folder.resolve("odd.csv"), rows);
    Scenario scenario =
        scenario(
            """
            load: {users: 1, requests: 10}
            feeders: {odd: {file: odd.csv}}
            requests:
              - request: POST /a
                form: {plain: x, "na me&=": "1+1 = 2 %%", fed: "<${odd.value}>"}
            """
                .replace("%%", "%"));
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("{}")))) {
      run(scenario, server);
      List<String> fed = new ArrayList<>();
      for (Received received : server.received()) {
        Map<String, String> fields = fields(received.body());
        assertThat(fields).containsOnlyKeys("plain", "na me&=", "fed");
        assertThat(fields).containsEntry("plain", "x").containsEntry("na me&=", "1+1 = 2 %");
        fed.add(String.valueOf(fields.get("fed")));
      }
      assertThat(fed).containsExactlyElementsOf(odd.stream().map("<%s>"::formatted).toList());
    }
  }

  /** As any server reads them. */
  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : body.split("&", -1)) {
      String[] parts = field.split("=", -1);
      assertThat(parts).hasSize(2);
      fields.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  @Test
  void failuresAreKeptByKindWithAFewExamplesOfEach() throws Exception {
    Scenario scenario =
        scenario(
            """
            load: {users: 1, requests: 60}
            requests:
              - {request: GET /missing, expect: {status: 404}}
              - {request: GET /mixed, expect: {status: 2xx, json: {/password: "hunter2"}}}
            """);
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> {
              String status =
                  request.path().equals("/missing")
                      ? "404 No"
                      : request.number() % 2 == 0 ? "200 OK" : "500 Oh";
              String body = "{\"password\":\"swordfish\"}";
              out.write(
                  ("HTTP/1.1 "
                          + status
                          + "\r\nContent-Length: "
                          + body.length()
                          + "\r\n\r\n"
                          + body)
                      .getBytes(StandardCharsets.US_ASCII));
            })) {
      RunResult result = run(scenario, server);

      assertThat(result.request("GET /missing").orElseThrow().failures().count()).isZero();
      RequestResult mixed = result.request("GET /mixed").orElseThrow();
      assertThat(mixed.failures().counts().keySet())
          .containsExactlyInAnyOrder(FailureKind.STATUS, FailureKind.CHECK);
      assertThat(mixed.failures().examples(FailureKind.STATUS)).containsOnly("status 500");
      assertThat(mixed.failures().examples(FailureKind.CHECK))
          .containsOnly("/password is not as expected (secret, not shown)");
      assertThat(mixed.failures().examples(FailureKind.CHECK)).hasSizeLessThanOrEqualTo(5);
    }
  }
}
