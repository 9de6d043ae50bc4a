package autus.bench.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.load.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command in a process of its own, and the protocol's library for Python at the other end. */
@Tag("process")
@Tag("port")
@Tag("slow")
class IndependentClientTest {

  private static final long BOUND_MINUTES = 3;

  @TempDir private Path folder = Path.of("");

  @Test
  void theLibraryForPythonListsCallsAndCancels() throws Exception {
    String python = Optional.ofNullable(System.getenv("AUTUS_MCP_PYTHON")).orElse("python3");
    assumeTrue(
        hasLibrary(python),
        "there is no Python with the library mcp; pip install mcp, and name that Python in AUTUS_MCP_PYTHON");
    try (ScriptedServer server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("text", "X-Cache: HIT")))) {
      JsonNode heard = heard(python, server.target().uri() + "/items");

      assertThat(heard.at("/initialize/server_info/name").asString()).isEqualTo("autus-bench");
      assertThat(heard.at("/tools").valueStream().map(JsonNode::asString))
          .containsExactly("run", "compare", "explain", "predict", "audit");
      assertThat(heard.at("/run/structured_content/all/requestCount").asInt()).isEqualTo(500);
      assertThat(heard.at("/compare/content/0/text").asString()).contains("run-2 against run-1");
      assertThat(heard.at("/refused/is_error").asBoolean()).isTrue();
      assertThat(heard.path("gave up").asBoolean(false)).isTrue();
      assertThat(heard.at("/explain/content/0/text").asString()).contains("Throughput");
      assertThat(server.received().size())
          .as("a load of 1,000 requests was given up after a few")
          .isLessThan(1_700);
    }
  }

  private JsonNode heard(String python, String url) throws IOException, InterruptedException {
    Path client = Path.of("src", "test", "resources", "client.py").toAbsolutePath();
    List<String> command = new ArrayList<>(List.of(python, client.toString(), url));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "autus.bench.Main", "mcp"));
    Path output = folder.resolve("heard.json");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return JsonMapper.shared().readTree(output);
  }

  private static boolean hasLibrary(String python) throws InterruptedException {
    try {
      return new ProcessBuilder(python, "-c", "import mcp.client.stdio")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException none) {
      return false;
    }
  }
}
