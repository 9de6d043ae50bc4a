package autus.bench.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyLength;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.exchange.CacheReading;
import autus.bench.load.ScriptedServer;
import autus.bench.load.ScriptedServer.Received;
import autus.bench.load.connection.Timeouts;
import autus.bench.load.connection.Transport;
import autus.bench.plan.PlannedRequest;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What scenarios in Java need of Gatling's DSL, against a real server, on the class path that
 * remains without the libraries that none of it loads.
 */
@Tag("port")
class GatlingLoadTest {

  private static final int JSON = 0;
  private static final int HTML = 1;
  private static final int BROKEN = 2;

  private static final String BROKEN_RESPONSE = "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n";

  private static final String DATA = "{\"items\": [{\"id\": 7, \"name\": \"seven\"}, {\"id\": 8}]}";
  private static final String PAGE =
      "<html><body><a class=\"next\" href=\"/page/2\">more</a></body></html>";

  private final Transport transport = Transport.start("test-gatling", 2);
  private final Queue<Integer> sent = new ConcurrentLinkedQueue<>();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private ScriptedServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        ScriptedServer.start(
            (request, out) ->
                out.write(
                    switch (request.path()) {
                      case "/json" -> ScriptedServer.ok(DATA);
                      case "/html" -> ScriptedServer.ok(PAGE);
                      default -> BROKEN_RESPONSE.getBytes(UTF_8);
                    }));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    transport.close();
  }

  private static PlannedRequest get(String path) {
    return new PlannedRequest("GET", path, List.of(), "");
  }

  private void run(Function<GatlingLoad, ChainBuilder> steps, OpenInjectionStep... injection)
      throws Exception {
    try (GatlingLoad load = load()) {
      load.run(
          () -> List.of(scenario("test").exec(steps.apply(load)).injectOpen(injection)),
          Duration.ofSeconds(30));
    }
  }

  private GatlingLoad load() throws Exception {
    return new GatlingLoad(
        transport,
        server.target(),
        List.of(get("/json"), get("/html"), get("/broken")),
        (head, request) -> CacheReading.SILENT,
        () -> exchange -> sent.add(exchange.request()),
        Timeouts.DEFAULT);
  }

  /** Writes down what an expression of the session says. */
  private ChainBuilder note(Function<Session, Object> what) {
    return exec(
        session -> {
          seen.add(String.valueOf(what.apply(session)));
          return session;
        });
  }

  @Test
  void aJsonPathSavesWhatItFindsAndTheExpressionLanguageReadsIt() throws Exception {
    run(
        load ->
            exec(load.send(JSON, jsonPath("$.items[0].name").saveAs("name")))
                .exec(load.send(JSON, jsonPath("$.items[*].id").findAll().saveAs("ids")))
                .doIfEquals("#{name}", "eight")
                .then(note(session -> "never"))
                .doIfEquals("#{name}-#{ids.size()}-#{ids(1)}", "seven-2-8")
                .then(note(session -> session.getList("ids"))),
        atOnceUsers(1));

    assertThat(seen).containsExactly("[7, 8]");
  }

  @Test
  void cssAndRegexAndSubstringsFindTheirPartsOfAPage() throws Exception {
    run(
        load ->
            exec(load.send(
                    HTML,
                    css("a.next", "href").saveAs("link"),
                    regex("href=\"/page/(\\d+)\"").saveAs("page"),
                    substring("more").exists(),
                    bodyString().saveAs("body")))
                .exec(note(session -> session.getString("link") + " " + session.getString("page")))
                .exec(note(session -> session.getString("body").length()))
                .exec(note(Session::isFailed)),
        atOnceUsers(1));

    assertThat(seen).containsExactly("/page/2 2", "" + PAGE.length(), "false");
  }

  @Test
  void aCheckOrARequestThatFailsMarksTheSession() throws Exception {
    run(
        load ->
            exec(load.send(JSON, jsonPath("$.nothing").exists()))
                .exec(note(Session::isFailed))
                .exec(Session::markAsSucceeded)
                .exec(load.send(BROKEN, regex("x").exists()))
                .exec(note(Session::isFailed)),
        atOnceUsers(1));

    assertThat(seen).containsExactly("true", "true");
    assertThat(sent).containsExactly(JSON, BROKEN);
  }

  @Test
  void usersAreFedRepeatBranchPauseAndFormGroups(@TempDir Path folder) throws Exception {
    Path users = folder.resolve("users.csv");
    Files.writeString(users, "user,pages\nada,1\n\"grace, rear admiral\",3\n");
    run(
        load ->
            feed(csv(users.toString()).queue())
                .exec(
                    group("visit")
                        .on(
                            repeat("#{pages}", "page")
                                .on(
                                    exec(load.send(HTML))
                                        .exec(pause(Duration.ofMillis(1)))
                                        .exec(note(s -> s.getString("user") + s.getInt("page")))),
                            doIfOrElse(session -> session.getString("user").equals("ada"))
                                .then(note(Session::groups))
                                .orElse(load.send(JSON)),
                            doIf("#{user.exists()}").then(note(s -> "known")))),
        atOnceUsers(2));

    assertThat(seen)
        .containsExactlyInAnyOrder(
            "ada0",
            "[visit]",
            "known",
            "grace, rear admiral0",
            "grace, rear admiral1",
            "grace, rear admiral2",
            "known");
    assertThat(sent).containsExactlyInAnyOrder(HTML, HTML, HTML, HTML, JSON);
  }

  @Test
  void openInjectionLetsUsersComeEachWithAConnectionOfItsOwn() throws Exception {
    run(
        load -> exec(load.send(JSON)).exec(load.send(HTML)),
        atOnceUsers(3),
        rampUsers(4).during(Duration.ofSeconds(1)),
        constantUsersPerSec(10).during(Duration.ofSeconds(1)));

    assertThat(server.received().stream().collect(Collectors.groupingBy(Received::connection)))
        .hasSize(17)
        .allSatisfy(
            (connection, received) ->
                assertThat(received).extracting(Received::path).containsExactly("/json", "/html"));
  }

  @Test
  void closedInjectionReplacesUsersWhoLeave() throws Exception {
    ClosedInjectionStep two = constantConcurrentUsers(2).during(Duration.ofSeconds(3));
    try (GatlingLoad load = load()) {
      load.run(
          () ->
              List.of(
                  scenario("test")
                      .exec(load.send(JSON))
                      .pause(Duration.ofMillis(300))
                      .injectClosed(two)),
          Duration.ofSeconds(30));
    }

    assertThat(sent).as("the first two, and others after them").hasSizeGreaterThan(2);
    assertThat(server.received().stream().map(Received::connection).distinct()).hasSameSizeAs(sent);
  }

  @Test
  void oneLoadFollowsTheOther() throws Exception {
    for (int i = 0; i < 3; i++) {
      run(load -> exec(load.send(JSON)), atOnceUsers(5));
    }

    assertThat(sent).hasSize(15);
  }

  @Test
  void aCheckOfSomethingElseThanTheBodyIsRefused() throws Exception {
    try (GatlingLoad load = load()) {
      assertThatThrownBy(() -> load.send(JSON, bodyLength()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("BodyLength")
          .hasMessageContaining("jsonPath and css");
    }
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
