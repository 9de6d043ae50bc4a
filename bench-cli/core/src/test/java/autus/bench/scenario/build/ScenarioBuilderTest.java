package autus.bench.scenario.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.bench.error.UserErrorException;
import autus.bench.plan.Plan;
import autus.bench.predict.Prediction;
import autus.bench.predict.Predictor;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.format.ScenarioDigest;
import autus.bench.scenario.format.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scenarios of a program against files that say the same. */
class ScenarioBuilderTest {

  private static Scenario asInTheReadme() {
    // README begins
    Scenario scenario =
        ScenarioBuilder.to("http://127.0.0.1:8080")
            .named("shop")
            .load(LoadBuilder.closed(30).rampUp(5).lasting(Duration.ofMinutes(2)))
            .variable("item", "integer 1..500")
            .request(RequestBuilder.get("/items/${item}").named("item").weight(3).expectStatus(200))
            .request(RequestBuilder.post("/orders").json(Map.of("item", "${item}")))
            .gate("p95[item] < 6ms")
            .build();
    // README ends
    return scenario;
  }

  private static Scenario file(String yaml) {
    return ScenarioFile.parse(yaml, Path.of("same.yaml"));
  }

  @Test
  void theReadmeShowsExactlyTheseLinesWhichSayWhatThisFileSays() throws Exception {
    String source =
        Files.readString(
            Path.of("src/test/java/autus/bench/scenario/build/ScenarioBuilderTest.java"));
    String lines =
        source
            .substring(source.indexOf("// README begins"), source.indexOf("    // README ends"))
            .replaceFirst("// README begins\n", "")
            .indent(-4);

    assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + lines + "```");
    assertThat(ScenarioDigest.of(asInTheReadme()))
        .isEqualTo(
            ScenarioDigest.of(
                file(
                    """
                    target: http://127.0.0.1:8080
                    load: {users: 30, ramp-up: 5/s, duration: 2m}
                    variables: {item: integer 1..500}
                    requests:
                      - {request: "GET /items/${item}", name: item, weight: 3, expect: {status: 200}}
                      - {request: POST /orders, json: {item: "${item}"}}
                    """)));
    assertThat(asInTheReadme().name()).isEqualTo("shop");
    assertThat(asInTheReadme().gates()).hasSize(1);
  }

  @Test
  void everyWordWritesItsKey() {
    Scenario built =
        ScenarioBuilder.to("http://127.0.0.1:8080")
            .seed(45)
            .load(LoadBuilder.open(100).poisson().connections(20).lasting(Duration.ofSeconds(30)))
            .login(
                RequestBuilder.post("/login").form(Map.of("user", "joe")).capture("id", "json /id"))
            .sequence(
                "visit",
                2,
                RequestBuilder.get("/a").header("X-User", "${id}").expectHeader("X-Cache", "HIT"),
                RequestBuilder.of("PURGE", "/a").body("now").expectStatus(200, 404))
            .request(
                RequestBuilder.get("/b")
                    .expectJson("/id", 7)
                    .expectJson("/name", "seven")
                    .expectWithin(Duration.ofMillis(500)))
            .with("stampede", List.of("GET /b"))
            .build();

    assertThat(built.seed().number()).isEqualTo(45);
    assertThat(built.observed().stampede()).containsExactly("GET /b");
    assertThat(ScenarioDigest.of(built))
        .isEqualTo(
            ScenarioDigest.of(
                file(
                    """
                    target: http://127.0.0.1:8080
                    load: {rate: 100/s, arrivals: poisson, connections: 20, duration: 30s}
                    login: [{request: POST /login, form: {user: joe}, capture: {id: json /id}}]
                    requests:
                      - name: visit
                        weight: 2
                        sequence:
                          - {request: GET /a, headers: {X-User: "${id}"}, expect: {headers: {X-Cache: HIT}}}
                          - {request: PURGE /a, body: now, expect: {status: [200, 404]}}
                      - {request: GET /b, expect: {json: {/id: 7, /name: seven}, within: 500ms}}
                    """)))
        .isEqualTo(ScenarioDigest.of(file(ScenarioBuilderTest.same(built))));
  }

  /** What a scenario is written back as. */
  private static String same(Scenario scenario) {
    return autus.bench.yaml.JsonText.pretty(
        autus.bench.scenario.format.ScenarioFormat.write(scenario));
  }

  @Test
  void thinkTimesAndCountsOfRequestsAreThoseOfAFile() {
    Scenario built =
        ScenarioBuilder.to("http://127.0.0.1:1")
            .load(
                LoadBuilder.closed(2)
                    .thinkTime(Duration.ofMillis(500), Duration.ofSeconds(2))
                    .requests(1000))
            .request(RequestBuilder.get("/"))
            .build();

    assertThat(Plan.of(built).loadWords())
        .isEqualTo("closed: 2 users, think time 500ms..2s, 1000 requests");
  }

  @Test
  void aBuilderThatIsChangedStaysAsItWas() {
    ScenarioBuilder one =
        ScenarioBuilder.to("http://127.0.0.1:1")
            .load(LoadBuilder.closed(1).lasting(Duration.ofSeconds(1)))
            .request(RequestBuilder.get("/a"));
    String before = one.file();
    ScenarioBuilder two = one.request(RequestBuilder.get("/b")).gate("errors <= 1%");

    assertThat(one.file()).isEqualTo(before);
    assertThat(two.build().requests()).hasSize(2);
  }

  @Test
  void whatNoFileMaySayIsRefusedByTheSameRules() {
    assertThatThrownBy(
            () ->
                ScenarioBuilder.to("http://127.0.0.1:1")
                    .load(LoadBuilder.closed(0).lasting(Duration.ofSeconds(1)))
                    .request(RequestBuilder.get("/${unknown}"))
                    .build())
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("users")
        .hasMessageContaining("unknown");
  }

  @Test
  void aScenarioOfAProgramIsPredictedLikeThatOfAFile() {
    Scenario scenario =
        ScenarioBuilder.to("http://127.0.0.1:1")
            .load(
                LoadBuilder.closed(5)
                    .thinkTime(Duration.ofMillis(100))
                    .lasting(Duration.ofSeconds(60)))
            .request(RequestBuilder.get("/a"))
            .with(
                "cache",
                Map.of(
                    "hit-time",
                    "2ms",
                    "requests",
                    List.of(Map.of("request", "GET /a", "ttl", "10s", "load-time", "100ms"))))
            .build();

    Prediction prediction = Predictor.predict(Plan.of(scenario), scenario.cache().orElseThrow());

    assertThat(prediction.total().traffic().requestCount()).isPositive();
  }
}
