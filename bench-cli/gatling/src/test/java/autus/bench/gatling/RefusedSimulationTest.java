package autus.bench.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import autus.bench.plan.Plan;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioFile;
import autus.bench.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is wrong with a scenario in Java, in words, before anything is sent. */
@ResourceLock("gatling")
class RefusedSimulationTest {

  private static final String SENDING =
      "scenario(\"test\").exec(http(\"a\").get(\"/a\")).injectOpen(atOnceUsers(1))";
  private static final String TARGET = "http.baseUrl(\"http://127.0.0.1:1\")";

  @TempDir private Path folder = Path.of("");

  private AbstractThrowableAssert<?, ? extends Throwable> refused(String setUp) throws Exception {
    Path file = SimulationRuns.file(folder, setUp);
    return assertThatThrownBy(() -> ScenarioFile.load(file)).isInstanceOf(UserErrorException.class);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> fileRefused(String text)
      throws Exception {
    Path file = SimulationRuns.written(folder, text);
    return assertThatThrownBy(() -> ScenarioFile.load(file)).isInstanceOf(UserErrorException.class);
  }

  @Test
  void errorsOfTheCompilerHaveFileLineAndColumnAndFitOnAScreen() throws Exception {
    fileRefused(
            IntStream.range(0, 60)
                .mapToObj("  int b%d = c;\n"::formatted)
                .collect(
                    Collectors.joining("", "public class Sample {\n  int a = \"text\";\n", "}\n")))
        .satisfies(
            error -> {
              assertThat(error.getMessage())
                  .contains("does not compile, 61 errors")
                  .contains("Sample.java:2:11: incompatible types")
                  .contains("and 55 more");
              assertThat(String.valueOf(error.getMessage()).lines()).hasSizeLessThan(20);
            });
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("nothing is written beside it").hasSize(1);
    }
  }

  @Test
  void whoStillImportsGatlingsHttpIsToldWhatToImport() throws Exception {
    fileRefused("import static io.gatling.javaapi.http.HttpDsl.*;\npublic class Sample {}\n")
        .hasMessageContaining("import autus.bench.gatling.HttpDsl in its place");
  }

  @Test
  void aFileWithoutItsClassOrWithAnotherKindOfClassIsRefused() throws Exception {
    fileRefused("class First {}\nclass Second {}\n")
        .hasMessageContaining("must declare class Sample")
        .hasMessageContaining("declares First, Second");
    fileRefused("").hasMessageContaining("declares none");
    fileRefused("public class Sample {}\n")
        .hasMessageContaining(
            "must extend io.gatling.javaapi.core.Simulation, but extends java.lang.Object");
    fileRefused("public abstract class Sample extends io.gatling.javaapi.core.Simulation {}\n")
        .hasMessageContaining("must not be abstract");
    fileRefused(
            "public class Sample extends io.gatling.javaapi.core.Simulation { Sample(int users) {} }\n")
        .hasMessageContaining("a constructor without parameters");
    assertThatThrownBy(() -> ScenarioFile.load(folder.resolve("Missing.java")))
        .hasMessageContaining("Missing.java does not exist");
  }

  @Test
  void aPackageAndFurtherClassesAreWelcome() throws Exception {
    Path file =
        SimulationRuns.written(
            folder,
            """
            package shop.load;
            import static autus.bench.gatling.HttpDsl.http;
            import static io.gatling.javaapi.core.CoreDsl.*;
            class Paths { static final String START = "/start"; }
            public class Sample extends io.gatling.javaapi.core.Simulation {
              record Step(String path) {}
              Sample() {
                setUp(scenario("test").exec(http("a").get(new Step(Paths.START).path())).injectOpen(atOnceUsers(1)))
                    .protocols(http.baseUrl("http://127.0.0.1:1"));
              }
            }
            """);

    assertThat(ScenarioFile.load(file).requests().get(0).path()).isEqualTo("/start");
  }

  @Test
  void whatItsCodeThrowsIsToldWithTheLine() throws Exception {
    refused("\n\nif (true) throw new IllegalStateException(\"no shop\");")
        .hasMessageContaining("Sample.java:12: java.lang.IllegalStateException: no shop");
    refused("feed(csv(\"missing.csv\"));")
        .hasMessageContaining("Sample.java: Could not locate feeder file")
        .hasMessageContaining("missing.csv")
        .hasMessageContaining(Path.of("").toAbsolutePath().toString());
    refused("http(\"a\").get(\"/\").check(jmesPath(\"name\").is(\"x\"));")
        .hasMessageContaining("XPath and JMESPath checks and Pebble bodies are left out here")
        .hasMessageNotContaining("NoClassDefFoundError");
    refused("").hasMessageContaining("make sure to call setUp");
  }

