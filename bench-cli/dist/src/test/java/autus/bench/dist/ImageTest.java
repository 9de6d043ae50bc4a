package autus.bench.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The image that the build has made, its layers unpacked over each other. */
@Tag("process")
@Tag("port")
@Tag("slow")
@EnabledOnOs(value = OS.LINUX, disabledReason = "images are made on Linux only")
class ImageTest {

  private static final long GREATEST_BYTES = 120_000_000;
  private static final long BOUND_MINUTES = 5;

  /**
   * Mounts what whoever runs images mounts, in a namespace that ends with the process, and becomes
   * the image's user.
   */
  private static final String RUN =
      """
      mount --bind /dev "$1/dev" && mount -t proc proc "$1/proc" && root=$1 && shift &&
      exec /usr/sbin/chroot --userspec=10001:10001 "$root" "$@"
      """;

  private static Path folder;
  private static JsonNode configuration;
  private static Path root;

  @BeforeAll
  static void unpack(@TempDir Path given) throws Exception {
    folder = given;
    Path unpacked = Files.createDirectory(folder.resolve("layers"));
    root = Files.createDirectory(folder.resolve("root"));
    finish(new ProcessBuilder("tar", "-C", unpacked.toString(), "-xf", Built.image().toString()));
    JsonNode manifest = JsonMapper.shared().readTree(unpacked.resolve("manifest.json")).get(0);
    configuration =
        JsonMapper.shared().readTree(unpacked.resolve(manifest.get("Config").asString()));
    for (JsonNode layer : manifest.get("Layers")) {
      finish(
          new ProcessBuilder(
              "tar", "-C", root.toString(), "-xzf", unpacked.resolve(layer.asString()).toString()));
    }
  }

  @Test
  void itIsSmallAndItsUserIsNotRoot() throws Exception {
    assertThat(Files.size(Built.image())).isLessThan(GREATEST_BYTES);
    JsonNode config = configuration.get("config");
    assertThat(config.get("User").asString()).isEqualTo("10001:10001");
    assertThat(config.get("Entrypoint").get(0).asString())
        .isEqualTo("/opt/autus-bench/autus-bench");
    assertThat(config.get("ExposedPorts").has("8003/tcp")).isTrue();
  }

  @Test
  void itRunsALoadAgainstTheServerInIt() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount");
    Path output = folder.resolve("served");
    Process server =
        inImage("serve", "--port", "0")
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    try {
      while (server.isAlive()
          && !Files.readString(output).contains(InstalledRelease.Server.READY)) {
        server.waitFor(100, TimeUnit.MILLISECONDS);
      }
      assertThat(output).content().contains(InstalledRelease.Server.READY);
      String url =
          Files.readAllLines(output).stream()
              .filter(line -> line.startsWith(InstalledRelease.Server.READY))
              .findFirst()
              .orElseThrow()
              .substring(InstalledRelease.Server.READY.length());
      String report =
          finish(inImage("run", url.strip() + "/devices/list", "-u", "2", "-d", "2s"), 0, 4);
      assertThat(report).contains("# 127.0.0.1", "Requests");
      JavaScenario.write(root.resolve("work"), url.strip());
      JavaScenario.requireReport(finish(inImage("run", "/work/" + JavaScenario.FILE), 0, 4));
      assertThat(finish(inImage("--version", "--verbose")))
          .contains("classes from the archive /opt/autus-bench/archives/bench.");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static ProcessBuilder inImage(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of("/usr/bin/unshare", "--mount", "/bin/sh", "-c", RUN, "sh", root.toString()));
    configuration.get("config").get("Entrypoint").forEach(word -> command.add(word.asString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("HOME", "/work");
    builder.environment().put("PATH", "/opt/autus-bench:/bin:/usr/bin");
    return builder;
  }

  /** Runs a command to its end, which must have one of these exit codes, and returns its output. */
  private static String finish(ProcessBuilder command, Integer... codes)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    Process process =
        command.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", command.command()) + " did not end");
    }
    assertThat(process.exitValue())
        .as(Files.readString(errors))
        .isIn((Object[]) (codes.length == 0 ? new Integer[] {0} : codes));
    return Files.readString(output);
  }
}
