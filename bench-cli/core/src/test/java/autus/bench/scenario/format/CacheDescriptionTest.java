package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.cachemodel.CacheModel;
import autus.bench.cachemodel.CachedRequest;
import autus.bench.cachemodel.KeyDistribution;
import autus.bench.cachemodel.KeySpace;
import autus.bench.scenario.Scenario;
import autus.bench.yaml.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a scenario says of its target's cache, for predictions. */
class CacheDescriptionTest {

  @Test
  void aCacheIsDescribedForPrediction() {
    Scenario scenario =
        TestScenarios.parse(
            """
            target: http://localhost
            load: {users: 1, duration: 1s}
            requests: [{request: GET /a}, {request: GET /b}, {request: POST /c}]
            cache:
              hit-time: 1ms
              other-time: 3ms
              entries: 500
              single-flight: false
              requests:
                - {request: GET /a, ttl: 5m, load-time: 100ms, invalidated-by: [POST /c]}
                - {request: GET /b, ttl: 1m, load-time: 50ms, keys: {count: 1000, distribution: zipf 0.9}}
            """);

    assertThat(scenario.cache())
        .contains(
            new CacheModel(
                new CacheModel.Times(Duration.ofMillis(1), Duration.ofMillis(3)),
                OptionalLong.of(500),
                false,
                List.of(
                    new CachedRequest(
                        "GET /a",
                        Duration.ofMillis(100),
                        new CachedRequest.Freshness(Duration.ofMinutes(5), List.of("POST /c")),
                        KeySpace.SINGLE),
                    new CachedRequest(
                        "GET /b",
                        Duration.ofMillis(50),
                        new CachedRequest.Freshness(Duration.ofMinutes(1), List.of()),
                        new KeySpace(1000, new KeyDistribution.Zipf(0.9))))));
    assertThat(TestScenarios.parse(JsonText.write(ScenarioFormat.write(scenario))).cache())
        .isEqualTo(scenario.cache());
  }

  @Test
  void mistakesInTheDescriptionOfACacheAreFound() {
    TestScenarios.assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        requests: [{request: GET /a}]
        cache:
          hit-time: 1
          entries: 0
          single-flight: perhaps
          requests:
            - {request: GET /aa, ttl: 0s, load-time: 100ms, invalidated-by: [POST /c]}
            - {request: GET /a, ttl: 1s}
            - {request: GET /a, ttl: 1s, load-time: 1s, keys: {count: 0, distribution: zipf}}
            - {request: GET /a, ttl: 1s, load-time: 1s, keys: {distribution: hotspot 90% on 100%}}
        """,
        "test.yaml:5:13: cache.hit-time: must be a time with its unit, but is \"1\"; write 1s for"
            + " seconds or 1ms for milliseconds",
        "test.yaml:6:12: cache.entries: must be a number of entries, at least 1, but is 0",
        "test.yaml:7:18: cache.single-flight: must be true or false, but is \"perhaps\"",
        "test.yaml:9:17: cache.requests[0].request: must be a declared request, but is \"GET /aa\","
            + " did you mean \"GET /a\"?; declared are GET /a",
        "test.yaml:9:31: cache.requests[0].ttl: must be longer than 0s, but is \"0s\"",
        "test.yaml:9:70: cache.requests[0].invalidated-by[0]: must be a declared request, but is"
            + " \"POST /c\"; declared are GET /a",
        "test.yaml:10:7: cache.requests[1].load-time: is missing",
        "test.yaml:11:7: cache.requests[2]: must not be a second entry for \"GET /a\"",
        "test.yaml:11:63: cache.requests[2].keys.count: must be from 1 to 10000000 keys, but is 0",
        "test.yaml:11:80: cache.requests[2].keys.distribution: must be uniform, zipf with an"
            + " exponent such as zipf 0.99, or hotspot such as hotspot 90% on 10%, but is \"zipf\"",
        "test.yaml:12:7: cache.requests[3]: must not be a second entry for \"GET /a\"",
        "test.yaml:12:55: cache.requests[3].keys.count: is missing",
        "test.yaml:12:70: cache.requests[3].keys.distribution: must have percentages between 0 and"
            + " 100, but has 90% on 100%");
  }

  @Test
  void keysOfTheLoadAreTheKeysOfThePrediction() {
    String text =
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        variables: {k: {keys: {count: 9, distribution: zipf 1}}, u: uuid}
        requests: [{request: "GET /a/${k}"}, {request: "GET /b/${u}"}, {request: GET /c}]
        cache:
          hit-time: 1ms
          requests: [{request: "GET /a/${k}", ttl: 1s, load-time: 1s}, {request: GET /c, ttl: 1s, load-time: 1s}]
        """;
    assertThat(TestScenarios.parse(text).cache().orElseThrow().requests())
        .extracting(CachedRequest::keys)
        .containsExactly(new KeySpace(9, new KeyDistribution.Zipf(1)), KeySpace.SINGLE);
    String given = ", load-time: 1s, keys: {count: 8}}";
    TestScenarios.assertMistakes(
        text.replaceFirst(", load-time: 1s}", given),
        "test.yaml:7:69: cache.requests[0].keys: must be as the load asks for keys, 9 by zipf 1, or"
            + " 1; leave keys out");
    TestScenarios.assertMistakes(
        text.replace("GET /c, ttl", "GET /b/${u}, ttl")
            .replace("{request: GET /b/${u},", "{request: \"GET /b/${u}\","),
        "test.yaml:7:64: cache.requests[1].keys: must have keys, since \"GET"
            + " /b/${u}\" has ${u}, which is not a variable of keys");
    TestScenarios.assertMistakes(
        text.replace(
            "cache:", "staleness: {write: GET /c, reads: [\"GET /a/${k}\"], version: /v}\ncache:"),
        "test.yaml:5:36: staleness.reads[0]: must be a request without variables in its path, since versions are compared over all of its responses, but is \"GET /a/${k}\"");
  }
}
