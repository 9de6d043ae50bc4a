package autus.bench.referenceserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autus.bench.counter.CounterReader;
import autus.bench.counter.CounterReading;
import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import autus.bench.observe.ShownCounters;
import autus.bench.redis.RedisForTests;
import autus.bench.referenceserver.AdminClient.Reset;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract with the real reference server, its Redis and its database. */
@Tag("process")
@Tag("jdk")
@Timeout(180)
class RealServerTest {

  private static final Path JAR =
      Path.of("..", "..", "server", "reference-server", "target", "autus-server.jar")
          .toAbsolutePath()
          .normalize();

  private static @Nullable ReferenceServer running;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void needsTheServer() throws InterruptedException {
    assumeTrue(
        Files.isRegularFile(JAR),
        "the server module is not built; `mvn verify` at the top does it");
    running = ReferenceServer.start(ServerOptions.DEFAULT);
  }

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  /** One for the tests that neither end it nor start it in their own way, as good as new. */
  private static ReferenceServer asNew() throws Exception {
    ReferenceServer server = Objects.requireNonNull(running);
    server.admin().switchCache(CacheMode.CORRECTED);
    server.admin().reset(Reset.ENTRIES, Reset.DATABASE, Reset.COUNTERS);
    return server;
  }

  @Test
  void itIsFoundBesideThisModuleAndStopsWithItsRedis() throws Exception {
    ReferenceServer server = ReferenceServer.start(ServerOptions.DEFAULT);
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    ProcessHandle redis;
    try (server) {
      ServerState state = server.admin().state();
      assertThat(state.jvm().pid()).isEqualTo(server.pid());
      assertThat(state.cacheMode()).isEqualTo(CacheMode.CORRECTED);
      assertThat(state.origin()).isEqualTo(OriginKind.SIMULATED);
      assertThat(state.redis().reachable()).isTrue();
      assertThat(state.redis().version()).isPresent();
      assertThat(state.cpu().serverNanos()).isPositive();
      assertThat(state.cpu().redisNanos()).isPresent();
      redis = ProcessHandle.of(state.redis().pid().orElseThrow()).orElseThrow();
      assertThat(redis.isAlive()).isTrue();
    }
    assertThat(process.isAlive()).isFalse();
    assertThat(redis.isAlive()).isFalse();
  }

  @Test
  void itCountsWhatItIsAskedAndIsSwitchedAndReset() throws Exception {
    ReferenceServer server = asNew();
    AdminClient admin = server.admin();
    get(server, "/analytics/stats");
    get(server, "/analytics/stats");
    post(server, "/analytics/track");

    ServerCounters counters = admin.counters();
    assertThat(counters.requests("GET /analytics/stats")).isEqualTo(2);
    assertThat(counters.requests("POST /analytics/track")).isEqualTo(1);
    assertThat(counters.cache().lookups()).isEqualTo(2);
    assertThat(counters.cache().hits()).isEqualTo(1);
    assertThat(counters.cache().misses()).isEqualTo(1);
    assertThat(counters.shown().cacheHits()).isEqualTo(1);
    assertThat(counters.shown().hitRatePercent()).isEqualTo(50.0);
    assertThat(counters.origin().loads("GET /analytics/stats")).isEqualTo(1);

    assertThat(admin.switchCache(CacheMode.OFF).cacheMode()).isEqualTo(CacheMode.OFF);
    admin.reset(Reset.COUNTERS);
    get(server, "/devices/list");
    counters = admin.counters();
    assertThat(counters.requests("GET /analytics/stats")).isZero();
    assertThat(counters.cache().lookups()).isZero();
    assertThat(counters.origin().loads("GET /devices/list")).isEqualTo(1);
  }

