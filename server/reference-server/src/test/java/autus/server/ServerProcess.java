package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts servers as processes of their own, in a folder to which their errors go. */
record ServerProcess(Path folder) {

  static final Duration LONGEST = Duration.ofSeconds(60);

  Process start(String... options) throws IOException {
    return start(System.getenv("PATH"), List.of(options));
  }

  Process start(String searchPath, List<String> options) throws IOException {
    return start(searchPath, Map.of(), options);
  }

  Process start(String searchPath, Map<String, String> environment, List<String> options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerApplication.class.getName()));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AUTUS_ADMIN_TOKEN", TestServer.TOKEN);
    builder.environment().put("AUTUS_GOD_TOKEN", TestServer.GOD_TOKEN);
    builder.environment().put("PATH", searchPath);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectError(folder.resolve("errors").toFile());
    return builder.start();
  }

  static int exitCode(Process server) throws InterruptedException {
    assertThat(server.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return server.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }

  static URI readyUri(Process server) throws IOException {
    return readyUri(server.inputReader(StandardCharsets.UTF_8));
  }

  static URI readyUri(BufferedReader output) throws IOException {
    String line = output.readLine();
    assertThat(line).matches("AUTUS server ready: http://127\\.0\\.0\\.1:\\d+");
    return URI.create(line.substring(line.indexOf("http")));
  }
}
