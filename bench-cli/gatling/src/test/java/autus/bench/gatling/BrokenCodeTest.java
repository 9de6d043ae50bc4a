package autus.bench.gatling;

import static autus.bench.gatling.SimulationRuns.notes;
import static autus.bench.gatling.SimulationRuns.request;
import static autus.bench.gatling.SimulationRuns.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import autus.bench.exchange.FailureKind;
import autus.bench.load.ScriptedServer;
import autus.bench.measure.RunResult;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the code of a scenario throws while users run: an exception fails a step, and an error,
 * after which Scala lets nobody go on, ends the run with one message, whoever else would go on for
 * ever.
 */
@Tag("port")
@Timeout(60)
@ResourceLock("gatling")
class BrokenCodeTest {

  private static final String NEIGHBOUR =
      "scenario(\"neighbour\").exec(forever().on(exec(http(\"other\").get(\"/other\"), pause(Duration.ofMillis(20))))).injectOpen(atOnceUsers(2))";

  @TempDir private Path folder = Path.of("");
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    SimulationRuns.forgetNotes();
    server = ScriptedServer.start((request, out) -> out.write(ScriptedServer.ok("text")));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** A scenario beside a neighbour that never ends, in a class with ways to break. */
  private Path breaking(String steps) throws Exception {
    return SimulationRuns.written(
        folder,
        """
        import static autus.bench.gatling.HttpDsl.http;
        import static autus.bench.gatling.SimulationRuns.note;
        import static io.gatling.javaapi.core.CoreDsl.*;
        import io.gatling.javaapi.core.*;
        import java.time.Duration;
        import java.util.*;
        public class Sample extends Simulation {
          static class Unloadable { static final int VALUE = Integer.parseInt("none"); static void touch() {} }
          static int deep(int x) { return deep(x + 1) + 1; }
          static <T> T missing(T value) { if (value != null) throw new NoClassDefFoundError("shop/Client"); return value; }
          { setUp(scenario("breaking").exec(%s).injectOpen(atOnceUsers(1)), %s).protocols(http.baseUrl("%s")); }
        }
        """
            .formatted(steps, NEIGHBOUR, server.target().uri()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session -> missing(session)",
        "session -> { Unloadable.touch(); return session; }",
        "session -> { deep(0); return session; }",
        "http(\"a\").get(session -> missing(\"/a\"))",
        "http(\"a\").post(\"/a\").body(StringBody(session -> missing(\"body\")))",
        "http(\"a\").get(\"/a\").check(bodyString().transform(text -> missing(text)).exists())",
        "http(\"a\").get(\"/a\").check(bodyString().transform(text -> { deep(0); return text; }).exists())",
        "http(\"a\").get(\"/a\").check(bodyString().validate(\"v\", (text, session) -> missing(text)))",
        "feed(new Iterator<Map<String, Object>>() { public boolean hasNext() { return true; } public Map<String, Object> next() { return missing(Map.of()); } }).exec(http(\"a\").get(\"/a\"))",
        "feed(new Iterator<Map<String, Object>>() { public boolean hasNext() { return missing(true); } public Map<String, Object> next() { return Map.of(); } }).exec(http(\"a\").get(\"/a\"))",
        "doIf(session -> missing(true)).then(http(\"a\").get(\"/a\"))",
        "repeat(session -> missing(2)).on(http(\"a\").get(\"/a\"))",
        "pause(session -> missing(Duration.ofMillis(5))).exec(http(\"a\").get(\"/a\"))",
        "http(\"a\").get(\"/a\"), pause(Duration.ofMillis(5)), exec(session -> missing(session))"
      })
  void anErrorEndsTheRunWithOneMessageOfWhatAndWhere(String steps) throws Exception {
    Path file =
        breaking(
            steps.contains("http(\"a\")")
                ? steps
                : "exec(" + steps + "), exec(http(\"a\").get(\"/a\"))");

    assertThatThrownBy(() -> run(ScenarioFile.load(file)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("Sample.java:")
        .hasMessageContaining("Error")
        .hasMessageContaining("that ended the run");
  }

  @Test
  void anInitializerThatFailedIsToldWithItsCause() throws Exception {
    Path file =
        breaking(
            "exec(session -> { Unloadable.touch(); return session; }), http(\"a\").get(\"/a\")");

    assertThatThrownBy(() -> run(ScenarioFile.load(file)))
        .hasMessageContaining(
            "ExceptionInInitializerError caused by java.lang.NumberFormatException");
  }

  @Test
  void anExceptionFailsWhatItWasThrownForAndTheUserGoesOn() throws Exception {
    RunResult result =
        run(
            folder,
            """
            setUp(scenario("test").exec(
                    http("path").get(session -> "/" + session.getString("none").strip()),
                    http("body").post("/a").body(StringBody(session -> { throw new IllegalStateException("no body"); })),
                    http("check").get("/a").check(bodyString().validate("v", (text, session) -> { throw new IllegalStateException("no check"); })),
                    http("assert").get("/a").check(bodyString().transform(text -> { if (text != null) throw new AssertionError("no text"); return text; }).exists()))
                .exec(session -> note(session, "on")).injectOpen(atOnceUsers(1))).protocols(http.baseUrl("%s"));"""
                .formatted(server.target().uri()));

    assertThat(notes()).containsExactly("on");
    for (String name : new String[] {"path", "body", "check", "assert"}) {
      assertThat(request(result, name).failures().counts())
          .as(name)
          .containsEntry(
              Set.of("path", "body").contains(name) ? FailureKind.UNSENT : FailureKind.CHECK, 1L);
    }
    assertThat(request(result, "path").failures().samples().toString())
        .contains("not sent", "NullPointerException");
    assertThat(request(result, "check").failures().samples().toString()).contains("no check");
  }

  @Test
  void whatBreaksBeforeTheFirstUserIsAMistakeWithItsLine() throws Exception {
    Path file =
        SimulationRuns.written(
            folder,
            """
            import static autus.bench.gatling.HttpDsl.http;
            import static io.gatling.javaapi.core.CoreDsl.*;
            public class Sample extends io.gatling.javaapi.core.Simulation {
              { setUp(scenario("test").exec(http("a").get("/a")).injectOpen(atOnceUsers(1))).protocols(http.baseUrl("%s")); }
              @Override public void before() {
                throw new NoClassDefFoundError("shop/Client");
              }
            }
            """
                .formatted(server.target().uri()));

    assertThatThrownBy(() -> run(ScenarioFile.load(file)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("before() of the scenario failed")
        .hasMessageContaining("shop/Client (Sample.java:6)");
    // The next one may run.
    assertThat(
            run(
                    folder,
                    "setUp(scenario(\"test\").exec(http(\"a\").get(\"/a\")).injectOpen(atOnceUsers(1))).protocols(http.baseUrl(\"%s\"));"
                        .formatted(server.target().uri()))
                .requests())
        .hasSize(1);
    Path constructor =
        SimulationRuns.written(
            folder,
            """
            public class Sample extends io.gatling.javaapi.core.Simulation {
              static final int VALUE = Integer.parseInt("none");
            }
            """);
    assertThatThrownBy(() -> ScenarioFile.load(constructor))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("Sample.java:2: For input string");
  }

  /** As it is when every user's step fails. */
  @Test
  void whatGatlingLogsIsTheFirstLinesAndACount() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler listening =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
              lines.add(new SimpleFormatter().formatMessage(line));
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger.getLogger("").addHandler(listening);
    try {
      run(
          folder,
          """
          setUp(scenario("test").exec(http("a").get("/a"))
              .exec(session -> { throw new IllegalStateException("no shop"); })
              .injectOpen(atOnceUsers(40))).protocols(http.baseUrl("%s"));"""
              .formatted(server.target().uri()));
    } finally {
      Logger.getLogger("").removeHandler(listening);
    }

    assertThat(lines).filteredOn(line -> line.contains("no shop")).hasSize(5);
    assertThat(lines).contains("35 more lines like these are left out");
  }
}
