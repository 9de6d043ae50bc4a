package autus.bench.traffic.advise;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.CommandLineTool;
import autus.bench.cli.session.AutusBench;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.yaml.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Tag("slow")
class AdviseCommandTest {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  @TempDir private Path folder = Path.of("");
  private Path log = Path.of("");

  private record Ended(int code, String out, String err) {}

  private static Ended tool(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Ended(AutusBench.execute(line, words), out.toString(), err.toString());
  }

  /** 4,000 requests in 400 s for 200 keys, some of them ten times as often as others. */
  @BeforeEach
  void writeLog() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      int key = random.nextBoolean() ? random.nextInt(20) : random.nextInt(200);
      String method = i % 50 == 7 ? "POST" : "GET";
      text.append(
          "203.0.113.%d - - [%s] \"%s /items/%d?token=s%d&utm_source=%d HTTP/1.1\" %d %d \"-\" \"x\"\n"
              .formatted(
                  i % 256,
                  TIME.format(Instant.ofEpochSecond(1_700_000_000L + i / 10)),
                  method,
                  key,
                  key,
                  i,
                  i % 100 == 3 ? 500 : 200,
                  1000 + key));
    }
    log = folder.resolve("access.log");
    Files.writeString(log, text);
  }

  @Test
  void aLogBecomesAdviceInFull() {
    Ended ended = tool("advise", log.toString(), "--load-time", "50ms", "--changes-every", "10m");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains(
            "# Advice from " + log,
            "combined, 4,000 of 4,000 lines understood",
            "3.0 %: method POST 2.0 %, status 500 1.0 %",
            "Keys: 200,",
            "spread within theirs",
            "| LRU ",
            "| W-TinyLFU (Caffeine)",
            "| single flight",
            "| for ever",
            "`/items/{id}`",
            "proxy_cache_path ",
            "maxmemory-policy allkeys-l",
            "token=***")
        .doesNotContain("token=s1", "utm_source=1");
  }

  /** Paths have secrets, too, as have the lines that are left out. */
  @Test
  void noOutputHasASecretOfTheLog() throws IOException {
    String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.hush01";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 900; i++) {
      String target =
          List.of("/reset/" + token, "/x;jsessionid=hush02", "/y?sid=hush03&u=%3Ftoken%3Dhush04")
              .get(i % 3);
      text.append(
          "203.0.113.1 - - [%s] \"GET %s HTTP/1.1\" 200 9 \"-\" \"x\"\n"
              .formatted(TIME.format(Instant.ofEpochSecond(1_700_000_000L + i)), target));
    }
    Files.writeString(log, text + "no line password=hush05\n");
    Path page = folder.resolve("advice.html");
    Ended full = tool("advise", log.toString(), "--full", "--html", page.toString());
    Ended json = tool("advise", log.toString(), "--format", "json");
    assertThat(full.out()).contains("`/reset/{id}`", "`/reset/***`", "`/x;jsessionid=***`");
    assertThat(full.out() + full.err() + Files.readString(page) + json.out())
        .doesNotContain("hush", "eyJ");
  }

  /** What was said of a load stands before what the log has. */
  @Test
  void theTimeOfALoadThatWasGivenGoesToTheScenario() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      text.append(
          "{\"time\":\"%s\",\"request\":\"GET /a/%d HTTP/1.1\",\"status\":200,\"request_time\":0.007}\n"
              .formatted(Instant.ofEpochSecond(1_700_000_000L + i), i % 9));
    }
    Files.writeString(log, text);
    assertThat(tool("advise", log.toString()).out()).contains("load-time: 7ms");
    assertThat(tool("advise", log.toString(), "--load-time", "50ms").out())
        .contains("load-time: 50ms")
        .doesNotContain("load-time: 7ms");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> member(Map<String, Object> json, String name) {
    return (Map<String, Object>) json.getOrDefault(name, Map.of());
  }

  @Test
  @SuppressWarnings("unchecked")
  void asJsonEveryFigureHasItsUnit() throws IOException {
    Path out = folder.resolve("advice.json");
    Ended ended =
        tool(
            "advise",
            log.toString(),
            "--format",
            "json",
            "-o",
            out.toString(),
            "--load-time",
            "50ms",
            "--sizes",
            "20,100",
            "--policies",
            "lru,belady");
    assertThat(ended).isEqualTo(new Ended(0, "", ""));
    Map<String, Object> json =
        (Map<String, Object>) JsonText.read(Files.readString(out, StandardCharsets.UTF_8));
    Map<String, Object> traffic = member(json, "traffic");
    assertThat(traffic)
        .containsEntry("requestCount", 4000)
        .containsEntry("cacheableRequestCount", 3880)
        .containsEntry("keyCount", 200);
    Map<String, Object> policies = member(json, "policies");
    assertThat(member(policies, "hitRatios")).containsOnlyKeys("lru", "belady");
    Map<String, Object> size = member(json, "size");
    assertThat((List<Map<String, Object>>) size.get("curve"))
        .hasSizeGreaterThan(50)
        .allSatisfy(point -> assertThat(point).containsKeys("entries", "hitRatio", "margin"));
    assertThat(json).containsKeys("logs", "lifetimes", "loading", "routes", "configuration");
  }

  /** The lines for a scenario are read by the scenario's own reader. */
  @Test
  @SuppressWarnings("unchecked")
  void theCacheSectionToPasteIsOne() throws IOException {
    Ended ended = tool("advise", log.toString(), "--format", "json", "--load-time", "50ms");
    Map<String, Object> json = (Map<String, Object>) JsonText.read(ended.out());
    String section =
        String.valueOf(member(json, "configuration").get("a scenario's cache section"));
    Path scenario = folder.resolve("scenario.yaml");
    Files.writeString(
        scenario,
        "target: http://127.0.0.1:1\nload: {users: 1, duration: 1s}\nvariables: {id: integer 1..200}\nrequests: [{request: \"GET /items/${id}\"}]\n"
            + section
            + "\n");
    assertThat(ScenarioFile.load(scenario).cache()).isPresent();
  }

  @Test
  void aPageHasTheCurvesAndPicturesStandInMarkdown() throws IOException {
    Path page = folder.resolve("advice.html");
    Path report = folder.resolve("advice.md");
    Path pictures = folder.resolve("pictures");
    Ended ended =
        tool(
            "advise",
            log.toString(),
            "--html",
            page.toString(),
            "--pictures",
            pictures.toString(),
            "-o",
            report.toString(),
            "--changes-every",
            "10m");
    assertThat(ended).isEqualTo(new Ended(0, "", ""));
    assertThat(Files.readString(page))
        .contains("\"name\":\"S3-FIFO\"", "hits that show old data", "\"name\":\"chosen\"")
        .contains("token=***", "<pre tabindex=\"0\"><code>proxy_cache_path ")
        .doesNotContain("token=s1");
    for (String name :
        List.of("size", "policies", "lifetimes", "ages", "popularity", "working-set")) {
      assertThat(Files.readString(report)).contains("](pictures/" + name + ".svg)");
      assertThat(Files.readString(pictures.resolve(name + ".svg"))).doesNotContain("NaN");
    }
  }

  /** One request, one key, one second, no bytes: what is not known is left out. */
  @Test
  void aPageOfANarrowLogHasWhatIsKnown() throws IOException {
    Path page = folder.resolve("advice.html");
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, 1));
    assertThat(page(page)).contains("\"name\":\"popularity\"").doesNotContain("\"lifetimes\"");
    Files.writeString(log, (lines.get(0) + "\n").repeat(5000));
    assertThat(page(page)).contains("\"title\":\"Hit rate by size\"").doesNotContain(":\"NaN\"");
    Files.write(
        log, lines.stream().map(line -> line.replaceAll(" (\\d{3}) \\d+ ", " $1 0 ")).toList());
    assertThat(page(page)).contains("\"name\":\"entries in the cache\"");
  }

  private String page(Path page) throws IOException {
    Ended ended = tool("advise", log.toString(), "--html", page.toString());
    assertThat(ended.code()).isZero();
    return Files.readString(page);
  }

  @Test
  void pathsOfALogStayTextInThePage() throws IOException {
    Path page = folder.resolve("advice.html");
    String hostile = "/<script>window.hit=1</script><img src=x onerror=alert(1)>";
    Files.writeString(log, Files.readString(log).replace("/items/", hostile));
    assertThat(page(page)).doesNotContain("<script>window", "<img");
  }

  @Test
  void severalLogsAreOneByTime() throws IOException {
    List<String> lines = Files.readAllLines(log);
    Path older = folder.resolve("older.log");
    Path newer = folder.resolve("newer.log");
    Files.write(older, lines.subList(0, 2000));
    Files.write(newer, lines.subList(2000, 4000));
    String whole = tool("advise", log.toString(), "--format", "json").out();
    String merged = tool("advise", newer.toString(), older.toString(), "--format", "json").out();
    assertThat(withoutLogs(merged)).isEqualTo(withoutLogs(whole));
  }

  private static String withoutLogs(String json) {
    return json.substring(json.indexOf("\"traffic\""));
  }

  @Test
  void timesThatGoBackOrStandStillAreSaid() throws IOException {
    List<String> lines = new java.util.ArrayList<>(Files.readAllLines(log));
    java.util.Collections.swap(lines, 100, 900);
    Files.write(log, lines);
    assertThat(tool("advise", log.toString()).out()).contains("Times go back by up to 80 s");
    Files.write(log, lines.subList(0, 8));
    assertThat(tool("advise", log.toString()).out()).contains("not known: the log covers less");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--pictures p --format json | option --pictures goes with Markdown, not with json",
        "--html . | option --html must name a file",
        "--sizes 1x | option --sizes must be numbers of entries",
        "--sizes 10 --by bytes | options --sizes and --by must count the same",
        "--policies best | option --policies must be of lru, fifo",
        "--ttl 5 | option --ttl must be a time with its unit",
        "--most-old 5 | option --most-old must be a share from 0% to 100%",
        "--miss-cost 5 | options --memory-price and --miss-cost must both be given",
        "--log-format $status | option --log-format must be the name of a format",
        "--key-template x | option --key-template must be made of {host}",
        "nowhere.log | cannot read log nowhere.log: there is no such file"
      })
  void wrongInputIsOneMessage(String words, String message) {
    String[] all = ("advise " + log + " " + words).split(" ");
    Ended ended = tool(all);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(message);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aPriceOfMemoryNeedsSizes() throws IOException {
    Files.write(
        log,
        Files.readAllLines(log).stream()
            .map(line -> line.replaceAll(" (\\d{3}) \\d+ ", " $1 - "))
            .toList());
    Ended ended = tool("advise", log.toString(), "--memory-price", "5", "--miss-cost", "2");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("a price of memory needs a log that says how many bytes");
    assertThat(tool("advise", log.toString()).out())
        .contains("of sizes that the log does not tell");
  }

  @Test
  void aLogOfWritesAloneHasNothingToAdviseOn() throws IOException {
    Files.writeString(log, Files.readString(log).replace("GET ", "POST "), StandardCharsets.UTF_8);
    assertThat(tool("advise", log.toString()).err())
        .contains("of 4,000 requests in " + log + " there is none whose response a cache may keep");
  }
}