  @Test
  void aPortInUseIsToldWithItsNumber() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerOptions options = ServerOptions.DEFAULT.withPort(taken.getLocalPort());
      assertThatThrownBy(() -> ReferenceServer.start(options))
          .isInstanceOfSatisfying(
              EnvironmentException.class, problem -> assertThat(problem.exitCode()).isEqualTo(4))
          .hasMessageContaining("the reference server does not start: ")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aNamedRedisThatIsUnreachableIsToldWithItsAddressButNotItsPassword() throws IOException {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    ServerOptions options =
        ServerOptions.DEFAULT.withRedis(Optional.of("redis://user:secret@127.0.0.1:" + free));
    assertThatThrownBy(() -> ReferenceServer.start(options))
        .isInstanceOfSatisfying(
            EnvironmentException.class, problem -> assertThat(problem.exitCode()).isEqualTo(4))
        .hasMessageContaining("127.0.0.1:" + free)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("\n");
  }

  @Test
  void thePasswordOfItsRedisIsInNoCommandLineAndNoMessage() throws Exception {
    try (RedisForTests redis = RedisForTests.single()) {
      redis.with(commands -> commands.configSet("requirepass", "c4n4ry"));
      String uri = "redis://:c4n4ry@127.0.0.1:" + redis.port(0);
      try (ReferenceServer server =
          ReferenceServer.start(ServerOptions.DEFAULT.withRedis(Optional.of(uri)))) {
        assertThat(server.admin().state().redis().reachable()).isTrue();
        assertThat(server.admin().state().redis().uri()).doesNotContain("c4n4ry");
        List<ProcessHandle> all =
            Stream.concat(ProcessHandle.current().descendants(), Stream.of(ProcessHandle.current()))
                .toList();
        assertThat(all).hasSizeGreaterThan(1);
        for (ProcessHandle process : all) {
          assertThat(process.info().commandLine().orElse("")).doesNotContain("c4n4ry");
        }
      }
    }
  }

  @Test
  void itsActuatorShowsTheCountersOfItsCacheAsSpringBootDoes() throws Exception {
    ReferenceServer server = asNew();
    CounterReader reader =
        new CounterReader(
            server.uri(),
            new ShownCounters(
                ShownCounters.Kind.SPRING_BOOT,
                "/actuator/prometheus",
                Optional.empty(),
                Optional.empty()));
    CounterReading before = reader.read();
    for (int i = 0; i < 5; i++) {
      get(server, "/analytics/stats");
    }
    CounterReading since = reader.read().since(before);
    assertThat(since.lookups().orElseThrow().hits()).isEqualTo(4);
    assertThat(since.lookups().orElseThrow().misses()).isEqualTo(1);
  }

  @Test
  void aRedisUriThatIsNoneIsTheUsersMistake() {
    ServerOptions options = ServerOptions.DEFAULT.withRedis(Optional.of("nonsense"));
    assertThatThrownBy(() -> ReferenceServer.start(options))
        .isInstanceOfSatisfying(
            UserErrorException.class, problem -> assertThat(problem.exitCode()).isEqualTo(2));
  }

  @Test
  void aJarThatIsMissingIsNamedWithWhatToDo() {
    String before = System.getProperty(ServerProgram.JAR_PROPERTY);
    System.setProperty(ServerProgram.JAR_PROPERTY, "/nonexistent/autus-server.jar");
    try {
      assertThatThrownBy(() -> ReferenceServer.start(ServerOptions.DEFAULT))
          .isInstanceOf(EnvironmentException.class)
          .hasMessageContaining("/nonexistent/autus-server.jar does not exist")
          .hasMessageContaining("./autus-bench")
          .hasMessageContaining("mvn package");
    } finally {
      if (before == null) {
        System.clearProperty(ServerProgram.JAR_PROPERTY);
      } else {
        System.setProperty(ServerProgram.JAR_PROPERTY, before);
      }
    }
  }

  private void get(ReferenceServer server, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
    assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private void post(ReferenceServer server, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"event\": \"test_event\"}"))
            .build();
    assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }
}
