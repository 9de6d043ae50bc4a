package autus.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.ci.DelayedServer;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal, whenever it comes: its exit code, what is said, and what is left. */
@Tag("process")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such signals")
@Timeout(120)
class SignalTest {

  private static final int INTERRUPTED = 4;

  private Path temporary;
  private Path results;

  @BeforeEach
  void makeFolders(@TempDir Path folder) throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    results = folder.resolve("results");
  }

  /** The tool with a signal after a line that begins so, and then what is awaited beside it. */
  private String signalled(
      String signal,
      String line,
      CountDownLatch awaited,
      List<String> properties,
      List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ToolProcess.command());
    properties.forEach(property -> command.add(1, "-D" + property));
    command.add(1, "-Djava.io.tmpdir=" + temporary);
    command.addAll(arguments);
    command.addAll(0, asFromATerminal(signal));
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader output = tool.inputReader(StandardCharsets.UTF_8)) {
      boolean isSent = false;
      for (String next = output.readLine(); next != null; next = output.readLine()) {
        said.append(next).append('\n');
        if (!isSent && next.startsWith(line)) {
          isSent = true;
          assertThat(awaited.await(30, TimeUnit.SECONDS)).isTrue();
          new ProcessBuilder("kill", "-" + signal, String.valueOf(tool.pid())).start().waitFor();
        }
      }
      assertThat(isSent).as(said.toString()).isTrue();
    }
    assertThat(tool.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(tool.exitValue()).as(said.toString()).isEqualTo(INTERRUPTED);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
    return said.toString();
  }

  /**
   * What starts a program with a signal that it hears, as from a terminal: one that was ignored
   * when these tests were started, as after {@code nohup} or in the background of a script, would
   * be ignored by the tool too.
   */
  private static List<String> asFromATerminal(String signal)
      throws IOException, InterruptedException {
    List<String> env = List.of("env", "--default-signal=" + signal);
    List<String> trial = new ArrayList<>(env);
    trial.add("true");
    boolean knowsSignals =
        new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0;
    return knowsSignals ? env : List.of();
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, warming up the load generator, 0, first request of its window",
    "HUP, 127.0.0.1:, 20, planned end",
    "INT, 127.0.0.1:, 20, planned end"
  })
  void aRunEndsInOrderAndItsResultSaysWhy(String signal, String line, int requestCount, String end)
      throws Exception {
    // More than look whether the target is there: then the window has begun.
    CountDownLatch requests = new CountDownLatch(requestCount);
    HttpServer target =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          requests.countDown();
          exchange.sendResponseHeaders(200, 2);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(new byte[2]);
          }
        });
    target.start();
    try {
      String url = "http://127.0.0.1:" + target.getAddress().getPort() + "/";
      Path file = results.resolve("run.json");
      String said =
          signalled(
              signal,
              line,
              requests,
              List.of(),
              List.of("run", url, "-u", "2", "-d", "60s", "-o", file.toString()));
      assertThat(said).contains("interrupted before the " + end);
      assertThat(results.resolve("run.invalid.json")).exists();
    } finally {
      target.stop(0);
    }
  }

  @Test
  void ctrlCSendsWhatTearsDownOnceAndAtOnce() throws Exception {
    CountDownLatch requests = new CountDownLatch(20);
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer target =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          requests.countDown();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    target.start();
    try {
      Path scenario =
          Files.writeString(
              temporary.resolveSibling("s.yaml"),
              """
              target: http://127.0.0.1:%d
              load: {users: 2, duration: 60s, think-time: 5ms}
              requests: [{request: GET /page}]
              setup: [{request: POST /made}]
              teardown: [{request: DELETE /made}, {request: DELETE /other}]
              """
                  .formatted(target.getAddress().getPort()));
      String file = results.resolve("run.json").toString();
      signalled(
          "INT",
          "",
          requests,
          List.of(),
          List.of("run", scenario.toString(), "--no-warmup", "-o", file));
      assertThat(results.resolve("run.invalid.json")).exists();
      assertThat(received).containsOnlyOnce("POST /made", "DELETE /made", "DELETE /other");
      assertThat(received).endsWith("DELETE /made", "DELETE /other");
    } finally {
      target.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT", "TERM"})
  void aReproductionWhoseServerIsNotReadySaysThatItWasInterrupted(String signal) throws Exception {
    String said =
        signalled(
            signal,
            "start ...",
            new CountDownLatch(0),
            List.of("autus.server.jar=" + silentServer(), "autus.server.options=-Dfake=silent"),
            List.of("reproduce", "-d", "5s", "-o", results.toString()));
    assertThat(said)
        .contains("autus-bench: interrupted in the step \"start\", before anything was measured");
    assertThat(results).doesNotExist();
  }

  /** A jar that starts a server which is never ready and does not end by itself. */
  private Path silentServer() throws IOException {
    Path jar = results.resolveSibling("silent server.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Name.MAIN_CLASS, "autus.bench.referenceserver.FakeServer");
    URL classes = Objects.requireNonNull(SignalTest.class.getResource("/"));
    manifest.getMainAttributes().put(Name.CLASS_PATH, classes.toString());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  @ParameterizedTest
  @CsvSource({"INT", "TERM"})
  void aTrialEndsItsServersWithIt(String signal) throws Exception {
    Path servers = Files.createDirectory(temporary.resolveSibling("servers"));
    CountDownLatch started = new CountDownLatch(1);
    try (WatchService watch = servers.getFileSystem().newWatchService()) {
      servers.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Thread watcher =
          new Thread(
              () -> {
                try {
                  watch.take();
                  started.countDown();
                } catch (InterruptedException | ClosedWatchServiceException ended) {
                  Thread.currentThread().interrupt();
                }
              });
      watcher.setDaemon(true);
      watcher.start();
      String said =
          signalled(
              signal,
              "round 1 of 10",
              started,
              List.of(),
              List.of(
                  "ci",
                  "--base=" + silentServer(),
                  "--head=" + silentServer(),
                  "--scenario=/items",
                  "--duration=60s",
                  "--start=" + DelayedServer.command(servers, 1)));
      assertThat(said).contains("autus-bench: interrupted: half a trial says nothing");
    }
    assertThat(DelayedServer.runningCount(servers)).isZero();
  }

  @Test
  void aCommandThatMeasuresNothingEndsAsTheShellSaysOfTheSignal() throws Exception {
    List<String> command = new ArrayList<>(ToolProcess.command());
    command.add("serve");
    command.add(1, "-Dautus.server.jar=" + silentServer());
    command.add(1, "-Dautus.server.options=-Dfake=good");
    Process tool = new ProcessBuilder(command).start();
    try (BufferedReader output = tool.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).startsWith("AUTUS server ready");
      tool.destroy();
      assertThat(tool.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(tool.exitValue()).isEqualTo(128 + 15);
    }
  }
}
