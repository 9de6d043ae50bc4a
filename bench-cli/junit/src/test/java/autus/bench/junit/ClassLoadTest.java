package autus.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;

import autus.bench.load.ScriptedServer;
import autus.bench.scenario.build.LoadBuilder;
import autus.bench.scenario.build.RequestBuilder;
import autus.bench.scenario.build.ScenarioBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A load of a class, and where targets and scenarios come from. */
@Tag("port")
class ClassLoadTest {

  @TempDir private Path reports = Path.of("");
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoadTests.server();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private long requests(String path) {
    return server.received().stream().filter(each -> each.path().equals(path)).count();
  }

  @LoadTest(scenario = "loads/shop.yaml")
  @Gate("hit-rate == 100%")
  static class Shop {
    @Test
    @Gate("p50 < 30s")
    void isFast() {}

    @Test
    @Gate("p50[GET /items] < 1ns")
    void isImpossiblyFast() {}

    @Test
    void isKnownInFull(LoadResult result) {
      assertThat(result.run().requests()).hasSize(2);
    }

    @Nested
    class Offers {
      @Test
      void areThere(LoadResult result) {
        assertThat(result.metric("requests", "GET /offers").orElseThrow().value()).isPositive();
      }
    }

    @Nested
    @LoadTest(url = "/own", users = 1, duration = "300ms")
    class Own {
      @Test
      void isNotThatAround(LoadResult result) {
        assertThat(result.toString()).contains("/own on ");
      }
    }

    @LoadTest(users = 1, duration = "300ms")
    void hasItsOwnLoadOfTheSameScenario(LoadResult result) {
      assertThat(result.run().setup().plan().load()).contains("1 user");
    }
  }

  @Test
  void itRunsOnceAndEachTestIsJudgedByIt() {
    EngineExecutionResults results = LoadTests.run(server, reports, Shop.class);

    results.testEvents().assertStatistics(counts -> counts.started(6).succeeded(5).failed(1));
    assertThat(LoadTests.messages(results, FAILED).get(0)).startsWith("p50[GET /items] < 1ns");
    assertThat(LoadTests.reported(results, "autus-bench.result")).hasSize(3);
    assertThat(reports.resolve(Shop.class.getName()).resolve("load.html"))
        .content()
        .contains("success-rate == 100%", "hit-rate == 100%", "p50[GET /items] &lt; 1ns");
  }

  @LoadTest(url = "/items", duration = "300ms")
  @Gate("success-rate == 100%")
  static class Growing {
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void withUsers(int users, Load load) throws InterruptedException {
      LoadResult result = load.users(users).run();
      assertThat(result.run().setup().plan().load()).contains(users + " user");
    }

    @RepeatedTest(2)
    void again(LoadResult result) {
      assertThat(result.run().requestCount()).isPositive();
    }

    @TestFactory
    Stream<DynamicTest> later(Load load) {
      return Stream.of("1/s", "20/s")
          .map(
              rate ->
                  dynamicTest(rate, () -> load.rate(rate).duration(Duration.ofMillis(300)).run()));
    }
  }

  @Test
  void parametersRepetitionsAndFactoriesRunIt() {
    LoadTests.run(server, reports, Growing.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(6).failed(0).aborted(0));
  }

  static class Started {
    static ScriptedServer own;

    @LoadTarget
    static URI address() {
      return own.target().uri();
    }

    @BeforeAll
    static void start() throws Exception {
      own = LoadTests.server();
    }

    @AfterAll
    static void stop() throws Exception {
      own.close();
    }

    @LoadTest(scenario = "loads/shop.yaml", duration = "300ms")
    void isMeasured(LoadResult result) {
      assertThat((long) own.received().size()).isEqualTo(result.run().requestCount());
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @LoadTest(url = "/items", users = 1, duration = "300ms")
  static class Instance {
    static int given;
    private int port;

    @LoadTarget Supplier<Object> address = () -> port;

    @BeforeAll
    void find() {
      port = given;
    }

    @Nested
    class Inside {
      @Test
      @Gate("success-rate == 100%")
      void seesTheTargetAround() {}
    }
  }

  @Test
  void theTargetIsThatOfAServerThatTheTestHasStarted() {
    LoadTests.run(server, reports, Started.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(1));
    assertThat(server.received()).isEmpty();
  }

  @Test
  void theTargetMayBeAPortOfAnInstanceOrAParameter() {
    Instance.given = server.target().port();
    LoadTests.run(
            Map.of("shop.port", String.valueOf(server.target().port())),
            reports,
            Instance.class,
            Named.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(2));
    assertThat(requests("/items")).isPositive();
    assertThat(requests("/named")).isPositive();
  }

  static class Named {
    @LoadTest(url = "/named", target = "http://127.0.0.1:${shop.port}", duration = "300ms")
    @Gate("success-rate == 100%")
    void isThere() {}
  }

  static class Built {
    @LoadTest(scenarioFrom = "shop")
    @Gate("success-rate == 100%")
    void isPutTogether(LoadResult result) {
      assertThat(result.run().request("item")).isPresent();
    }

    static ScenarioBuilder shop() {
      return ScenarioBuilder.to("http://127.0.0.1:1")
          .named("shop")
          .load(LoadBuilder.closed(1).lasting(Duration.ofMillis(300)))
          .request(RequestBuilder.get("/items").named("item"));
    }

    @LoadTest(scenarioFrom = "shop")
    void isPutTogetherWithin(Load load) throws InterruptedException {
      String target = load.run().run().setup().plan().target();
      load.scenario(shop()).target(target).run().require("success-rate == 100%");
    }
  }

  @Test
  void theScenarioMayBePutTogether() {
    LoadTests.run(server, reports, Built.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(2));
  }

  static class OfAFile {
    @LoadTest(scenario = "file:src/test/resources/loads/shop.yaml", duration = "300ms")
    void isRead(LoadResult result) {
      assertThat(result.toString()).startsWith("shop on http://127.0.0.1:");
    }

    @LoadTest(scenario = "src/test/resources/loads/shop.yaml", duration = "300ms")
    void isFound() {} // its own gate judges it
  }

  @Test
  void theScenarioMayBeAFile() {
    LoadTests.run(server, reports, OfAFile.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(2));
  }

  static class OneOfTwo {
    @LoadTest(url = "/one", users = 2, duration = "300ms")
    @Gate("success-rate == 100%")
    void isAlone() {}
  }

  static class OtherOfTwo {
    @LoadTest(url = "/other", users = 2, duration = "300ms")
    @Gate("success-rate == 100%")
    void isAlone() {}
  }

  @Test
  void whereTestsRunInParallelALoadIsAlone() {
    LoadTests.once(
            Map.of(
                "autus.bench.target", server.target().uri().toString(),
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"),
            reports,
            OneOfTwo.class,
            OtherOfTwo.class)
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(2));
    List<String> turns =
        server.received().stream()
            .sorted(java.util.Comparator.comparingLong(ScriptedServer.Received::atNanos))
            .map(ScriptedServer.Received::path)
            .toList();
    long changes = 0;
    for (int i = 1; i < turns.size(); i++) {
      changes += turns.get(i).equals(turns.get(i - 1)) ? 0 : 1;
    }
    assertThat(changes).isEqualTo(1);
    assertThat(Files.exists(reports.resolve(OneOfTwo.class.getName()))).isTrue();
  }
}
