package autus.bench.traffic.importing;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.CommandLineTool;
import autus.bench.cli.session.AutusBench;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Tag("slow")
class ImportCommandTest {

  private static final Path DOCUMENTS =
      Path.of("src", "test", "resources", "autus", "bench", "traffic", "importing");

  @TempDir private Path folder = Path.of("");

  private record Ended(int code, String out, String err) {}

  private static Ended tool(List<String> words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLineTool.create();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Ended(
        AutusBench.execute(line, words.toArray(String[]::new)), out.toString(), err.toString());
  }

  private static String document(String name) {
    return DOCUMENTS.resolve(name).toString();
  }

  private Path written(String text) throws IOException {
    Path file = folder.resolve("document");
    Files.writeString(file, text);
    return file;
  }

  /** The text on the terminal, after the reader of scenarios has read it. */
  private String imported(String... words) {
    List<String> all = new ArrayList<>(List.of("import"));
    all.addAll(List.of(words));
    Ended ended = tool(all);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    Scenario scenario =
        ScenarioFile.parse(ended.out(), folder.resolve("s.yaml"), name -> "value of " + name);
    assertThat(scenario.requests()).isNotEmpty();
    return ended.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chromium.har", "firefox.har", "charles.har"})
  void aRecordingBecomesASession(String file) {
    String text = imported(document(file), "--with-writes");
    assertThat(text)
        .contains(
            "target: https://shop.example.com\n",
            "cookies: true",
            "think-time: ",
            "  - name: session\n    sequence:\n      - request: GET /\n",
            "session=${env:IMPORT_SESSION}",
            "Bearer ${env:IMPORT_BEARER_TOKEN}",
            "csrfToken: ${env:IMPORT_CSRF_TOKEN}",
            "ookie: ${env:IMPORT_COOKIE}",
            "Left out: WebSockets (1)",
            "no-cache",
            "(1): https://cdn.example.net 1")
        .doesNotContain("abc.def.ghi", "zzz", "tok\"", "consent=yes", "Connection", "Host:");
    assertThat(text.contains("protocol: http/2")).isEqualTo(!file.startsWith("charles"));
    // Pauses of 2 s and 2.85 s between the three at the host, which are as good as even.
    if (!file.startsWith("charles")) {
      assertThat(text).contains("think-time: 2.425s", "longest 2.85s");
    } else {
      assertThat(text).contains("multipart:\n          title: hello");
    }
  }

  @Test
  void writesAreTakenOnlyWhenAskedFor() {
    assertThat(imported(document("chromium.har")))
        .contains("requests that may change something (--with-writes takes them in) (1)")
        .doesNotContain("request: POST");
    assertThat(imported(document("chromium.har"), "--host", "cdn.example.net"))
        .contains("target: https://cdn.example.net", "request: GET /a.js");
  }

  @Test
  void anOperationBecomesARequestWithValues() {
    String text = imported(document("pets.yaml"), "--with-writes");
    assertThat(text)
        .contains(
            "target: https://eu.example.com\n",
            "request: GET /v1/pets?limit=5&tags=a&tags=b&filter%5Bcolor%5D=red",
            "Authorization: Bearer ${env:IMPORT_BEARER_AUTH_TOKEN}",
            "name: Rex",
            "request: GET /v1/pets/1\n    name: GET /pets/{petId}",
            "neither required nor have an example (1): cursor",
            "must describe all parameters of its path")
        .doesNotContain("parent:", "id: 1");
  }

  @Test
  void aCollectionKeepsVariablesAndCredentialsOfItsFolders() throws IOException {
    String text = imported(document("shop.postman.json"), "--with-writes");
    assertThat(text)
        .contains(
            "target: https://shop.example.com\n",
            "request: GET /api/items/7?q=${env:IMPORT_POSTMAN_TERM}\n    name: Items / One item",
            "X-Key: ${env:IMPORT_API_KEY}",
            "Authorization: Bearer ${env:IMPORT_POSTMAN_AUTH_TOKEN}",
            "uuid: uuid",
            "\"id\": \"${uuid}\"",
            "scripts before requests (1): the collection",
            "must have a form without files")
        .doesNotContain("k123", "X-Off", "x=1");
    Path environment = folder.resolve("environment.json");
    Files.writeString(
        environment,
        "{\"values\":[{\"key\":\"term\",\"value\":\"{{word}} b\",\"enabled\":true},{\"key\":\"word\",\"value\":\"a\"},{\"key\":\"host\",\"value\":\"other.example.com\"}]}");
    assertThat(
            imported(
                document("shop.postman.json"), "--postman-environment", environment.toString()))
        .contains("target: https://other.example.com", "q=a%20b");
  }

  @Test
  void aLogBecomesAMixWithItsKeys() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      int key = 1 + (int) (Math.pow((i * 7919 % 3000) / 3000.0, 3) * 300);
      lines.append(
          "203.0.113.%d - - [01/May/2024:00:%02d:%02d +0000] \"%s %s HTTP/1.1\" %d 9 \"-\" \"x\"\n"
              .formatted(
                  i % 50,
                  i / 600,
                  i / 10 % 60,
                  i % 100 == 0 ? "POST" : "GET",
                  i % 3 == 0 ? "/?token=t" + key : "/items/" + key,
                  i % 100 == 1 ? 500 : 200));
    }
    Path log = written(lines.toString());
    assertThat(imported("log", log.toString(), "--target", "http://127.0.0.1:8080"))
        .contains(
            "target: http://127.0.0.1:8080",
            "rate: 9.8",
            "arrivals: poisson",
            "request: GET /items/${key1}\n    name: GET /items/{id}",
            "distribution: zipf ",
            "requests other than GET, of which a log has no bodies (30): POST",
            "requests that failed (30): 500",
            "50 clients begin a request every")
        .doesNotContain("token=");
    Path scenario = folder.resolve("s.yaml");
    Path paths = folder.resolve("paths");
    Ended ended =
        tool(
            List.of(
                "import",
                "log",
                log.toString(),
                "--target",
                "http://127.0.0.1:8080",
                "--paths",
                paths.toString(),
                "-o",
                scenario.toString()));
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ScenarioFile.load(scenario).inputs().feeders()).containsOnlyKeys("route1");
    // Each path as often as in the log.
    assertThat(Files.readAllLines(paths.resolve("route-1.csv")).size() - 1)
        .isEqualTo(
            (int)
                lines
                    .toString()
                    .lines()
                    .filter(l -> l.contains("GET /items/") && l.contains("\" 200"))
                    .count());
  }

  @Test
  void secretsGoToAFileThatNobodyElseReads() throws IOException {
    Path commands =
        written(
            "curl https://joe:it%27s@api.example.com/a -H \"X-Token: $MINE\" -d '{\"password\": \"p w\"}' -H 'Accept: a'\n");
    Path secrets = folder.resolve("secrets.env");
    Path scenario = folder.resolve("s.yaml");
    Ended ended =
        tool(
            List.of(
                "import",
                commands.toString(),
                "-o",
                scenario.toString(),
                "--secrets",
                secrets.toString()));
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains(
            "s.yaml: 1 request to https://api.example.com", "IMPORT_PASSWORD", "&& autus-bench run")
        .doesNotContain("p w", "it's");
    assertThat(Files.readString(scenario))
        .contains(
            "Basic ${env:IMPORT_BASIC_CREDENTIALS}",
            "X-Token: ${env:MINE}",
            "${env:IMPORT_PASSWORD}")
        .doesNotContain("p w", "joe");
    assertThat(Files.readAllLines(secrets))
        .contains(
            "export IMPORT_BASIC_CREDENTIALS='am9lOml0J3M='",
            "export IMPORT_PASSWORD='p w'",
            "# export MINE=... (as the document says)");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatDiffersInEachRequestIsNoVariableForEach() throws IOException {
    StringBuilder commands = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      commands.append("curl 'http://a.example/%d?csrf=t%d'\n".formatted(i, i));
    }
    assertThat(imported(written(commands.toString()).toString()))
        .contains("${env:IMPORT_CSRF_20}", "of more than 20 values the first stands for the others")
        .doesNotContain("IMPORT_CSRF_21");
  }

  /** Secrets stand in other values, too, and in what is left out. */
  @Test
  void noSecretStaysInAScenario() throws IOException {
    String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.hush00";
    String commands =
        String.join(
            "\n",
            "TOKEN=hush01 curl http://a.example/a -H \"Authorization: Bearer $TOKEN\"",
            "KEPT=hush02",
            "curl http://a.example/b -e 'http://b.example/?token=hush03' -H 'X-U: http://u:hush04@c/'",
            "curl 'http://a.example/c;jsessionid=hush05?u=http%3A%2F%2Fx%2F%3Fapi_key%3Dhush06'",
            "curl http://a.example/d --json '{\"query\":\"q(password: \\\"hush07\\\")\"}'",
            "curl http://a.example/e -d '<a token=\"hush08\"/>' -H 'Content-Type: text/xml'",
            "curl http://a.example/f -d @- <<EOF",
            "{\"password\":\"hush09\"}",
            "EOF",
            "curl http://b.example/g?token=hush10 -H 'X-Api-Key: hush11'",
            "curl ftp://b.example/" + token,
            "curl 'http://münchen.example/h'",
            "");
    assertThat(imported(written(commands).toString()))
        .doesNotContain("hush", "IMPORT_X_API_KEY", "münchen")
        .contains(
            "Bearer ${env:TOKEN}",
            "Referer: http://b.example/?token=${env:IMPORT_TOKEN}",
            ";jsessionid=${env:IMPORT_JSESSIONID}?u=http%3A%2F%2Fx%2F%3Fapi_key%3D${env:IMPORT_API_KEY}",
            "http://xn--mnchen-3ya.example 1",
            "ftp://b.example/***");
  }

  /** Postman calls a request by its URL until somebody gives it a name. */
  @Test
  void noNameOfARequestHasASecret() throws IOException {
    Path collection =
        written(
            "{\"info\":{\"schema\":\"x/v2.1.0/\"},\"item\":[{\"name\":\"http://a.example/b?token=hush\",\"request\":{\"method\":\"GET\",\"url\":\"http://a.example/b?token=hush\"}}]}");
    assertThat(imported(collection.toString()))
        .contains("name: http://a.example/b?token=***")
        .doesNotContain("hush");
  }

  /** A document cannot have a scenario send what the environment holds for something else. */
  @Test
  void noDocumentNamesAVariableOfTheEnvironment() throws IOException {
    Path har =
        written(
            "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"http://a.example/${env:HOME}?x=${env:HOME}\",\"headers\":[{\"name\":\"X-A\",\"value\":\"${env:HOME} \ue000env:HOME\ue001\"}]},\"response\":{\"status\":200}}]}}");
    String text = imported(har.toString());
    assertThat(text)
        .contains("$%7Benv:HOME%7D", "$${env:HOME}")
        .doesNotContainPattern("[^$]\\$\\{env:HOME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"log\":{\"entries\":[{\"request\":{ | line 1, column 32, must be JSON, but is not: Unexpected end-of-input",
        "{\"log\":{\"version\":\"1.2\"}} | must be an HTTP archive with a list $.log.entries, but has none",
        "{\"log\":{\"entries\":[{\"request\":7}]}} | $.log.entries[0].request must have a url, but is \"7\"",
        "{\"a\":1} | is not clear from its beginning; say it before the file: har, curl",
        "curl 'http://x/a | line 1: the quote ' must be closed",
        "curl http://x/a --frobnicate | line 1: must have options of curl, but has \"--frobnicate\"",
        "curl --user=joe:hush http://x/ | must have options of curl, but has \"--user=...\"",
        "curl http://a..ä/ | must name a host, but has one that no name server knows",
        "curl -d | option -d of curl must have a value, but is the last word",
        "curl -k | a command of curl must have a URL, but has none",
        "curl ftp://x/a | is no http or https URL",
        "openapi: 3.0.0\\npaths: &a {x: 1} | must not use the anchor &a",
        "swagger: \"2.0\" | must be 3.0 or 3.1, but this is Swagger 2.0",
        "openapi: 3.1.0\\npaths: {/x: {get: {}}} | $.servers must name the URL of a server with its host, but names none; say it by --target",
        "{\"info\":{\"schema\":\"x/v1.0.0/\"},\"item\":[]} | must be a collection of Postman in its format 2.0 or 2.1",
        "{\"info\":{\"schema\":\"x/v2.1.0/\"},\"item\":[{\"request\":{\"url\":\"{{base}}/x\"}}]} | must have a host, but that is a variable without a value",
        "fetch(\"http://a.example/\") | is code that a browser copied; copy the request as cURL",
        "nonsense | option --target must say where the requests of",
      })
  void whatCannotBeReadIsOneMessage(String text, String message) throws IOException {
    Path file = written(text.replace("\\n", "\n"));
    Ended ended = tool(List.of("import", file.toString()));
    assertThat(ended.err()).contains(message);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.code()).isEqualTo(2);
  }

  @Test
  void deepAndEndlessDocumentsAreRefused() throws IOException {
    List<String> texts =
        List.of(
            "{\"log\":{\"entries\":" + "[".repeat(100_000),
            "{\"openapi\":\"3.1.0\",\"paths\":" + "{\"a\":".repeat(100_000),
            "openapi: 3.1.0\nx: " + "[".repeat(100_000),
            "{\"info\":{},\"item\":" + "[{\"item\":".repeat(100_000));
    for (String text : texts) {
      Ended ended = tool(List.of("import", written(text).toString()));
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).containsPattern("deeper than 64 levels|nesting depth");
    }
  }

  @Test
  void optionsThatContradictTheDocumentAreRefused() throws IOException {
    Path file = written("curl http://a.example/");
    assertThat(tool(List.of("import", "graphql", file.toString())).err())
        .contains("the form must be one of har, curl, openapi, postman, log, but is \"graphql\"");
    assertThat(tool(List.of("import", file.toString(), "-o", file.toString())).err())
        .contains("must not name the document");
    assertThat(tool(List.of("import", file.toString(), "--host", "b.example")).err())
        .contains(
            "option --host must name a host of the document (http://a.example), but is \"b.example\"");
    assertThat(tool(List.of("import", file.toString(), "--target", "nowhere")).err())
        .contains("option --target must");
    assertThat(tool(List.of("import", folder.resolve("none").toString())).err())
        .contains("there is no such file");
  }
}
