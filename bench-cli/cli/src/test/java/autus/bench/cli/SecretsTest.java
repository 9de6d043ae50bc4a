package autus.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cli.session.AutusBench;
import autus.bench.cli.session.ExitCode;
import autus.bench.export.ResultFormat;
import autus.bench.load.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Plants secrets wherever a run can meet one, and looks for them in everything that comes out. */
@Tag("port")
class SecretsTest {

  private static final String CANARY = "c4n4ry";

  private static final String BODY =
      """
      {"token": "%1$s-answer", "user": {"id": "%1$s-id"}, "other": {"account": "%1$s-other"}, "list": [{"account": "%1$s-list"}]}\
      """
          .formatted(CANARY);

  private static final String SCENARIO =
      """
      name: secrets
      target: http://user:%1$s-userinfo@127.0.0.1:%2$d
      load: {users: 2, duration: 1s, think-time: 10ms}
      secrets: [X-Tenant, account, /user/id]
      requests:
        - request: GET /page?access_token=%1$s-query&page=1
          headers:
            Authorization: Bearer %1$s-bearer
            Cookie: session=%1$s-cookie
            X-Api-Key: %1$s-key
            X-Tenant-Secret: %1$s-tenant
        - request: GET /own?Account=%1$s-account&page=1
          headers: {x-tenant: %1$s-own}
          expect: {headers: {X-Tenant: other}}
        - {request: GET /id, expect: {json: {/user/id: other}}}
        - {request: GET /user, expect: {json: {/user: {equals: {id: %1$s-expected}}}}}
        - {request: GET /other, expect: {json: {/other: {equals: {account: %1$s-expected}}}}}
        - {request: GET /list, expect: {json: {/list: text}}}
        - sequence:
            - {request: GET /taken, capture: {taken: json /user/id}}
            - {request: GET /copy, expect: {headers: {X-Copy: "${taken}"}}}
        - request: POST /broken
          json: {password: %1$s-body}
          headers: {Proxy-Authorization: Basic %1$s-proxy}
      cache: {hit-time: 1ms, requests: [{request: "GET /page?access_token=***&page=1", ttl: 60s, load-time: 1ms}]}
      gates: ["success-rate == 100%%", "success-rate[GET /own?Account=%1$s-account&page=1] < 50%%"]
      """;

  private final Path folder;
  private final Path scenario;
  private final StringBuilder said = new StringBuilder();

  SecretsTest(@TempDir Path folder) {
    this.folder = Path.of(folder.toString(), "written");
    this.scenario = folder.resolve("secrets.yaml");
  }

