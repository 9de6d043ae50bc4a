package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} and {@code watch cache} in two processes that know of each other by the note. */
@Tag("process")
@Timeout(180)
class WatchCacheTest {

  private static final long BOUND_SECONDS = 90;

  private static final Path JAR =
      Path.of("..", "..", "server", "reference-server", "target", "autus-server.jar");

  @TempDir private Path folder = Path.of("");

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(ToolProcess.command());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", folder.toString());
    return builder.redirectOutput(folder.resolve(words[0] + ".txt").toFile()).start();
  }

  private String said(String word) throws IOException {
    return Files.readString(folder.resolve(word + ".txt"), StandardCharsets.UTF_8);
  }

  private List<Path> notes() throws IOException {
    Path servers = folder.resolve("autus-bench").resolve("servers");
    if (!Files.isDirectory(servers)) {
      return List.of();
    }
    try (Stream<Path> notes = Files.list(servers)) {
      return notes.toList();
    }
  }

  private String watched() throws Exception {
    Process shell = start("shell", "-c", "watch cache");
    try {
      assertThat(shell.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
      return "ended %d%n%s".formatted(shell.exitValue(), said("shell"));
    } finally {
      shell.destroyForcibly();
    }
  }

  @Test
  void watchCacheFindsTheRedisOfAServerThatRunsAndOfNoOther() throws Exception {
    assumeTrue(Files.isRegularFile(JAR), "the server module is not built");
    Process server = start("serve", "--port", "0");
    try {
      long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
      while (notes().isEmpty()) {
        assertThat(server.isAlive() && System.nanoTime() - deadlineNanos < 0)
            .as(said("serve"))
            .isTrue();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      Properties note = new Properties();
      try (Reader reader = Files.newBufferedReader(notes().get(0))) {
        note.load(reader);
      }
      assertThat(watched())
          .startsWith("ended 0")
          .contains("hit rate", "| " + note.getProperty("redis") + " |");
    } finally {
      server.destroy();
      assertThat(server.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(notes()).as("the note goes with its server").isEmpty();
    assertThat(watched()).startsWith("ended 2").contains("--redis");
  }
}
