package autus.bench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.FAILED;

import autus.bench.load.ScriptedServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong is said, and nothing is sent. */
@Tag("port")
class MistakesTest {

  @TempDir private Path reports = Path.of("");

  static class JudgesNothing {
    @LoadTest(url = "/", duration = "100ms")
    void says() {}
  }

  static class UnknownScenario {
    @LoadTest(scenario = "loads/none.yaml")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class UnknownResource {
    @LoadTest(scenario = "classpath:loads/none.yaml")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class BrokenScenario {
    @LoadTest(scenario = "loads/broken.yaml")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class BrokenGate {
    @LoadTest(url = "/")
    @Gate("p95 <")
    void says() {}
  }

  static class GateOfAnotherRequest {
    @LoadTest(scenario = "loads/shop.yaml")
    @Gate("p95[GET /none] < 1s")
    void says() {}
  }

  static class GateOfABaseline {
    @LoadTest(url = "/")
    @Gate("p95 < baseline")
    void says() {}
  }

  static class NoLoad {
    @Test
    @Gate("p95 < 1s")
    void says() {}
  }

  static class NothingToSend {
    @LoadTest
    @Gate("p95 < 1s")
    void says() {}
  }

  static class Two {
    @LoadTest(url = "/", scenario = "loads/shop.yaml")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class UsersAndRate {
    @LoadTest(url = "/", users = 1, rate = "1/s")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class BadDuration {
    @LoadTest(url = "/", duration = "10")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class BadTarget {
    @LoadTest(url = "/", target = "ftp://x")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class MissingParameter {
    @LoadTest(url = "/", target = "${shop.url}")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class NullTarget {
    @LoadTarget @Nullable String address;

    @LoadTest(url = "/")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class PortOfNothing {
    @LoadTarget Supplier<Integer> port = () -> 0;

    @LoadTest(url = "/")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class NoSuchMethod {
    @LoadTest(scenarioFrom = "shop")
    @Gate("p95 < 1s")
    void says() {}
  }

  static class ThrowingMethod {
    @LoadTest(scenarioFrom = "shop")
    @Gate("p95 < 1s")
    void says() {}

    Object shop() {
      throw new IllegalStateException("no shop today");
    }
  }

  static class TwoTests {
    @LoadTest(url = "/")
    @ParameterizedTest
    @ValueSource(ints = 1)
    @Gate("p95 < 1s")
    void says(int users) {}
  }

  static class NeverRun {
    @LoadTest(url = "/")
    @Gate("p95 < 1s")
    void says(Load load) {}
  }

  @LoadTest(url = "/")
  static class TooEarly {
    @BeforeEach
    void before(LoadResult result) {}

    @Test
    void says() {}
  }

  @LoadTest(scenario = "loads/Checkout.java")
  static class JavaWithoutGatling {
    @Test
    @Gate("p95 < 1s")
    void says() {}
  }

  static Object[][] mistakes() {
    return new Object[][] {
      {JudgesNothing.class, "JudgesNothing.says judges nothing: add a gate"},
      {
        UnknownScenario.class, "there is no scenario \"loads/none.yaml\", neither on the class path"
      },
      {UnknownResource.class, "which must be on the class path"},
      {BrokenScenario.class, "broken.yaml:2:"},
      {BrokenGate.class, "@Gate on BrokenGate.says: gate"},
      {GateOfAnotherRequest.class, "@Gate on GateOfAnotherRequest.says: gate"},
      {GateOfABaseline.class, "give it one: result.require(\"p95 < baseline\", before)"},
      {NoLoad.class, "NoLoad.says has a gate, a Load or a LoadResult, but no load: add @LoadTest"},
      {NothingToSend.class, "@LoadTest on NothingToSend.says names no load"},
      {Two.class, "must name one of scenario, url and scenarioFrom, but names several"},
      {UsersAndRate.class, "but gives both"},
      {BadDuration.class, "duration must be a time with its unit, but is \"10\""},
      {BadTarget.class, "@LoadTest on BadTarget.says: target must be an http or https URL"},
      {MissingParameter.class, "needs the parameter shop.url, which is not set"},
      {NullTarget.class, "@LoadTarget address is null when the load begins"},
      {PortOfNothing.class, "@LoadTarget must be a port from 1 to 65535, but is 0"},
      {NoSuchMethod.class, "has no method shop without parameters"},
      {ThrowingMethod.class, "method shop failed: java.lang.IllegalStateException: no shop today"},
      {TwoTests.class, "put @LoadTest on the class, and take a Load as a parameter"},
      {NeverRun.class, "took a Load and did not run it"},
      {TooEarly.class, "a LoadResult is a parameter of tests only, but before asks for one"},
      {JavaWithoutGatling.class, "autus-bench-gatling"},
    };
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsSaidAndNothingIsSent(Class<?> test, String message) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("x")))) {
      assertThat(LoadTests.messages(LoadTests.run(server, reports, test), FAILED))
          .anySatisfy(found -> assertThat(found).contains(message));
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void aPathWithoutAServerSaysWhereOneMayComeFrom() {
    assertThat(LoadTests.messages(LoadTests.run(Map.of(), reports, PathAlone.class), FAILED))
        .singleElement()
        .asString()
        .contains("url = \"/\" needs a server", "@LoadTarget", "autus.bench.target");
  }

  static class PathAlone {
    @LoadTest(url = "/")
    @Gate("p95 < 1s")
    void says() {}
  }
}
