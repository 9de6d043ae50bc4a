package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The server as a process of its own: its lines, its exit codes, and that nothing outlives it. */
@Tag("jdk")
@Tag("process")
class ServerProcessTest {

  private final Path folder;
  private final ServerProcess servers;

  ServerProcessTest(@TempDir Path folder) {
    this.folder = folder;
    this.servers = new ServerProcess(folder);
  }

  @Test
  void redisEndsWhenTheServerIsKilled() throws Exception {
    Process server = servers.start("--port", "0");
    try {
      long redis = redisOf(ServerProcess.readyUri(server));
      assertThat(isAlive(redis)).isTrue();
      assertThat(server.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
      Conditions.await("Redis has ended", Duration.ofSeconds(5), () -> !isAlive(redis));
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void theServerAndItsRedisEndWithTheParentAndStandardOutputHasOneLine() throws Exception {
    Process server = servers.start("--port=0", "--exit-with-parent");
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      long redis = redisOf(ServerProcess.readyUri(output));
      server.getOutputStream().close();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isZero();
      assertThat(isAlive(redis)).isFalse();
      assertThat(output.readLine()).isNull();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void aWrongOptionEndsWith2AndOneMessage() throws Exception {
    Process server = servers.start("--users", "3");
    assertThat(ServerProcess.exitCode(server)).isEqualTo(2);
    assertThat(servers.errors())
        .isEqualTo("autus-server: unknown option \"--users\"; --help lists the options\n");
  }

  @Test
  void aPortInUseEndsWith4AndOneMessage() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process server = servers.start("--port", Integer.toString(taken.getLocalPort()));
      assertThat(ServerProcess.exitCode(server)).isEqualTo(4);
      assertThat(servers.errors())
          .isEqualTo(
              "autus-server: port "
                  + taken.getLocalPort()
                  + " on 127.0.0.1 cannot be used, another program has it; choose another with --port, or 0 for any free one\n");
    }
  }

  @Test
  void whoMeasuresHearsAtOnceOfAnUnreachableRedisWithoutItsPassword() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Process server =
        servers.start(
            "--port", "0", "--exit-with-parent", "--redis", "redis://:secret@127.0.0.1:" + closed);
    assertThat(ServerProcess.exitCode(server)).isEqualTo(4);
    assertThat(servers.errors())
        .startsWith("autus-server: no Redis answers at redis://127.0.0.1:" + closed + " (")
        .endsWith("; start it, or name another with --redis\n")
        .doesNotContain("secret")
        .hasLineCount(1);
  }

  @Test
  void withoutItsRedisTheServerStartsAndHasHitsWithinFiveSecondsOfItsArrival() throws Exception {
    int port = RedisForTests.freePort();
    Process server = servers.start("--port", "0", "--redis", "redis://127.0.0.1:" + port);
    try {
      URI uri = ServerProcess.readyUri(server);
      assertThat(cacheOutcome(uri)).isEqualTo("BYPASS");
      try (RedisForTests redis = RedisForTests.onPort(port)) {
        Conditions.await("a hit", Duration.ofSeconds(5), () -> cacheOutcome(uri).equals("HIT"));
        assertThat(redis.isAlive()).isTrue();
      }
      assertThat(servers.errors()).contains("no Redis answers at redis://127.0.0.1:" + port);
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void aUriThatIsNoneEndsWith2AndAWrongPasswordWith4AtOnce() throws Exception {
    Process malformed = servers.start("--port", "0", "--redis", "nonsense:secret");
    assertThat(ServerProcess.exitCode(malformed)).isEqualTo(2);
    assertThat(servers.errors())
        .startsWith("autus-server: the value of --redis is not a Redis URI such as redis://")
        .doesNotContain("secret")
        .hasLineCount(1);
    try (RedisForTests redis = RedisForTests.start()) {
      redis.call("CONFIG", "SET", "requirepass", "right");
      Process refused =
          servers.start("--port", "0", "--redis", "redis://:wrong@127.0.0.1:" + redis.port());
      assertThat(ServerProcess.exitCode(refused)).isEqualTo(4);
      assertThat(servers.errors())
          .startsWith(
              "autus-server: the Redis at redis://127.0.0.1:"
                  + redis.port()
                  + " refuses the connection (WRONGPASS")
          .endsWith("; correct the user and password in the value of --redis\n")
          .doesNotContain("wrong@")
          .hasLineCount(1);
    }
  }

  private static String cacheOutcome(URI server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/devices/list"))
            .timeout(ServerProcess.LONGEST)
            .build();
    return HttpClient.newHttpClient()
        .send(request, BodyHandlers.discarding())
        .headers()
        .firstValue("X-Cache")
        .orElse("none");
  }

  @Test
  void aDatabaseThatIsUnreachableEndsWith4AndOneMessageWithoutThePassword() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Process server =
        servers.start(
            "--port", "0", "--database", "postgresql://ada:secret@127.0.0.1:" + closed + "/autus");
    assertThat(ServerProcess.exitCode(server)).isEqualTo(4);
    assertThat(servers.errors())
        .startsWith(
            "autus-server: the database at postgresql://127.0.0.1:"
                + closed
                + "/autus cannot be used (")
        .endsWith("; start it, correct --database, or leave it out for the embedded one\n")
        .doesNotContain("secret");
  }

  @Test
  void aBundledRedisThatCannotBeStartedIsExplained() throws Exception {
    Path broken =
        Files.writeString(
            folder.resolve("redis-server"),
            "#!/bin/sh\necho 'redis-server: error while loading shared libraries: libx.so.3: cannot open'\nexit 127\n");
    assertThat(broken.toFile().setExecutable(true)).isTrue();
    Process server = servers.start(folder + ":" + System.getenv("PATH"), List.of("--port", "0"));
    assertThat(ServerProcess.exitCode(server)).isEqualTo(4);
    assertThat(servers.errors())
        .isEqualTo(
            "autus-server: "
                + broken
                + " does not start: it needs the library libx.so.3; install that, or install redis-server"
                + " (for example: apt-get install redis-server), or name a running Redis with --redis\n");
  }

  @Test
  void nothingInTheEnvironmentOrTheWorkingDirectoryCountsBesideTheOptions() throws Exception {
    Files.writeString(
        folder.resolve("application.yaml"),
        "server: {port: 1, address: 0.0.0.0}\nmanagement.server.port: 2\n");
    Files.writeString(folder.resolve("application.properties"), "server.port=1\n");
    Files.writeString(
        Files.createDirectory(folder.resolve("config")).resolve("application.yaml"),
        "spring.datasource.url: jdbc:h2:file:./stray\n");
    Process server =
        servers.start(
            System.getenv("PATH"),
            Map.of(
                "SERVER_PORT", "1",
                "SERVER_ADDRESS", "0.0.0.0",
                "MANAGEMENT_SERVER_PORT", "2",
                "SPRING_PROFILES_ACTIVE", "other",
                "SPRING_APPLICATION_JSON", "{\"server.port\": 1}",
                "SPRING_CONFIG_ADDITIONAL_LOCATION", "file:./",
                "SPRING_CONFIG_LOCATION", "file:./application.yaml",
                "LOGGING_LEVEL_ROOT", "DEBUG"),
            List.of("--port", "0"));
    try {
      URI uri = ServerProcess.readyUri(server);
      assertThat(uri.getHost()).isEqualTo("127.0.0.1");
      assertThat(uri.getPort()).isGreaterThan(1_023);
      assertThat(redisOf(uri)).isPositive();
      assertThat(servers.errors())
          .as("nothing but where its Redis is")
          .matches("autus-server: Redis: redis://127\\.0\\.0\\.1:[0-9]+\\R");
      assertThat(folder.resolve("stray.mv.db")).doesNotExist();
    } finally {
      server.destroyForcibly();
    }
  }

  private static long redisOf(URI server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/admin/state"))
            .header("X-Autus-Admin-Token", TestServer.TOKEN)
            .timeout(ServerProcess.LONGEST)
            .build();
    String state = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return JsonMapper.builder().build().readTree(state).at("/redis/pid").asLong();
  }

  /**
   * A killed child of a killed parent may stay as a zombie until something reaps it; it no longer
   * runs.
   */
  private static boolean isAlive(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.exists(status)
          ? Files.readAllLines(status).stream()
              .noneMatch(line -> line.startsWith("State:") && line.contains("Z"))
          : ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (IOException e) {
      return false;
    }
  }
}
