package autus.bench.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import autus.bench.referenceserver.ServerProcess.Patience;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The life of a server process, with a fake server that keeps the contract or breaks it. */
@Tag("process")
@Timeout(120)
class ReferenceServerTest {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));

  @Test
  void theServerRunsInAProcessOfItsOwnUntilItIsClosed() throws Exception {
    ReferenceServer server =
        ReferenceServer.start(FakeProgram.behaving("good"), ServerOptions.DEFAULT);
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    try (server) {
      assertThat(server.pid()).isNotEqualTo(ProcessHandle.current().pid());
      assertThat(server.uri().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
      assertThat(server.isAlive()).isTrue();
      assertThat(server.admin().state().jvm().pid()).isEqualTo(server.pid());
    }
    assertThat(server.isAlive()).isFalse();
    assertThat(process.isAlive()).isFalse();
    server.close(); // once more does no harm
  }

  @Test
  void theServerGetsTheOptionsAsArgumentsButThoseWithSecretsByItsEnvironment() throws Exception {
    ServerOptions options =
        ServerOptions.DEFAULT
            .withPort(8003)
            .withRedis(Optional.of("redis://127.0.0.1:6390"))
            .withCacheMode(CacheMode.AS_SHIPPED)
            .withOrigin(OriginKind.DATABASE);
    try (ReferenceServer server = ReferenceServer.start(FakeProgram.behaving("good"), options)) {
      assertThat(get(server, "/arguments"))
          .isEqualTo("--port=8003 --cache=as-shipped --origin=database --exit-with-parent");
      assertThat(get(server, "/redis")).isEqualTo("redis://127.0.0.1:6390");
    }
  }

  @Test
  void everyStartHasARandomTokenThatNoCommandLineShows() throws Exception {
    try (ReferenceServer one =
            ReferenceServer.start(FakeProgram.behaving("good"), ServerOptions.DEFAULT);
        ReferenceServer other =
            ReferenceServer.start(FakeProgram.behaving("good"), ServerOptions.DEFAULT)) {
      String token = get(one, "/token");
      assertThat(token).matches("[0-9a-f]{64}").isNotEqualTo(get(other, "/token"));
      assertThat(ProcessHandle.of(one.pid()).orElseThrow().info().commandLine().orElse(""))
          .doesNotContain(token);
    }
  }

  @Test
  void aPortInUseIsToldInTheServersOwnWords() {
    assertThatThrownBy(
            () -> ReferenceServer.start(FakeProgram.behaving("port-in-use"), ServerOptions.DEFAULT))
        .isInstanceOfSatisfying(
            EnvironmentException.class, problem -> assertThat(problem.exitCode()).isEqualTo(4))
        .hasMessage(
            "the reference server does not start: port 8003 is in use by another process; choose"
                + " another port");
  }

  @Test
  void aWrongOptionIsTheUsersMistake() {
    assertThatThrownBy(
            () ->
                ReferenceServer.start(FakeProgram.behaving("wrong-option"), ServerOptions.DEFAULT))
        .isInstanceOfSatisfying(
            UserErrorException.class, problem -> assertThat(problem.exitCode()).isEqualTo(2))
        .hasMessageContaining("option --redis must be a URI, not \"nonsense\"");
  }

  @Test
  void aCrashIsToldWithItsExitCodeAndTheLastLines() {
    assertThatThrownBy(
            () -> ReferenceServer.start(FakeProgram.behaving("crash"), ServerOptions.DEFAULT))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("ended with exit code 1 before it was ready")
        .hasMessageContaining("IllegalStateException: something nobody thought of");
  }

  @Test
  void aServerThatNeverBecomesReadyIsStoppedAfterTheBound() {
    assertThatThrownBy(
            () ->
                ReferenceServer.start(
                    FakeProgram.behaving("silent"),
                    ServerOptions.DEFAULT,
                    Duration.ofSeconds(1),
                    SHORT))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "the reference server did not become ready within 1 s and was stopped; it said nothing"
                + " on standard error");
    assertThat(ProcessHandle.current().descendants().filter(ReferenceServerTest::isFake)).isEmpty();
  }

  @Test
  void aJvmThatCannotBeStartedIsNamed() {
    ServerProgram program =
        new ServerProgram(Path.of("/nonexistent/java"), List.of(), List.of("-version"));
    assertThatThrownBy(() -> ReferenceServer.start(program, ServerOptions.DEFAULT))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("/nonexistent/java");
  }

  @Test
  void aServerThatDoesNotListenIsKilled() throws Exception {
    ReferenceServer server =
        ReferenceServer.start(FakeProgram.behaving("deaf"), ServerOptions.DEFAULT, START, SHORT);
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    server.close();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "uses the command sleep")
  void whatTheServerStartedAndLeftBehindIsKilled() throws Exception {
    ReferenceServer server =
        ReferenceServer.start(FakeProgram.behaving("orphan"), ServerOptions.DEFAULT, START, SHORT);
    ProcessHandle left =
        ProcessHandle.of(server.pid()).orElseThrow().descendants().findFirst().orElseThrow();
    assertThat(left.isAlive()).isTrue();
    server.close();
    assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends a signal with the command kill")
  void ctrlCIsLeftToTheOwnerSoThatRequestsUnderWayAreAnswered() throws Exception {
    try (ReferenceServer server =
        ReferenceServer.start(FakeProgram.behaving("good"), ServerOptions.DEFAULT)) {
      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor())
          .isZero();
      assertThat(server.admin().state().jvm().pid()).isEqualTo(server.pid());
    }
  }

  @Test
  void theServerEndsWithAnOwnerThatIsKilled() throws Exception {
    Process owner = owner("good", "wait");
    ProcessHandle server = serverOf(owner);
    owner.destroyForcibly();
    assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void theServerEndsWithAnOwnerThatIsToldToEnd() throws Exception {
    Process owner = owner("good", "wait");
    ProcessHandle server = serverOf(owner);
    owner.destroy();
    assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(30));
    assertThat(owner.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theServerEndsWithAnOwnerThatFails() throws Exception {
    Process owner = owner("good", "fail");
    ProcessHandle server = serverOf(owner);
    assertThat(owner.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aServerThatEndedByItselfIsNamedAsTheReasonOfAFailedRequest() throws Exception {
    try (ReferenceServer server =
        ReferenceServer.start(FakeProgram.behaving("good"), ServerOptions.DEFAULT)) {
      ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
      process.destroyForcibly();
      process.onExit().get(30, TimeUnit.SECONDS);
      EnvironmentException problem =
          catchThrowableOfType(EnvironmentException.class, () -> server.admin().counters());
      assertThat(problem)
          .hasMessageContaining("GET http://127.0.0.1")
          .hasMessageContaining("the reference server has ended with exit code 137")
          .hasMessageContaining("a log line");
    }
  }

  private static boolean isFake(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(FakeServer.class.getName());
  }

  private static String get(ReferenceServer server, String path) throws Exception {
    URI uri = server.uri().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private static Process owner(String behaviour, String what) throws IOException {
    String classPath =
        String.join(
            File.pathSeparator,
            FakeProgram.classPath(ServerOwner.class),
            FakeProgram.classPath(ReferenceServer.class),
            System.getProperty("java.class.path"));
    return new ProcessBuilder(
            FakeProgram.java().toString(),
            "-cp",
            classPath,
            ServerOwner.class.getName(),
            behaviour,
            what)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static ProcessHandle serverOf(Process owner) throws IOException {
    BufferedReader reader = owner.inputReader();
    String line = reader.readLine();
    assertThat(line).as("the owner says the number of its server's process").isNotNull();
    return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
  }
}
