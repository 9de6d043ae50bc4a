package autus.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.exchange.FailureKind;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.predict.Predictor;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Where values come from and where they end, over real connections. */
@Tag("port")
@Isolated
class ScenarioValuesTest {

  private static final int ROWS = 20;

  @RegisterExtension private static final ColdRuns RUNS = new ColdRuns();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeRows() throws Exception {
    Files.writeString(
        folder.resolve("rows.csv"),
        IntStream.range(0, ROWS)
            .mapToObj(i -> "r" + i)
            .collect(Collectors.joining("\n", "id\n", "\n")));
  }

  private Scenario scenario(String text) {
    return ScenarioFile.parse("target: http://127.0.0.1\n" + text, folder.resolve("test.yaml"));
  }

  private RunResult run(String text, ScriptedServer server) throws Exception {
    return RUNS.run(Plan.of(scenario(text).withTarget(server.target())));
  }

  private static ScriptedServer server() throws Exception {
    return ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")));
  }

  private static List<String> paths(ScriptedServer server) {
    return server.received().stream().map(Received::path).toList();
  }

  @Test
  void valuesAreCapturedFromTextAndHtml() throws Exception {
    String page =
        "<form><input name=user value=u><input type=hidden name=csrf value='a&amp;b'>"
            + "<p>Order no. 4711 of today</p></form>";
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) ->
                out.write(ScriptedServer.ok(page, "Content-Type: text/html; charset=utf-8")))) {
      RunResult result =
          run(
              """
              load: {users: 1, requests: 4}
              requests:
                - sequence:
                    - request: GET /form
                      capture:
                        order: 'regex no\\. (\\d+)'
                        csrf: html input value name=csrf
                        whole: regex today
                    - {request: "POST /order/${order}/${whole}", form: {csrf: "${csrf}"}}
              """,
              server);

      assertThat(result.requests())
          .allSatisfy(each -> assertThat(each.failures().count()).isZero());
      assertThat(server.received().get(1).path()).isEqualTo("/order/4711/today");
      assertThat(server.received().get(1).body()).isEqualTo("csrf=a%26b");
    }
  }

  @Test
  void aFormWithFilesIsSentInItsOrderWithValuesOfVariables() throws Exception {
    Files.writeString(folder.resolve("note.txt"), "${n} stays");
    try (ScriptedServer server = server()) {
      run(
          """
          variables: {n: integer 7..7}
          load: {users: 1, requests: 2}
          requests:
            - request: POST /upload
              multipart: {title: "no. ${n}", 'a"b': {text: x, type: text/csv}, file: {file: note.txt}}
          """,
          server);

      Received sent = server.received().get(0);
      String boundary = sent.field("Content-Type").replace("multipart/form-data; boundary=", "");
      assertThat(sent.body())
          .isEqualTo(
              """
              --B
              Content-Disposition: form-data; name="title"

              no. 7
              --B
              Content-Disposition: form-data; name="a%22b"
              Content-Type: text/csv

              x
              --B
              Content-Disposition: form-data; name="file"; filename="note.txt"
              Content-Type: text/plain; charset=utf-8

              ${n} stays
              --B--
              """
                  .replace("\n", "\r\n")
                  .replace("--B", "--" + boundary));
    }
  }

  @Test
  void aCaptureThatFindsNothingFailsTheRequestAndWhatNeedsItIsNotSent() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("<p>")))) {
      RunResult result =
          run(
              """
              load: {users: 1, requests: 6}
              requests:
                - sequence:
                    - {request: GET /a, capture: {a: regex id=(.*)}}
                    - {request: GET /b, capture: {b: html meta content name=csrf}}
                    - {request: "GET /c/${b}"}
              """,
              server);

      assertThat(samples(result, "GET /a", FailureKind.CHECK))
          .containsOnly("the response has no value for ${a}: it has no match of id=(.*)");
      assertThat(samples(result, "GET /b", FailureKind.CHECK))
          .containsOnly(
              "the response has no value for ${b}: it has no <meta name=\"csrf\"> with content");
      assertThat(samples(result, "GET /c/${b}", FailureKind.UNSENT))
          .containsOnly("not sent: ${b} has no value, since no response had one");
      assertThat(paths(server)).containsOnly("/a", "/b");
    }
  }

  private static List<String> samples(RunResult result, String request, FailureKind kind) {
    RequestResult found = result.request(request).orElseThrow();
    assertThat(found.failures().counts()).containsOnlyKeys(kind);
    return found.failures().samples();
  }

  @Test
  void timesCountersAndTextsAreMadeForEachTurn() throws Exception {
    long before = System.currentTimeMillis();
    try (ScriptedServer server = server()) {
      run(
          """
          variables:
            s: timestamp seconds
            ms: timestamp millis
            iso: timestamp iso
            n: counter
            mine: counter per user
            word: text 5..8
          load: {users: 3, requests: 30}
          requests: [{request: POST /, json: {s: "${s}", ms: "${ms}", n: "${n}"}, headers: {X: "${iso} ${mine} ${word}"}}]
          """,
          server);

      TreeSet<Integer> numbers = new TreeSet<>();
      for (Received each : server.received()) {
        Map<?, ?> body = (Map<?, ?>) autus.bench.yaml.JsonText.read(each.body());
        long millis = number(body, "ms");
        assertThat(millis).isBetween(before, System.currentTimeMillis());
        assertThat(number(body, "s")).isBetween(millis / 1000, millis / 1000 + 1);
        numbers.add((int) number(body, "n"));
        String[] words = each.field("X").split(" ", -1);
        assertThat(Instant.parse(words[0]).toEpochMilli())
            .isBetween(before, System.currentTimeMillis());
        assertThat(words[0]).hasSize(24);
        assertThat(Integer.parseInt(words[1])).isBetween(1, 30);
        assertThat(words[2]).matches("[A-Za-z0-9]{5,8}");
      }
      assertThat(numbers)
          .isEqualTo(
              IntStream.rangeClosed(1, 30).boxed().collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  private static long number(Map<?, ?> body, String name) {
    return Long.parseLong(String.valueOf(body.get(name)));
  }

  @Test
  void randomTextsFollowTheSeed() {
    String text =
        """
        variables: {word: text 12}
        load: {users: 1, duration: 1s}
        requests: [{request: "GET /${word}"}]
        """;
    assertThat(words(scenario(text).withSeed(1))).isEqualTo(words(scenario(text).withSeed(1)));
    assertThat(words(scenario(text).withSeed(1))).isNotEqualTo(words(scenario(text).withSeed(2)));
  }

  private static List<String> words(Scenario scenario) {
    Plan plan = Plan.of(scenario);
    var visit = plan.load().newVisit(0, 0);
    return IntStream.range(0, 5)
        .mapToObj(
            i -> {
              visit.next();
              return plan.load().requests().get(0).path().text(visit.values());
            })
        .toList();
  }

  @Test
  void rawPathValuesAreSentAsTheyAreUnlessNoPathCanHoldThem() throws Exception {
    Files.writeString(folder.resolve("paths.csv"), "p\na/b?c=%20\n\"d e\"\n");
    try (ScriptedServer server = server()) {
      RunResult result =
          run(
              """
              feeders: {file: {file: paths.csv}}
              load: {users: 1, requests: 4}
              requests: [{request: "GET /${raw:file.p}/${file.p}"}]
              """,
              server);

      assertThat(paths(server)).containsOnly("/a/b?c=%20/a%2Fb%3Fc%3D%2520");
      assertThat(result.requests().get(0).failures().samples())
          .containsOnly(
              "not sent: the value of ${file.p} holds a space, a control character or a letter outside of ASCII, which no path can; leave raw: out");
    }
  }

  @Test
  void withStopUserEachRowIsTakenOnceByTheUserWhoseShareItIsAndTheRunEndsWithTheLast()
      throws Exception {
    try (ScriptedServer server = server()) {
      RunResult result =
          run(
              """
              feeders: {row: {file: rows.csv, at-end: stop-user}}
              load: {users: 3, duration: 60s, think-time: 50ms}
              requests: [{request: "GET /${row.id}"}]
              """,
              server);

      assertThat(paths(server)).doesNotHaveDuplicates().hasSize(ROWS);
      server.received().stream()
          .collect(Collectors.groupingBy(Received::connection))
          .values()
          .forEach(
              requests ->
                  assertThat(
                          requests.stream()
                              .map(each -> Integer.parseInt(each.path().substring(2)) % 3)
                              .distinct())
                      .hasSize(1));
      assertThat(result.identity().window().lengthNanos()).isLessThan(50_000_000_000L);
      assertThat(result.identity().remarks())
          .anyMatch(
              each ->
                  each.startsWith("feeder row had no row left for 3 of 3 users, who left, after "));
      assertThat(result.identity().validity().reasons()).isEmpty();
    }
  }

  @Test
  void withStopRunNoRowIsTakenTwiceAndTheRunEndsForEverybody() throws Exception {
    try (ScriptedServer server = server()) {
      RunResult result =
          run(
              """
              feeders: {row: {file: rows.csv, order: shuffled, at-end: stop-run}}
              groups:
                - name: rows
                  load: {users: 3, duration: 60s, think-time: 5ms}
                  requests: [{request: "GET /${row.id}"}]
                - name: others
                  load: {users: 1, duration: 60s, think-time: 20ms}
                  requests: [{request: GET /other}]
              """,
              server);

      List<String> rows = paths(server).stream().filter(each -> !each.equals("/other")).toList();
      assertThat(rows).doesNotHaveDuplicates().hasSize(ROWS);
      assertThat(result.identity().window().lengthNanos()).isLessThan(50_000_000_000L);
      assertThat(result.identity().remarks())
          .anyMatch(
              each -> each.startsWith("feeder row had no row left, which ended the run, after "));
    }
  }

  @Test
  void eachRunHasAllRows() throws Exception {
    Plan plan;
    try (ScriptedServer server = server()) {
      plan =
          Plan.of(
              scenario(
                      """
                      feeders: {row: {file: rows.csv, at-end: stop-run}}
                      load: {rate: 500/s, connections: 4, duration: 60s}
                      requests: [{request: "GET /${row.id}"}]
                      """)
                  .withTarget(server.target()));
      RUNS.run(plan);
      assertThat(paths(server)).doesNotHaveDuplicates().hasSize(ROWS);
      RUNS.run(plan);
      assertThat(paths(server)).hasSize(2 * ROWS);
    }
  }

  @Test
  void aLoadThatEndsWithItsRowsIsNotPredicted() {
    Scenario scenario =
        scenario(
            """
            feeders: {row: {file: rows.csv, at-end: stop-run}}
            load: {users: 1, duration: 10s}
            requests: [{request: "GET /${row.id}"}, {request: GET /b}]
            cache: {hit-time: 1ms, other-time: 1ms, requests: [{request: GET /b, ttl: 1m, load-time: 1ms}]}
            """);
    assertThatThrownBy(() -> Predictor.predict(Plan.of(scenario), scenario.cache().orElseThrow()))
        .hasMessage(
            "the load cannot be predicted: a feeder ends users or the run where its rows are used up, which the models do not follow; write at-end: repeat for the prediction");
  }
}
