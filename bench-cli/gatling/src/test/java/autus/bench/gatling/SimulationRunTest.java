package autus.bench.gatling;

import static autus.bench.gatling.SimulationRuns.notes;
import static autus.bench.gatling.SimulationRuns.request;
import static autus.bench.gatling.SimulationRuns.run;
import static autus.bench.gatling.SimulationRuns.scenario;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.EnvironmentException;
import autus.bench.error.UserErrorException;
import autus.bench.exchange.FailureKind;
import autus.bench.exchange.Outcome;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.load.connection.TransportKind;
import autus.bench.measure.RunResult;
import autus.bench.plan.Plan;
import autus.bench.predict.Predictor;
import autus.bench.run.EventLoops;
import autus.bench.scenario.Scenario;
import autus.bench.shape.ProgramLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Simulations of Gatling's DSL against a real server, with every feature that is offered, on the
 * class path that remains without the libraries that none of it loads.
 */
@Tag("port")
@ResourceLock("gatling")
class SimulationRunTest {

  private static final String DATA =
      "{\"items\": [{\"id\": 7, \"name\": \"seven\"}, {\"id\": 8}], \"token\": \"s3cret\"}";
  private static final String PAGE =
      "<html><body><a class=\"next\" href=\"/page/2\">more</a></body></html>";

