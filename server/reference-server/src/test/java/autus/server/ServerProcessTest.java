package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The server as a process of its own: its lines, its exit codes, and that nothing outlives it. */
@Tag("jdk")
@Tag("process")
class ServerProcessTest {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Path folder;

  ServerProcessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void redisEndsWhenTheServerIsKilled() throws Exception {
    Process server = start("--port", "0");
    try {
      long redis = redisOf(readyUri(server));
      assertThat(isAlive(redis)).isTrue();
      assertThat(server.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
      Conditions.await("Redis has ended", Duration.ofSeconds(5), () -> !isAlive(redis));
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void theServerAndItsRedisEndWithTheParentAndStandardOutputHasOneLine() throws Exception {
    Process server = start("--port=0", "--exit-with-parent");
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      long redis = redisOf(readyUri(output));
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
    Process server = start("--users", "3");
    assertThat(exitCode(server)).isEqualTo(2);
    assertThat(errors())
        .isEqualTo("autus-server: unknown option \"--users\"; --help lists the options\n");
  }

  @Test
  void aPortInUseEndsWith4AndOneMessage() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process server = start("--port", Integer.toString(taken.getLocalPort()));
      assertThat(exitCode(server)).isEqualTo(4);
      assertThat(errors())
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
        start(
            "--port", "0", "--exit-with-parent", "--redis", "redis://:secret@127.0.0.1:" + closed);
    assertThat(exitCode(server)).isEqualTo(4);
    assertThat(errors())
        .startsWith("autus-server: no Redis answers at redis://127.0.0.1:" + closed + " (")
        .endsWith("; start it, or name another with --redis\n")
        .doesNotContain("secret")
        .hasLineCount(1);
  }

  @Test
  void withoutItsRedisTheServerStartsAndHasHitsWithinFiveSecondsOfItsArrival() throws Exception {
    int port = RedisForTests.freePort();
    Process server = start("--port", "0", "--redis", "redis://127.0.0.1:" + port);
    try {
      URI uri = readyUri(server);
      assertThat(cacheOutcome(uri)).isEqualTo("BYPASS");
      try (RedisForTests redis = RedisForTests.onPort(port)) {
        Conditions.await("a hit", Duration.ofSeconds(5), () -> cacheOutcome(uri).equals("HIT"));
        assertThat(redis.isAlive()).isTrue();
      }
      assertThat(errors()).contains("no Redis answers at redis://127.0.0.1:" + port);
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void aUriThatIsNoneEndsWith2AndAWrongPasswordWith4AtOnce() throws Exception {
    Process malformed = start("--port", "0", "--redis", "nonsense:secret");
    assertThat(exitCode(malformed)).isEqualTo(2);
    assertThat(errors())
        .startsWith("autus-server: the value of --redis is not a Redis URI such as redis://")
        .doesNotContain("secret")
        .hasLineCount(1);
    try (RedisForTests redis = RedisForTests.start()) {
      redis.call("CONFIG", "SET", "requirepass", "right");
      Process refused = start("--port", "0", "--redis", "redis://:wrong@127.0.0.1:" + redis.port());
      assertThat(exitCode(refused)).isEqualTo(4);
      assertThat(errors())
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
        HttpRequest.newBuilder(server.resolve("/devices/list")).timeout(LONGEST).build();
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
        start(
            "--port", "0", "--database", "postgresql://ada:secret@127.0.0.1:" + closed + "/autus");
    assertThat(exitCode(server)).isEqualTo(4);
    assertThat(errors())
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
    Process server = start(folder + ":" + System.getenv("PATH"), List.of("--port", "0"));
    assertThat(exitCode(server)).isEqualTo(4);
    assertThat(errors())
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
        start(
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
      URI uri = readyUri(server);
      assertThat(uri.getHost()).isEqualTo("127.0.0.1");
      assertThat(uri.getPort()).isGreaterThan(1_023);
      assertThat(redisOf(uri)).isPositive();
      assertThat(errors()).isEmpty();
      assertThat(folder.resolve("stray.mv.db")).doesNotExist();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void aServerThatIsToldToEndResetsNoRequest() throws Exception {
    Process server = start("--port", "0");
    int clients = 8;
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      URI uri = readyUri(server);
      CountDownLatch warm = new CountDownLatch(clients * 20);
      List<Future<Boolean>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        running.add(threads.submit(() -> readUntilSentAway(uri, warm)));
      }
      assertThat(warm.await(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      server.destroy(); // SIGTERM
      for (Future<Boolean> client : running) {
        assertThat(client.get(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
      assertThat(server.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
      server.destroyForcibly();
    }
  }

  @Test
  void aRequestThatIsUnderWayWhenTheServerIsToldToEndIsAnsweredAndNobodyElseIsLetIn()
      throws Exception {
    Process server = start("--port", "0");
    String body = "{\"event\": \"test_event\", \"timestamp\": \"2024-01-01T00:00:00Z\"}";
    try {
      URI uri = readyUri(server);
      try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
        socket.setSoTimeout((int) LONGEST.toMillis());
        send(
            socket,
            "POST /analytics/track HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n");
        // Its handler waits for the body.
        assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 100");
        send(socket, body.substring(0, 1));
        server.destroy(); // SIGTERM
        Conditions.await("new connections are refused", LONGEST, () -> isRefused(uri));
        send(socket, body.substring(1));
        String head = head(socket.getInputStream());
        assertThat(head).startsWith("HTTP/1.1 2").containsIgnoringCase("connection: close");
        socket.getInputStream().readNBytes(bodyBytes(head));
        assertThat(socket.getInputStream().read()).as("the connection has ended").isNegative();
      }
      assertThat(server.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  /**
   * Whoever connects, or asks again on an old connection, in the moment in which the server stops
   * listening may find it gone; but who gets the first byte of an answer gets all of it.
   */
  @Test
  void whoAsksWhileTheServerEndsGetsAWholeAnswerOrNone() throws Exception {
    Process server = start("--port", "0");
    int clients = 8;
    ExecutorService threads = Executors.newFixedThreadPool(2 * clients);
    try {
      URI uri = readyUri(server);
      CountDownLatch warm = new CountDownLatch(2 * clients * 10);
      List<Future<Boolean>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        running.add(threads.submit(() -> asksUntilRefused(uri, warm, true)));
        running.add(threads.submit(() -> asksUntilRefused(uri, warm, false)));
      }
      assertThat(warm.await(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      server.destroy(); // SIGTERM
      for (Future<Boolean> client : running) {
        assertThat(client.get(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
      assertThat(server.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
      server.destroyForcibly();
    }
  }

  /**
   * Connects again and again until nobody listens.
   *
   * @param reuses whether each connection is used for a second request, whatever the first answer
   *     says of the connection
   */
  private static boolean asksUntilRefused(URI server, CountDownLatch warm, boolean reuses)
      throws IOException {
    long endNanos = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < endNanos) {
      try (Socket socket = new Socket(server.getHost(), server.getPort())) {
        socket.setSoTimeout((int) LONGEST.toMillis());
        boolean answered = isAnsweredWhole(socket);
        if (reuses && answered) {
          isAnsweredWhole(socket);
        }
        warm.countDown();
      } catch (ConnectException refused) {
        return true;
      }
    }
    return false;
  }

  /** False if not a byte comes; an answer that has begun must be whole. */
  private static boolean isAnsweredWhole(Socket socket) throws IOException {
    InputStream input = socket.getInputStream();
    int first;
    try {
      send(
          socket,
          "GET /devices/stats HTTP/1.1\r\nHost: localhost\r\nCache-Control: no-cache\r\n\r\n");
      first = input.read();
    } catch (SocketException reset) {
      return false; // before the first byte
    }
    if (first < 0) {
      return false;
    }
    String head = (char) first + head(input);
    assertThat(head).startsWith("HTTP/1.1 200");
    assertThat(input.readNBytes(bodyBytes(head))).hasSize(bodyBytes(head));
    return true;
  }

  private static boolean isRefused(URI server) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads on one connection until an answer says that it is the last. Whoever connects after that
   * may be refused, or closed without an answer: the listening socket is being closed.
   */
  private static boolean readUntilSentAway(URI server, CountDownLatch warm) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      InputStream input = socket.getInputStream();
      boolean last = false;
      while (!last) {
        // The simulated origin takes 50 ms: there is always a request under way.
        socket
            .getOutputStream()
            .write(
                "GET /devices/stats HTTP/1.1\r\nHost: localhost\r\nCache-Control: no-cache\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        String head = head(input);
        assertThat(head).startsWith("HTTP/1.1 200");
        input.readNBytes(bodyBytes(head));
        last = head.toLowerCase(Locale.ROOT).contains("connection: close");
        warm.countDown();
      }
      return true;
    }
  }

  private static String head(InputStream input) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int value = input.read();
      assertThat(value).as("the answer ends after: %s", head).isNotNegative();
      head.append((char) value);
    }
    return head.toString();
  }

  private static int bodyBytes(String head) {
    Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    assertThat(length.find()).isTrue();
    return Integer.parseInt(length.group(1));
  }

  private Process start(String... options) throws IOException {
    return start(System.getenv("PATH"), List.of(options));
  }

  private Process start(String searchPath, List<String> options) throws IOException {
    return start(searchPath, Map.of(), options);
  }

  private Process start(String searchPath, Map<String, String> environment, List<String> options)
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
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectError(folder.resolve("errors").toFile());
    return builder.start();
  }

  private static int exitCode(Process server) throws InterruptedException {
    assertThat(server.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return server.exitValue();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }

  private static URI readyUri(Process server) throws IOException {
    return readyUri(server.inputReader(StandardCharsets.UTF_8));
  }

  private static URI readyUri(BufferedReader output) throws IOException {
    String line = output.readLine();
    assertThat(line).matches("AUTUS server ready: http://127\\.0\\.0\\.1:\\d+");
    return URI.create(line.substring(line.indexOf("http")));
  }

  private static long redisOf(URI server) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/admin/state"))
            .header("X-Autus-Admin-Token", TestServer.TOKEN)
            .timeout(LONGEST)
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
