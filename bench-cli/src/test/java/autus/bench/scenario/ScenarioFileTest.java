package autus.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioFileTest {

  private static final Path SCENARIOS = Path.of("..", "scenarios");

  @Test
  void theMeasuredMixOfTheReportLoadsAsItsKeysSay() {
    Scenario scenario = ScenarioFile.load(SCENARIOS.resolve("autus-v4.5.yaml"));

    assertThat(scenario.name()).isEqualTo("autus-v4.5");
    assertThat(scenario.target()).hasToString("http://127.0.0.1:8003");
    assertThat(scenario.seed()).isEqualTo(45);
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
                "POST /analytics/track", List.of("GET /analytics/stats"), "/total_events"));
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
        parse(
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
    assertThat(scenario.seed()).isEqualTo(Scenario.DEFAULT_SEED);
  }

  @Test
  void severalMistakesAreReportedTogetherInTheOrderOfTheFile() {
    assertMistakes(
        """
        target: ftp://127.0.0.1
        load: {users: -1, ramp-up: 5, duraton: 120s, think-time: 2s..1s}
        requests:
          - {request: get /a, weight: 0}
          - {request: GET b, weight: heavy}
        colour: red
        """,
        "test.yaml:1:9: target: must be an http or https URL such as http://127.0.0.1:8003, but is \"ftp://127.0.0.1\"",
        "test.yaml:2:7: load.duration: is missing",
        "test.yaml:2:15: load.users: must be from 1 to 100000 users, but is -1",
        "test.yaml:2:28: load.ramp-up: must be a rate with its unit, but is \"5\"; write 5/s for 5 per second",
        "test.yaml:2:31: load.duraton: is no key here, did you mean \"duration\"?; known are duration, model, pace, ramp-up, think-time, users",
        "test.yaml:2:58: load.think-time: must name the shorter time first, but is \"2s..1s\"",
        "test.yaml:4:15: requests[0].request: must begin with one of the methods GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, but begins with \"get\"; methods are upper case",
        "test.yaml:4:31: requests[0].weight: must be a number above 0 and at most 1000000000, but is 0.0",
        "test.yaml:5:15: requests[1].request: must have a path that begins with / and is percent-encoded ASCII of at most 4096 characters, but has \"b\"",
        "test.yaml:5:30: requests[1].weight: must be a number, but is \"heavy\"",
        "test.yaml:6:1: colour: is no key here; known are gates, groups, load, name, requests, seed, staleness, target");
  }

  private static void assertMistakes(String yaml, String... lines) {
    assertThatExceptionOfType(ScenarioException.class)
        .isThrownBy(() -> parse(yaml))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).containsExactly(lines));
  }

  private static Scenario parse(String yaml) {
    return ScenarioFile.parse(yaml, Path.of("test.yaml"));
  }
}