  @TempDir private Path folder = Path.of("");
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    SimulationRuns.forgetNotes();
    server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    switch (request.path().replaceFirst("\\?.*", "")) {
                      case "/json" -> ScriptedServer.ok(DATA, "X-Cache: HIT");
                      case "/html" -> ScriptedServer.ok(PAGE, "X-Cache: MISS");
                      case "/broken" ->
                          "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8);
                      default -> ScriptedServer.ok(request.path());
                    }));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** Populations on this server, one user of each scenario unless they say otherwise. */
  private String setUp(String populations) {
    return "setUp(%s).protocols(http.baseUrl(\"%s\"));"
        .formatted(populations, server.target().uri());
  }

  private RunResult once(String steps) throws Exception {
    return run(
        folder, setUp("scenario(\"test\").exec(%s).injectOpen(atOnceUsers(1))".formatted(steps)));
  }

  private List<String> paths() {
    return server.received().stream().map(Received::path).toList();
  }

  @Test
  void whatAClosedPopulationSendsIsRecordedWithItsOutcomesAndJudgedByGates() throws Exception {
    RunResult result =
        run(
            folder,
            setUp(
                """
                scenario("test").exec(http("data").get("/json"), http("page").get("/html"), pause(Duration.ofMillis(50)))
                    .injectClosed(constantConcurrentUsers(3).during(1))"""));

    long count = request(result, "data").count();
    assertThat(count).as("the first three, and others after them").isGreaterThan(3);
    assertThat(request(result, "data").responseCount(Outcome.HIT)).isEqualTo(count);
    assertThat(request(result, "page").responseCount(Outcome.MISS)).isEqualTo(count);
    assertThat(server.received()).hasSize((int) (2 * count));
    assertThat(result.identity().window().lengthNanos()).isGreaterThan(900_000_000L);
    assertThat(
            GateJudge.judge(
                    List.of(
                        Gate.parse("errors <= 0%", "test"), Gate.parse("hit-rate <= 60%", "test")),
                    result,
                    Optional.empty())
                .passed())
        .isTrue();
    assertThat(result.setup().plan().load())
        .isEqualTo("test: closed: ConstantConcurrentUsers(3, 1 second)");
    assertThat(result.setup().plan().weights()).isEmpty();
  }

  @Test
  void openArrivalsHaveConnectionsOfTheirOwnAndComeAsOftenAsTheProfileSays() throws Exception {
    RunResult result =
        run(
            folder,
            setUp(
                """
                scenario("test").exec(http("data").get("/json")).exec(http("page").get("/html"))
                    .injectOpen(atOnceUsers(3), rampUsers(4).during(1), constantUsersPerSec(10).during(1))"""));

    assertThat(request(result, "data").answeredCount()).isEqualTo(17);
    assertThat(server.received().stream().collect(Collectors.groupingBy(Received::connection)))
        .hasSize(17)
        .allSatisfy(
            (connection, received) ->
                assertThat(received).extracting(Received::path).containsExactly("/json", "/html"));
    assertThat(result.identity().window().lengthNanos()).isGreaterThan(1_900_000_000L);
  }

  @Test
  void latencyCountsFromTheInstantAtWhichAUserWasToComeOrItsPauseToEnd() throws Exception {
    RunResult result =
        run(
            scenario(
                folder,
                setUp(
                    """
                    scenario("sleeper").exec(session -> { try { Thread.sleep(600); } catch (InterruptedException e) {} return session; })
                        .exec(http("after").get("/json")).injectOpen(nothingFor(1), atOnceUsers(1)),
                    scenario("arriving").exec(http("arrival").get("/json")).injectOpen(constantUsersPerSec(20).during(2)),
                    scenario("pausing").exec(pause(Duration.ofMillis(1200))).exec(http("pause").get("/html"))
                        .injectOpen(atOnceUsers(1))""")),
            new EventLoops(TransportKind.best(), 1));

    // Whose event loop was held up for 0.6 s after its first second.
    assertThat(request(result, "arrival").response().quantileNanos(1)).isGreaterThan(400_000_000L);
    assertThat(request(result, "pause").response().quantileNanos(1)).isGreaterThan(300_000_000L);
    assertThat(request(result, "arrival").count()).isEqualTo(40);
  }

  @Test
  void valuesOfTheSessionAreInPathsHeadersAndBodies() throws Exception {
    once(
        """
        exec(session -> session.set("id", 7).set("word", "a b&ü"))
            .exec(
                http("item").get("/items/#{id}?q=#{word}").header("X-Item", "n#{id}"),
                http("made").get(session -> "/made/" + session.getInt("id")),
                http("sent").post("/orders").body(StringBody("{\\"id\\": #{id}}")).asJson())""");

    assertThat(paths()).containsExactly("/items/7?q=a%20b&%C3%BC", "/made/7", "/orders");
    assertThat(server.received().get(0).field("X-Item")).isEqualTo("n7");
    assertThat(server.received().get(2).field("Content-Type")).isEqualTo("application/json");
    assertThat(server.received().get(2).body()).isEqualTo("{\"id\": 7}");
  }

  @Test
  void checksAndCapturesSaveWhatTheyFind() throws Exception {
    RunResult result =
        once(
            """
            exec(
                http("data").get("/json")
                    .check(
                        jsonPath("$.items[0].name").saveAs("name"),
                        jsonPath("$.items[*].id").findAll().saveAs("ids"))
                    .capture("second", "json /items/1/id").capture("cache", "header X-Cache"),
                http("page").get("/html")
                    .check(
                        css("a.next", "href").saveAs("link"),
                        regex("href=\\"/page/(\\\\d+)\\"").saveAs("page"),
                        substring("more").exists(),
                        bodyString().saveAs("body")))
                .doIfEquals("#{name}", "eight").then(exec(session -> note(session, "never")))
                .exec(session -> note(session, session.getString("name") + session.getList("ids")))
                .exec(session -> note(session, session.getString("second") + session.getString("cache")))
                .exec(session -> note(session, session.getString("link") + session.getString("page")))
                .exec(session -> note(session, session.getString("body").length() + " " + session.isFailed()))""");

    assertThat(notes())
        .containsExactly("seven[7, 8]", "8HIT", "/page/22", PAGE.length() + " false");
    assertThat(request(result, "data").failures().count()).isZero();
  }

  @Test
  void whatFailsCountsAsFailedAndMarksTheSession() throws Exception {
    RunResult result =
        once(
            """
            exec(http("checked").get("/json").check(jsonPath("$.nothing").exists()))
                .exec(session -> note(session, session.isFailed())).exec(Session::markAsSucceeded)
                .exec(http("broken").get("/broken").check(regex("x").exists()))
                .exec(session -> note(session, session.isFailed())).exec(Session::markAsSucceeded)
                .exec(http("expected").get("/broken").expect(500), http("within").get("/json").expect("{json: {/token: x}}"))
                .exec(session -> note(session, session.isFailed()))
                .exec(http("unsent").get("/items/#{unknown}"))""");

    assertThat(notes()).containsExactly("true", "true", "true");
    assertThat(request(result, "checked").failures().counts()).containsEntry(FailureKind.CHECK, 1L);
    assertThat(request(result, "checked").failures().samples().get(0))
        .contains("jsonPath", "nothing");
    assertThat(request(result, "broken").failures().counts()).containsEntry(FailureKind.STATUS, 1L);
    assertThat(request(result, "expected").failures().count()).isZero();
    assertThat(request(result, "within").failures().samples().get(0)).doesNotContain("s3cret");
    assertThat(request(result, "unsent").failures().samples().get(0))
        .contains("not sent: No attribute named 'unknown' is defined");
    assertThat(request(result, "unsent").failures().counts()).containsEntry(FailureKind.UNSENT, 1L);
    assertThat(request(result, "unsent").answers().statuses()).isEmpty();
    assertThat(paths()).hasSize(4);
  }

  @Test
  void whoWarmsUpCutsTheSameLoadOff() throws Exception {
    Plan plan =
        Plan.of(
            SimulationRuns.scenario(
                folder,
                "setUp(scenario(\"test\").exec(http(\"a\").get(\"/a\")).injectOpen(atOnceUsers(1))).protocols(http.baseUrl(\"http://127.0.0.1:1\"));"));

    Plan brief = plan.withShapes(shape -> shape.lasting(SimulationRuns.seconds(2)));

    assertThat(brief.identity().digest())
        .isNotEqualTo(plan.identity().digest())
        .isEqualTo(
            plan.withShapes(shape -> shape.lasting(SimulationRuns.seconds(2))).identity().digest())
        .isNotEqualTo(
            plan.withShapes(shape -> shape.lasting(SimulationRuns.seconds(3))).identity().digest());
  }

  @Test
  void noCheckShowsASecret() throws Exception {
    RunResult result =
        once("exec(http(\"data\").get(\"/json\").check(jsonPath(\"$.token\").is(\"other\")))");

    assertThat(request(result, "data").failures().samples().toString())
        .contains("a check of a secret failed")
        .doesNotContain("s3cret");
  }

  @Test
  void usersAreFedRepeatBranchPauseAndFormGroups() throws Exception {
    Path users = folder.resolve("users.csv");
    Files.writeString(users, "user,pages\nada,1\n\"grace, rear admiral\",3\n");
    run(
        folder,
        setUp(
            """
            scenario("test").exec(feed(csv("%s").queue())
                .exec(
                    group("visit").on(
                        repeat("#{pages}", "page").on(
                            exec(http("page").get("/html")).exec(pause(Duration.ofMillis(1)))
                                .exec(session -> note(session, session.getString("user") + session.getInt("page")))),
                        doIfOrElse(session -> session.getString("user").equals("ada"))
                            .then(exec(session -> note(session, session.groups())))
                            .orElse(http("data").get("/json")),
                        doIf("#{user.exists()}").then(exec(session -> note(session, "known"))))))
                .injectOpen(atOnceUsers(2))"""
                .formatted(users)));

    assertThat(notes())
        .containsExactlyInAnyOrder(
            "ada0",
            "[visit]",
            "known",
            "grace, rear admiral0",
            "grace, rear admiral1",
            "grace, rear admiral2",
            "known");
    assertThat(paths()).containsExactlyInAnyOrder("/html", "/html", "/html", "/html", "/json");
  }

  @Test
  void aFeederThatIsEmptyAndAScenarioThatStopsEndTheRunAndTheResultSaysWhy() throws Exception {
    Path users = folder.resolve("users.csv");
    Files.writeString(users, "user\nada\n");
    RunResult empty =
        run(
            folder,
            setUp(
                """
                scenario("test").exec(feed(csv("%s").queue()).exec(http("data").get("/json?#{user}")))
                    .injectOpen(atOnceUsers(1), nothingFor(1), constantUsersPerSec(1).during(60))"""
                    .formatted(users)));
    RunResult stopped = once("exec(http(\"data\").get(\"/json\"), stopLoadGenerator(\"enough\"))");

    assertThat(empty.identity().remarks().toString()).contains("feeder is now empty");
    assertThat(request(empty, "data").count()).isEqualTo(1);
    assertThat(stopped.identity().remarks().toString()).contains("stopped by the scenario: enough");
  }

  @Test
  void aRunEndsAtItsLongestDurationWhoeverIsLeft() throws Exception {
    Scenario endless =
        scenario(
            folder,
            setUp(
                    """
                    scenario("test").exec(forever().on(exec(http("data").get("/json")).exec(pause(Duration.ofMillis(5)))))
                        .injectOpen(atOnceUsers(2))""")
                .replace("));", ")).maxDuration(1);"));
    RunResult result = run(endless);

    assertThat(result.identity().window().lengthNanos()).isEqualTo(1_000_000_000L);
    assertThat(request(result, "data").answeredCount()).isGreaterThan(2);
    assertThat(run(endless.withDuration(Duration.ofMillis(300))).identity().window().lengthNanos())
        .isEqualTo(300_000_000L);
  }

  @Test
  void aPopulationBehindAnotherBeginsWhenThatHasLeft() throws Exception {
    run(
        folder,
        setUp(
            """
            scenario("first").exec(pause(Duration.ofMillis(100)), http("one").get("/one")).injectOpen(atOnceUsers(2))
                .andThen(scenario("second").exec(http("two").get("/two")).injectOpen(atOnceUsers(1)))"""));

    assertThat(paths()).containsExactly("/one", "/one", "/two");
  }

  @Test
  void settingsAreThoseOfYaml() throws Exception {
    Scenario scenario =
        scenario(
            folder,
            setUp(
                    "scenario(\"test\").exec(http(\"data\").get(\"/json\")).injectOpen(atOnceUsers(1))")
                .replace(
                    "\"));",
                    "\").header(\"X-Tenant\", \"a\").settings(\"gates: 'p95 < 1s'\\nstampede: data\\noutcomes: [{header: X-Cache, matches: HIT, outcome: miss}]\"));"));
    RunResult result = run(scenario);

    assertThat(scenario.gates()).hasSize(1);
    assertThat(scenario.observed().stampede()).containsExactly("data");
    assertThat(request(result, "data").responseCount(Outcome.MISS)).isEqualTo(1);
    assertThat(server.received().get(0).field("X-Tenant")).isEqualTo("a");
  }

  @Test
  void theSameFileHasTheSameDigestAndAnotherHasAnother() throws Exception {
    String setUp =
        setUp("scenario(\"test\").exec(http(\"data\").get(\"/json\")).injectOpen(atOnceUsers(1))");
    String digest = Plan.of(scenario(folder, setUp)).identity().digest();

    assertThat(Plan.of(scenario(folder, setUp)).identity().digest()).isEqualTo(digest);
    assertThat(Plan.of(scenario(folder, setUp.replace("(1)", "(2)"))).identity().digest())
        .isNotEqualTo(digest);
  }

  @Test
  void whatCannotBeKnownBeforehandIsRefusedWithTheReason() throws Exception {
    Scenario scenario =
        scenario(
            folder,
            setUp(
                    "scenario(\"test\").exec(http(\"data\").get(\"/json\")).injectOpen(atOnceUsers(1))")
                .replace(
                    "\"));",
                    "\").settings(\"cache: {hit-time: 2ms, requests: [{request: data, ttl: 5m, load-time: 100ms}]}\"));"));

    assertThatThrownBy(() -> Predictor.predict(Plan.of(scenario), scenario.cache().orElseThrow()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("a program leads its users");
    assertThatThrownBy(() -> scenario.withUsers(5)).hasMessageContaining("scenario in Java");
    assertThatThrownBy(() -> scenario.withSeed(5)).hasMessageContaining("scenario in Java");
  }

  @Test
  void twoAtOnceInOneJvmAreRefusedWithTheReason() throws Exception {
    Scenario scenario =
        scenario(
            folder,
            setUp(
                "scenario(\"test\").exec(http(\"data\").get(\"/json\")).injectOpen(atOnceUsers(1))"));
    SimulationProgram program =
        (SimulationProgram) ((ProgramLoad) scenario.groups().get(0).load()).program();
    program.before();

    assertThatThrownBy(() -> run(scenario))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("another scenario in Java is running in this JVM");
    program.after();
    assertThat(request(run(scenario), "data").answeredCount()).isEqualTo(1);
  }

  @Test
  void noneOfTheLibrariesThatWereLeftOutIsOnTheClassPath() {
    for (String left :
        List.of(
            "net.sf.saxon.s9api.Processor",
            "org.xmlresolver.Resolver",
            "io.pebbletemplates.pebble.PebbleEngine",
            "io.burt.jmespath.JmesPath",
            "scopt.OParser",
            "boopickle.Pickler",
            "scala.reflect.macros.blackbox.Context",
            "ch.qos.logback.classic.Logger")) {
      assertThatThrownBy(() -> Class.forName(left))
          .as(left)
          .isInstanceOf(ClassNotFoundException.class);
    }
  }
}
