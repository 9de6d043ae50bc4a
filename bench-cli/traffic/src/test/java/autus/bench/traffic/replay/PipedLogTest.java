package autus.bench.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.Main;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that comes through a pipe and is larger than the memory of the tool that replays it. */
@Tag("process")
@Tag("port")
class PipedLogTest {

  /** Of 72 bytes and more each in a plan, that is more than twice the heap. */
  private static final int LINES = 2_000_000;

  private static final String HEAP = "-Xmx64m";

  @Test
  void aLogLargerThanTheMemoryIsReplayed(@TempDir Path folder) throws Exception {
    AtomicLong received = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          received.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    Path output = folder.resolve("output.txt");
    Process tool = start("http://127.0.0.1:" + server.getAddress().getPort(), output);
    try {
      try (Writer lines =
          new BufferedWriter(tool.outputWriter(StandardCharsets.US_ASCII), 1 << 16)) {
        write(lines);
      } catch (IOException gone) {
        // It ended before it had read all; its output says why.
      }
      assertThat(tool.waitFor(4, TimeUnit.MINUTES)).isTrue();
    } finally {
      tool.destroyForcibly();
      server.stop(0);
      threads.shutdownNow();
    }
    assertThat(Files.readString(output))
        .contains("2,000,000 of 2,000,000 lines understood", "sends 2,000,000 requests")
        .doesNotContain("OutOfMemory");
    // 200 a second for two seconds; a run may be late on a busy machine, and says so with 4.
    assertThat(tool.exitValue()).as(Files.readString(output)).isIn(0, 4);
    assertThat(received.get()).isBetween(1L, 401L);
  }

  private static Process start(String target, Path output) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                Main.class.getName(),
                "run",
                "--replay",
                "-",
                "--target",
                target,
                "-d",
                "2s",
                "--no-warmup"))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static void write(Writer lines) throws IOException {
    for (int i = 0; i < LINES; i++) {
      long millis = 1_767_225_600_000L + 5L * i;
      lines
          .append("{\"time\":")
          .append(String.valueOf(millis / 1000))
          .append('.')
          .append(String.valueOf(1000 + millis % 1000), 1, 4)
          .append(",\"method\":\"GET\",\"uri\":\"/item/")
          .append(String.valueOf(i))
          .append("?some=longer&query=of&its=own\",\"status\":200}\n");
    }
  }
}