  @Test
  void whatBelongsToGatlingsOwnHttpAndStatisticsIsRefusedWithWhatToWrite() throws Exception {
    refused("setUp(%s).assertions(global().failedRequests().count().is(0L));".formatted(SENDING))
        .hasMessageContaining("write them as gates");
    refused("setUp(%s).throttle(reachRps(5).in(1));".formatted(SENDING))
        .hasMessageContaining("constantUsersPerSec");
    refused("setUp(scenario(\"test\").exec(pause(1)).injectOpen(atOnceUsers(1)));")
        .hasMessageContaining("must send something");
    refused(
            "setUp(scenario(\"test\").exec(http(\"a\").get(\"/a\").check(bodyLength().is(1))).injectOpen(atOnceUsers(1)));")
        .hasMessageContaining("BodyLength");
  }

  @Test
  void requestsThatNoResultCouldTellApartAreRefused() throws Exception {
    refused(
            "setUp(scenario(\"test\").exec(http(\"a\").get(\"/a\"), http(\"a\").get(\"/b\")).injectOpen(atOnceUsers(1)));")
        .hasMessageContaining("two different requests are called \"a\"");
    refused("http(\"a #{id}\");").hasMessageContaining("the same for all users");
    refused(
            "setUp(scenario(\"test\").exec(http(\"a\").get(\"http://other.example/a\")).injectOpen(atOnceUsers(1))).protocols(%s);"
                .formatted(TARGET))
        .hasMessageContaining("all requests of a run go to one server");
    refused(
            "setUp(%s.protocols(http.baseUrl(\"http://127.0.0.1:2\"))).protocols(%s);"
                .formatted(SENDING, TARGET))
        .hasMessageContaining("the same protocol");
  }

  @Test
  void whoWritesAWordOfGatlingsHttpIsToldWhatToWriteInItsPlace() throws Exception {
    refused("http(\"a\").get(\"/a\").queryParam(\"q\", \"x\");")
        .hasMessageContaining("queryParam is not offered here: write it into the path");
    refused("http(\"a\").get(\"/a\").check(status().is(200));")
        .hasMessageContaining("status is not offered here: write expect(200)");
    refused("http.baseUrl(\"http://127.0.0.1:1\").inferHtmlResources().nonsense();")
        .hasMessageContaining("inferHtmlResources is not offered here: leave it out");
    refused("http(\"a\").nonsense();").hasMessageNotContaining("not offered here");
  }

  @Test
  void mistakesInDeclarationsNameTheRequestAndNoLineOfWhatNobodyWrote() throws Exception {
    String request =
        "setUp(scenario(\"test\").exec(http(\"a\").get(\"/a\"), http(\"b\").get(\"/b\")%s).injectOpen(atOnceUsers(1))).protocols(%s);";
    refused(request.formatted(".expect(\"{status: 200, nope: 1}\")", TARGET))
        .hasMessageContaining("Sample.java: request \"b\": expect.nope: is not a key here");
    refused(request.formatted(".expect(\"{status: 200\")", TARGET))
        .hasMessageContaining("Sample.java: request \"b\": ");
    refused(request.formatted(".capture(\"x\", \"jso /name\")", TARGET))
        .hasMessageContaining("Sample.java: request \"b\": capture.x: must be json");
    refused(request.formatted("", "http.baseUrl(\"http://127.0.0.1:1/api\")"))
        .hasMessageContaining("Sample.java: baseUrl: must end after host and port");
    refused(request.formatted("", TARGET + ".settings(\"gates: ['p95 < 3ms']\\nbad: 1\")"))
        .hasMessageContaining("Sample.java: settings, line 2: bad: is not a key here");
  }

  @Test
  void aScenarioWithoutAServerIsRefusedUnlessItGetsOne() throws Exception {
    Scenario scenario =
        ScenarioFile.load(SimulationRuns.file(folder, "setUp(%s);".formatted(SENDING)));
    assertThatThrownBy(() -> Plan.of(scenario))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("names no server to send to")
        .hasMessageContaining("--target");
    assertThat(Plan.of(scenario.withTarget(Target.http("127.0.0.1", 1))).target().port())
        .isEqualTo(1);
  }

  @Test
  void mistakesInSettingsAreThoseOfYaml() throws Exception {
    refused("setUp(%s).protocols(%s.settings(\"gate: p95 < 6ms\"));".formatted(SENDING, TARGET))
        .hasMessageContaining("gate");
  }
}
