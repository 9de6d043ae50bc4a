package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import autus.bench.observe.OutcomeRule;
import autus.bench.observe.Staleness;
import autus.bench.observe.VersionSource;
import autus.bench.scenario.GateLine;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.Seed;
import autus.bench.scenario.UserGroup;
import autus.bench.scenario.request.Body;
import autus.bench.scenario.request.Header;
import autus.bench.scenario.request.Request;
import autus.bench.scenario.request.RequestLine;
import autus.bench.scenario.request.WeightedRequest;
import autus.bench.shape.ClosedLoad;
import autus.bench.shape.Rate;
import autus.bench.shape.SteadyPace;
import autus.bench.shape.ThinkTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What scenario files say is what scenarios are. */
class ScenarioFileTest {

  private static final Path SCENARIOS = Path.of("..", "..", "scenarios");

  @Test
  void theMeasuredMixOfTheReportLoadsAsItsKeysSay() {
    Scenario scenario = ScenarioFile.load(SCENARIOS.resolve("autus-v4.5.yaml"));

    assertThat(scenario.name()).isEqualTo("autus-v4.5");
    assertThat(scenario.target()).hasToString("http://127.0.0.1:8003");
    assertThat(scenario.seed()).isEqualTo(Seed.given(45));
    assertThat(scenario.groups())
        .singleElement()
        .extracting(UserGroup::load)
        .isEqualTo(
            ClosedLoad.lasting(
                Duration.ofSeconds(120),
                30,
                Optional.of(new Rate(5)),
                new ThinkTime(Duration.ofMillis(500), Duration.ofSeconds(2))));
    assertThat(scenario.groups().get(0).mix())
        .extracting(each -> each.request().name(), WeightedRequest::weight)
        .containsExactly(
            tuple("GET /analytics/stats", 3.0),
            tuple("GET /devices/list", 3.0),
            tuple("GET /analytics/pages", 2.0),
            tuple("GET /devices/online", 2.0),
            tuple("POST /analytics/track", 1.0),
            tuple("GET /cache/stats", 1.0));
    Request track = scenario.requests().get(4);
    assertThat(track.body())
        .contains(Body.json("{\"event\":\"test_event\",\"timestamp\":\"2024-01-01T00:00:00Z\"}"));
    assertThat(track.allHeaders()).containsExactly(new Header("Content-Type", "application/json"));
    assertThat(scenario.staleness())
        .contains(
            new Staleness(
                "POST /analytics/track",
                List.of("GET /analytics/stats"),
                new Staleness.Versions(
                    Staleness.Kind.COUNTER,
                    VersionSource.pointer("/total_events"),
                    Optional.empty(),
                    true)));
    assertThat(scenario.gates())
        .extracting(GateLine::text)
        .containsExactly("p95 < 6ms", "hit-rate >= 75%", "success-rate == 100%");
  }

  @Test
  void theStatedMixOfTheReportHasItsPercentagesAsWeights() {
    Scenario scenario = ScenarioFile.load(SCENARIOS.resolve("autus-v4.5-stated.yaml"));

    assertThat(scenario.groups().get(0).mix())
        .extracting(WeightedRequest::weight)
        .containsExactly(37.0, 26.0, 17.0, 16.0, 2.0, 2.0);
    assertThat(scenario.groups().get(0).totalWeight()).isEqualTo(100);
  }

  @Test
  void groupsOfUsersEachHaveTheirOwnLoadAndMix() {
    Scenario scenario =
        TestScenarios.parse(
            """
            target: http://127.0.0.1:8003
            groups:
              - name: readers
                load: {users: 30, duration: 10s}
                requests: [{request: GET /a}]
              - name: writer
                load: {users: 1, pace: 1.9/s, duration: 10s}
                requests: [{request: POST /b, body: hello}]
            """);

    assertThat(scenario.groups())
        .containsExactly(
            new UserGroup(
                "readers",
                ClosedLoad.lasting(Duration.ofSeconds(10), 30, Optional.empty(), ThinkTime.NONE),
                List.of(new WeightedRequest(Request.of("GET /a"), 1))),
            new UserGroup(
                "writer",
                ClosedLoad.lasting(
                    Duration.ofSeconds(10), 1, Optional.empty(), new SteadyPace(new Rate(1.9))),
                List.of(
                    new WeightedRequest(
                        new Request(
                            "POST /b",
                            new RequestLine("POST", "/b"),
                            List.of(),
                            Optional.of(Body.text("hello"))),
                        1))));
    assertThat(scenario.users()).isEqualTo(31);
    assertThat(scenario.name()).isEqualTo("test");
    assertThat(scenario.seed().number()).isEqualTo(Seed.DEFAULT);
    assertThat(scenario.seed().isGiven()).isFalse();
  }

