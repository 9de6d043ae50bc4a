package autus.bench.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files and commands of the README as they stand there, but for the ports, which are free ones, and
 * the launcher, in whose place the JVM starts.
 */
@Tag("process")
@Timeout(180)
class ReadmeTest {

  private static final String TOOL = "./autus-bench ";

  @TempDir private Path folder = Path.of("");
  private final List<Process> background = new ArrayList<>();
  private String readme = "";
  private int port;

  @BeforeEach
  void read() throws IOException {
    CachingProxy.program("nginx");
    port = CachingProxy.freePort();
    readme =
        Files.readString(Path.of("README.md"))
            .replace("127.0.0.1:8080", "127.0.0.1:" + port)
            .replace("127.0.0.1:9000", "127.0.0.1:" + CachingProxy.freePort());
  }

  @AfterEach
  void endProcesses() {
    background.forEach(CachingProxy::end);
  }

  /** A load that comes too late on a busy machine is invalid. */
  @Test
  @Tag("quiet")
  void nginxInFrontRunsAsWritten() throws Exception {
    Files.writeString(folder.resolve("nginx.conf"), block("nginx"));
    Files.writeString(folder.resolve("behind-nginx.yaml"), block("yaml"));
    assertThat(block("nginx").lines().count()).isLessThanOrEqualTo(11);
    List<String> commands = block("sh").lines().toList();

    background.add(start(commands.get(0), "origin.out"));
    awaitReady(background.get(0));
    background.add(start(commands.get(1), "nginx.out"));
    CachingProxy.awaitListening(port, background.get(1));
    Process run = start(commands.get(2) + " -o result.json", "run.out");
    assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();

    String report = Files.readString(folder.resolve("run.out"));
    assertThat(run.exitValue()).as(report).isZero();
    assertThat(report).contains("Requests that reached the origin", "Hit rate by the origin");
    JsonNode truth =
        JsonMapper.builder().build().readTree(folder.resolve("result.json").toFile()).get("truth");
    assertThat(truth.at("/origin/fetches/readCount").asLong()).isBetween(2L, 100L);
    assertThat(truth.at("/staleReads/reads/0/counts/staleCount").asLong()).isPositive();
    // The lock is for new entries only: whoever finds an expired one fetches it.
    assertThat(truth.at("/origin/requests/0/events/most").asLong()).isBetween(2L, 10L);
  }

  @Test
  void anOriginEndsWithItsInputAndSaysWhatReachedIt() throws Exception {
    Process origin = start(TOOL + "origin --port 0 --exit-with-parent", "origin.out");
    background.add(origin);
    awaitReady(origin);
    origin.getOutputStream().close();
    assertThat(origin.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(origin.exitValue()).isZero();
    assertThat(Files.readString(folder.resolve("origin.out")))
        .contains("0 requests reached the origin since");
  }

  @Test
  void anOriginEndsWithASignalAndSaysWhatReachedIt() throws Exception {
    Process origin = start(TOOL + "origin --port 0", "origin.out");
    background.add(origin);
    awaitReady(origin);
    origin.destroy();
    assertThat(origin.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(folder.resolve("origin.out")))
        .contains("0 requests reached the origin since");
  }

  @Test
  void wrongOptionsAreSaidWithTheirRule() throws Exception {
    assertThat(refusal("--size 3", 2)).contains("option --size must be from 32B");
    assertThat(refusal("--delay soon", 2)).contains("option --delay must be a time");
    assertThat(refusal("--fail often", 2)).contains("option --fail must be a share");
    assertThat(refusal("--version-by x", 2)).contains("option --version-by must be a path");
    assertThat(refusal("--port 70000", 2)).contains("option --port must be from 0 to 65535");
    assertThat(refusal("--scenario nowhere.yaml", 2)).contains("nowhere.yaml");
    Files.writeString(
        folder.resolve("plain.yaml"),
        "target: http://127.0.0.1:1\nload: {users: 1, requests: 1}\nrequests: [{request: GET /}]\n");
    assertThat(refusal("--scenario plain.yaml", 2)).contains("a section origin");
    Files.writeString(folder.resolve("behind-nginx.yaml"), block("yaml"));
    assertThat(refusal("--scenario behind-nginx.yaml --delay 1s", 2))
        .contains("option --delay must not be given");
  }

  private String refusal(String options, int code) throws Exception {
    Process origin = start(TOOL + "origin " + options, "refusal.out");
    background.add(origin);
    assertThat(origin.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(folder.resolve("refusal.out"));
    assertThat(origin.exitValue()).as(said).isEqualTo(code);
    return said;
  }

  private String block(String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(matcher.find()).as("README.md shows " + language).isTrue();
    return matcher.group(1);
  }

  private void awaitReady(Process origin) throws IOException {
    Path out = folder.resolve("origin.out");
    while (!Files.readString(out, StandardCharsets.UTF_8).contains("AUTUS origin ready: ")) {
      assertThat(origin.isAlive()).as(Files.readString(out)).isTrue();
      Thread.onSpinWait();
    }
  }

  /** As a shell would, in the folder of the files; the test waits for it or not. */
  private Process start(String line, String output) throws IOException {
    String command = line.replaceFirst("\\s*&$", "");
    ProcessBuilder builder =
        command.startsWith(TOOL)
            ? new ProcessBuilder(tool(command.substring(TOOL.length())))
            : new ProcessBuilder("sh", "-c", "exec " + command);
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(output).toFile())
        .start();
  }

  private static List<String> tool(String arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "autus.bench.Main"));
    command.addAll(List.of(arguments.split(" ", -1)));
    return command;
  }
}
