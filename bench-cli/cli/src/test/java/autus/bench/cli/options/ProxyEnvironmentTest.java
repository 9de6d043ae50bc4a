package autus.bench.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.Main;
import autus.bench.load.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies that the environment of a real process names. */
@Tag("process")
class ProxyEnvironmentTest {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder = Path.of("");

  /** The result file of a run, which may be judged invalid on a busy machine. */
  private String run(String url, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path result = folder.resolve("r.json");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                url,
                "--proxy",
                "env",
                "-u",
                "1",
                "-n",
                "3",
                "--no-warmup",
                "-o",
                result.toString()));
    List.of("http_proxy", "no_proxy", "NO_PROXY").forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    Path output = folder.resolve("output.txt");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      Path written = Files.exists(result) ? result : folder.resolve("r.invalid.json");
      assertThat(written).as(Files.readString(output)).exists();
      return Files.readString(written);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theProxyOfTheEnvironmentIsTakenUnlessNoProxyListsTheHost() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      String place = "127.0.0.1:" + server.target().port();

      assertThat(run("http://shop.example/a", Map.of("http_proxy", place)))
          .contains(", through the proxy http://" + place + " of http_proxy\"");
      assertThat(server.received())
          .extracting(each -> each.line())
          .containsOnly("GET http://shop.example/a HTTP/1.1");

      int sent = server.received().size();
      assertThat(
              run(
                  "http://" + place + "/b",
                  Map.of("http_proxy", "127.0.0.1:9", "no_proxy", "::1, 127.0.0.0/8")))
          .contains(
              ", not through the proxy of http_proxy, because no_proxy has \\\"127.0.0.0/8\\\"\"");
      assertThat(server.received().subList(sent, server.received().size()))
          .extracting(each -> each.line())
          .containsOnly("GET /b HTTP/1.1");
    }
  }
}