  @Test
  void outcomesOfTheUserAreRead() {
    Scenario scenario =
        TestScenarios.parse(
            """
            target: http://localhost
            load: {users: 1, duration: 1s}
            requests: [{request: GET /a}]
            outcomes: [{header: X-Layer, matches: "^l1", outcome: hit}]
            """);

    assertThat(scenario.outcomes())
        .containsExactly(new OutcomeRule("X-Layer", "^l1", autus.bench.exchange.Outcome.HIT));
    TestScenarios.assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        requests: [{request: GET /a}]
        outcomes: [{header: "X Layer", matches: "(", outcome: hits}]
        """,
        "test.yaml:4:21: outcomes[0].header: must have a header name of letters, digits and -, but"
            + " is \"X Layer\"",
        "test.yaml:4:41: outcomes[0].matches: must be a regular expression, but is \"(\": missing"
            + " closing ): (; its syntax is that of RE2, which runs in linear time and so has no"
            + " look-around, back references and possessive quantifiers",
        "test.yaml:4:55: outcomes[0].outcome: must be hit, stale, revalidated, miss, bypass or"
            + " unknown, but is \"hits\", did you mean \"hit\"?");
  }

  @Test
  void jsonBodiesKeepTheTypesOfYaml() {
    Scenario scenario =
        TestScenarios.parse(
            """
            target: http://localhost
            load: {users: 1, duration: 1s}
            requests:
              - request: POST /a
                json: {text: "1", int: 1, hex: 0x1F, float: 1.50, yes: true, none: , tilde: ~, list: [a, null], big: 123456789012345678901}
            """);

    assertThat(scenario.requests().get(0).body())
        .contains(
            Body.json(
                "{\"text\":\"1\",\"int\":1,\"hex\":31,\"float\":1.50,\"yes\":true,\"none\":null,\"tilde\":null,\"list\":[\"a\",null],\"big\":123456789012345678901}"));
  }

  @Test
  void aFormIsEncodedAsTheUrlStandardSaysAndHasItsType() {
    Scenario scenario =
        TestScenarios.parse(
            """
            target: http://localhost
            load: {users: 1, duration: 1s}
            variables: {item: uuid}
            requests:
              - request: POST /login
                form: {user: "joe b", "p&q=": "a+b~*-._é", item: "no ${item} $${x}", tag: [1, b], none: ""}
            """);

    Body body = scenario.requests().get(0).body().orElseThrow();
    assertThat(body.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(body.text())
        .isEqualTo(
            "user=joe+b&p%26q%3D=a%2Bb%7E*-._%C3%A9&item=no+${item}+%24%7Bx%7D&tag=1&tag=b&none=");
    assertThat(body.formFields())
        .containsEntry("item", List.of("no ${item} $${x}"))
        .containsEntry("tag", List.of("1", "b"))
        .containsEntry("p&q=", List.of("a+b~*-._é"));
    assertThat(scenario.requests().get(0).variables()).containsExactly("item");
    assertThat(scenario.requests().get(0).allHeaders())
        .containsExactly(new Header("Content-Type", "application/x-www-form-urlencoded"));
  }

  @Test
  void theMixOfSequencesIsTheShareOfEachRequestInTheLongRun() {
    UserGroup group =
        TestScenarios.parse(
                """
                target: http://localhost
                load: {users: 1, duration: 1s}
                requests:
                  - {request: GET /a, weight: 3}
                  - weight: 2
                    sequence:
                      - {request: GET /b}
                      - choose: [{request: GET /a, weight: 1}, {weight: 3, sequence: [{request: GET /c}, {request: GET /c}]}]
                      - {request: GET /b}
                """)
            .groups()
            .get(0);

    assertThat(group.mix())
        .extracting(each -> each.request().name(), WeightedRequest::weight)
        .containsExactly(tuple("GET /a", 3.5), tuple("GET /b", 4.0), tuple("GET /c", 3.0));
  }
}
