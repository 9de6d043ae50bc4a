package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.load.ScriptedServer;
import autus.bench.redis.RedisForTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run, and what comes after it, leaves on terminals of several sizes. */
@Tag("process")
@Tag("jdk")
class ReportOnTerminalTest {

  private static final int NAMESPACES = 60;

  private static RedisForTests redis;

  /** With more namespaces than any screen has lines. */
  @BeforeAll
  static void fill() throws Exception {
    redis = RedisForTests.single();
    redis.with(
        commands ->
            IntStream.range(0, NAMESPACES)
                .forEach(number -> commands.set("space-" + number + ":key", "value")));
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @TempDir private Path folder = Path.of("");

  private final AtomicInteger requests = new AtomicInteger();

  /** Of ten responses one is a miss, and one fails. */
  private ScriptedServer start() throws Exception {
    return ScriptedServer.start(
        (request, out) -> {
          int number = requests.incrementAndGet() % 10;
          String said = "Cache-Status: t; " + (number == 0 ? "fwd=miss" : "hit");
          out.write(
              number == 1
                  ? "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII)
                  : ScriptedServer.ok("x", said));
        });
  }

  /** A script, because tmux limits the length of a line. */
  private String script() throws Exception {
    String words =
        ToolProcess.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    return "sh " + Files.writeString(folder.resolve("tool"), "exec " + words + " \"$@\"\n");
  }

  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "200,50"})
  void aRunEndsWithOneScreenThatSaysWhereTheRestIs(int columns, int rows) throws Exception {
    assumeTrue(Tmux.isInstalled(), "tmux is not installed");
    String tool = script();
    try (ScriptedServer server = start();
        Tmux tmux = Tmux.open(folder, columns, rows)) {
      String url = "http://127.0.0.1:" + server.target().port() + "/page";
      tmux.enter("cd " + folder + "; clear");
      tmux.enter(
          tool
              + " run "
              + url
              + " -u 2 -n 60 --no-warmup --no-live --gate 'requests > 61' -o a.json; echo ended $?");
      List<String> screen = tmux.until("\nended ").lines().toList();
      String text = String.join("\n", screen);
      assertThat(text)
          .containsPattern("(Valid|INVALID): ")
          .contains("Requests ", "Hit rate ", "Status ", "200 (", "503 (", "Failed ", "Gates ")
          .contains("such as GET /page: ", "P50", "P90", "P95", "P99", "Max", "hits ", "misses ")
          .contains("Full report: autus-bench report a")
          .doesNotContain("How it was measured", "\u001b");
      assertThat(text).containsPattern("Gates +0 of 1 gates passed, 1 failed");
      // Its first line is still there.
      assertThat(text).contains("\n" + server.target().authority() + "/page\n");
      assertThat(screen).allMatch(line -> line.length() <= columns);
      if (rows >= 40) {
        assertThat(text).contains("███");
      }

      tmux.enter("clear; " + tool + " compare a*.json a*.json; echo compared $?");
      assertThat(tmux.until("\ncompared "))
          .contains(" better, ", "Metric", "p95", "compared 0")
          .doesNotContain("The interval holds the true ratio");
    }
  }

  /** One process for all of them, since a process is what takes the time. */
  @ParameterizedTest
  @CsvSource({"80,24", "120,40", "200,50"})
  void auditPredictAndCacheEndWithOneScreenToo(int columns, int rows) throws Exception {
    assumeTrue(Tmux.isInstalled(), "tmux is not installed");
    Path scenario =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            name: small
            target: http://127.0.0.1:8003
            load: {users: 2, duration: 2s, think-time: 100ms}
            requests: [{request: GET /a}, {request: GET /b}]
            cache: {hit-time: 2ms, requests: [{request: GET /a, ttl: 1s, load-time: 50ms}]}
            """);
    String commands =
        "audit '%s'; predict '%s'; cache keys --redis %s --pattern '*' --depth 1; cache memory --redis %s --pattern '*' --depth 1"
            .formatted(
                Path.of("..", "..", "reports", "autus-v4.5.claims.yaml").toRealPath(),
                scenario,
                redis.uri(),
                redis.uri());
    Path script = Files.writeString(folder.resolve("commands"), commands);
    String tool = script();
    try (Tmux tmux = Tmux.open(folder, columns, rows)) {
      tmux.enter(tool + " shell -c \"$(cat " + script + ")\"; echo ended $?");
      tmux.until("\nended 0");
      // The class path of tests has no logger.
      List<String> lines =
          tmux.history().lines().filter(line -> !line.startsWith("SLF4J")).toList();
      assertThat(String.join("\n", lines))
          .contains("Claims that do not hold", "Prediction: small", "namespace ", "big key ");
      assertThat(lines)
          .filteredOn(line -> !line.startsWith("$ "))
          .allMatch(line -> line.length() <= columns, "is not wider than the terminal");
      List<Integer> feet =
          IntStream.range(0, lines.size())
              .filter(line -> lines.get(line).startsWith("Full report: the same command"))
              .boxed()
              .toList();
      assertThat(feet).hasSize(4);
      for (int report = 1; report < feet.size(); report++) {
        assertThat(feet.get(report) - feet.get(report - 1)).isLessThan(rows);
      }
    }
  }
}