  private int execute(String... arguments) {
    StringWriter out = new StringWriter();
    ByteArrayOutputStream standardError = new ByteArrayOutputStream();
    PrintStream before = System.err;
    try (PrintStream caught = new PrintStream(standardError, true, StandardCharsets.UTF_8)) {
      System.setErr(caught);
      CommandLine line = CommandLineTool.create();
      line.setOut(new PrintWriter(out));
      line.setErr(new PrintWriter(caught, true, StandardCharsets.UTF_8));
      return AutusBench.execute(line, arguments);
    } finally {
      System.setErr(before);
      said.append("\n$ ").append(arguments[0]).append(" ...\n").append(out);
      said.append(standardError.toString(StandardCharsets.UTF_8));
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static ScriptedServer start() throws IOException {
    return ScriptedServer.start(
        (request, out) -> {
          String secret = "Set-Cookie: session=" + CANARY + "-set";
          if (request.line().startsWith("POST")) {
            out.write(
                "HTTP/1.1 401 Unauthorized\r\n%s\r\nWWW-Authenticate: Bearer %s-realm\r\nContent-Length: 0\r\n\r\n"
                    .formatted(secret, CANARY)
                    .getBytes(StandardCharsets.ISO_8859_1));
          } else if (request.number() == 3) {
            out.write(
                ("HTTP/1.1 2x0 " + CANARY + "-malformed\r\n" + secret + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
          } else {
            out.write(
                ScriptedServer.ok(
                    BODY,
                    "X-Tenant: " + CANARY + "-field",
                    "X-Copy: " + CANARY + "-copy",
                    "Cache-Status: test; hit; detail=" + CANARY + "-detail",
                    secret));
          }
        });
  }

  @Test
  void noSecretOfARunIsInAnyFormOrFileOrMessage() throws IOException {
    try (ScriptedServer server = start()) {
      int port = server.target().port();
      Files.writeString(scenario, SCENARIO.formatted(CANARY, port));
      String result = file("result.json");
      assertThat(execute("run", scenario.toString(), "-o", result, "--junit", file("gates.xml")))
          .as(said.toString())
          .isEqualTo(ExitCode.GATE_FAILED);
      assertThat(server.received()).anyMatch(each -> each.line().contains(CANARY));
      assertThat(server.received()).anyMatch(each -> each.line().contains(CANARY + "-account"));
      assertThat(Files.readString(Path.of(result)))
          .contains("GET /own?Account=***&page=1")
          .contains("X-Tenant is not as expected (secret, not shown)")
          .contains("/user/id is not as expected (secret, not shown)")
          .contains("/user is not as expected (secret, not shown)")
          .contains("/other is {\\\"account\\\":\\\"***\\\"}, not {\\\"account\\\":\\\"***\\\"}")
          .contains("/list is [{\\\"account\\\":\\\"***\\\"}], not ")
          .contains("X-Copy is not as expected (secret, not shown)");
      for (ResultFormat format : ResultFormat.values()) {
        assertThat(execute("report", result, "--format", format.name(), "-o", file("as." + format)))
            .isZero();
        execute("report", result, "--format", format.name());
      }
      execute("report", result, "--short");
      execute("report", result, "--pictures", file("pictures"), "-o", file("report.md"));
      execute("compare", result, result, "--html", file("compare.html"));
      execute("gate", result, "--gate", "p50 < 1ns", "--junit", file("again.xml"));
      String own = "success-rate[GET /own?Account=" + CANARY + "-account&page=1] == 100%";
      assertThat(execute("gate", result, "--gate", own, "--junit", file("own.xml")))
          .isEqualTo(ExitCode.GATE_FAILED);
      Path gates = Files.writeString(folder.resolveSibling("gates.txt"), own + "\n");
      assertThat(execute("gate", result, "--gates", gates.toString()))
          .isEqualTo(ExitCode.GATE_FAILED);
      execute("merge", result, result, "-o", file("merged.json"));
      execute("predict", scenario.toString());
      String url = "http://127.0.0.1:%d/own?page=1&Account=%s-url".formatted(port, CANARY);
      execute(
          "run",
          url,
          "--no-warmup",
          "-d",
          "1s",
          "--secret",
          "account",
          "--secret",
          "X-Tenant",
          "-H",
          "X-Tenant: " + CANARY,
          "--gate",
          "p50[GET /own?page=1&Account=%s-url] < 1ns".formatted(CANARY),
          "--junit",
          file("url.xml"),
          "-o",
          file("url.json"));
      execute(
          "run",
          url,
          "--no-warmup",
          "-d",
          "4s",
          "--secret",
          "account",
          "--secret",
          "X-Tenant",
          "--ab",
          "x-tenant=" + CANARY,
          "-o",
          file("url-ab.json"));
      execute(
          "run",
          scenario.toString(),
          "--no-warmup",
          "-d",
          "4s",
          "--ab",
          "Authorization=Bearer " + CANARY + "-ab",
          "--ab-target",
          "http://user:" + CANARY + "-b@127.0.0.1:" + port,
          "-o",
          file("ab.json"));
    }
    mistakes();
    assertNowhere();
  }

  /** What goes wrong must not show them either, not even with a stack trace. */
  private void mistakes() {
    String unreachable = "http://user:" + CANARY + "-gone@127.0.0.1:1/?token=" + CANARY + "-gone";
    String own = "http://127.0.0.1:1/?Account=" + CANARY + " " + CANARY;
    for (List<String> arguments :
        List.of(
            List.of("--verbose", "run", unreachable),
            List.of("run", unreachable.replace("127.0.0.1", "no host")),
            List.of("run", unreachable.replace("http:", "ftp:")),
            List.of("run", unreachable, "-H", "Authorization: " + CANARY + "\u0007"),
            List.of("run", unreachable, "-H", "Cookie:\n" + CANARY + "\u0007"),
            List.of("run", own, "--secret", "account"),
            List.of(
                "run",
                own.replace(" " + CANARY, ""),
                "--secret",
                "account",
                "--gate",
                "p50[GET /?Account=" + CANARY + "] < 1"),
            List.of(
                "run", scenario.toString(), "--gate", "p50[GET /no?Account=" + CANARY + "] < 1s"),
            List.of("run", own.replace("127.0.0.1", "no host"), "--secret", "account"),
            List.of("--verbose", "run", own + "#" + CANARY, "--secret", "account"),
            List.of("run", scenario.toString(), "--target", own),
            List.of("run", scenario.toString(), "--ab-target", own),
            List.of("run", scenario.toString(), "--target", unreachable),
            List.of("run", scenario.toString(), "--ab-target", unreachable))) {
      assertThat(execute(arguments.toArray(new String[0])))
          .isIn(ExitCode.WRONG_INPUT, ExitCode.RUN_INVALID);
    }
  }

  private void assertNowhere() throws IOException {
    assertThat(lines(said.toString())).as("what was printed").isEmpty();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertThat(written).hasSizeGreaterThan(10);
      for (Path file : written) {
        assertThat(lines(Files.readString(file))).as(file.toString()).isEmpty();
      }
    }
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> line.contains(CANARY)).toList();
  }
}
