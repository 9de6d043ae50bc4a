package autus.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import autus.bench.yaml.JsonText;
import autus.bench.yaml.YamlDocument;
import autus.bench.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "POST /analytics/track",
                List.of("GET /analytics/stats"),
                Staleness.Versions.counter(VersionPlace.pointer("/total_events"))));
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
        "test.yaml:2:31: load.duraton: is no key here, did you mean \"duration\"?; known are duration, model, pace, phases, ramp-up, rate, requests, think-time, users",
        "test.yaml:2:58: load.think-time: must name the shorter time first, but is \"2s..1s\"",
        "test.yaml:4:15: requests[0].request: must begin with one of the methods GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, but begins with \"get\"; methods are upper case",
        "test.yaml:4:31: requests[0].weight: must be a number above 0 and at most 1000000000, but is 0.0",
        "test.yaml:5:15: requests[1].request: must have a path that begins with / and is percent-encoded ASCII of at most 4096 characters, but has \"b\"",
        "test.yaml:5:30: requests[1].weight: must be a number, but is \"heavy\"",
        "test.yaml:6:1: colour: is no key here; known are cache, connection, counters, feeders, follow-redirects, gates, groups, load, name, outcomes, protocol, requests, secrets, seed, staleness, stampede, streams, target, tls, unix-socket, variables");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "target: x: y|1:10: must be YAML: mapping values are not allowed here",
        "requests: [a, b|1:16: must be YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>",
        "target: &t a|1:9: must not use the anchor &t: write the value where it is used",
        "seed: !!binary aGk=|1:7: must not use the tag tag:yaml.org,2002:binary",
        "[a]: b|1:1: must have a plain text as key",
        "{seed: 1, seed: 2}|1:11: seed: must stand only once in its mapping, but stands in line 1 too",
        "- a|1:1: must be a mapping, but is a list",
      })
  void whatIsNotPlainYamlIsRefusedAtItsPlace(String yaml, String line) {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> parse(yaml))
        .satisfies(e -> assertThat(e).hasMessageContaining("test.yaml:" + line));
  }

  @Test
  void anEmptyFileIsRefused() {
    assertMistakes("# nothing", "test.yaml:1:1: must be a YAML mapping, but the file is empty");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> parse("a: 1\n---\nb: 2\n"))
        .withMessage("test.yaml:2:1: must be one YAML document, but a second begins");
  }

  @Test
  void manyNestedListsAreRefusedWithoutExhaustingTheStack() {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> parse("seed: " + "[".repeat(100_000)))
        .withMessage("test.yaml:1:71: must not nest deeper than 64 levels");
  }

  @Test
  void anAbsentKeyOfEachSectionIsNamed() {
    assertMistakes(
        "name: x",
        "test.yaml:1:1: target: is missing",
        "test.yaml:1:1: load: is missing",
        "test.yaml:1:1: requests: is missing");
    assertMistakes(
        """
        target: http://localhost
        load: {}
        requests: [{}]
        staleness: {}
        """,
        "test.yaml:2:7: load.users: is missing",
        "test.yaml:2:7: load.duration: is missing",
        "test.yaml:3:12: requests[0].request: is missing",
        "test.yaml:4:12: staleness.write: is missing",
        "test.yaml:4:12: staleness.reads: is missing",
        "test.yaml:4:12: staleness.version: is missing");
  }

  @Test
  void aRequestThatStalenessNamesMustBeDeclared() {
    assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        requests: [{request: GET /a}]
        staleness: {write: POST /a, reads: [GET /b], version: v}
        """,
        "test.yaml:4:20: staleness.write: must be a declared request, but is \"POST /a\", did you mean \"GET /a\"?; declared are GET /a",
        "test.yaml:4:37: staleness.reads[0]: must be a declared request, but is \"GET /b\", did you mean \"GET /a\"?; declared are GET /a",
        "test.yaml:4:55: staleness.version: must be a JSON pointer such as /total_events, but is \"v\"; for other places write {header: NAME} or {regex: EXPRESSION}");
  }

  @Test
  void mistakesAmongSeveralPartsAreFound() {
    assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s, think-time: 1s, pace: 1/s, model: half}
        requests:
          - {request: GET /a, json: 1, body: x, headers: {X: [a, "b\\nc"]}}
          - {request: GET /a, name: }
          - {request: GET /a}
          - GET /b
        """,
        "test.yaml:2:54: load.pace: must not stand beside think-time; keep one of them",
        "test.yaml:2:66: load.model: must be closed or open, but is \"half\"",
        "test.yaml:4:38: requests[0].body: must not stand beside json; keep one of them",
        "test.yaml:4:58: requests[0].headers.X: must be a header value of at most 8192 visible ASCII characters in one line; the value of X is not",
        "test.yaml:5:28: requests[1].name: must be a text, but is empty",
        "test.yaml:7:5: requests[3]: must be a mapping, but is \"GET /b\"");
  }

  @Test
  void aCacheIsDescribedForPrediction() {
    Scenario scenario =
        parse(
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
    assertThat(parse(JsonText.write(scenario.echo())).cache()).isEqualTo(scenario.cache());
  }

  @Test
  void mistakesInTheDescriptionOfACacheAreFound() {
    assertMistakes(
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
        "test.yaml:5:13: cache.hit-time: must be a time with its unit, but is \"1\"; write 1s for seconds or 1ms for milliseconds",
        "test.yaml:6:12: cache.entries: must be at least 1 entry, but is 0",
        "test.yaml:7:18: cache.single-flight: must be true or false, but is \"perhaps\"",
        "test.yaml:9:17: cache.requests[0].request: must be a declared request, but is \"GET /aa\", did you mean \"GET /a\"?; declared are GET /a",
        "test.yaml:9:31: cache.requests[0].ttl: must be longer than 0s, but is \"0s\"",
        "test.yaml:9:70: cache.requests[0].invalidated-by[0]: must be a declared request, but is \"POST /c\"; declared are GET /a",
        "test.yaml:10:7: cache.requests[1].load-time: is missing",
        "test.yaml:11:7: cache.requests[2]: must not be a second entry for \"GET /a\"",
        "test.yaml:11:63: cache.requests[2].keys.count: must be from 1 to 10000000 keys, but is 0",
        "test.yaml:11:80: cache.requests[2].keys.distribution: must be uniform, zipf with an exponent such as zipf 0.99, or hotspot such as hotspot 90% on 10%, but is \"zipf\"",
        "test.yaml:12:7: cache.requests[3]: must not be a second entry for \"GET /a\"",
        "test.yaml:12:55: cache.requests[3].keys.count: is missing",
        "test.yaml:12:70: cache.requests[3].keys.distribution: must have percentages between 0 and 100, but has 90% on 100%");
  }

  @Test
  void outcomesOfTheUserAreRead() {
    Scenario scenario =
        parse(
            """
            target: http://localhost
            load: {users: 1, duration: 1s}
            requests: [{request: GET /a}]
            outcomes: [{header: X-Layer, matches: "^l1", outcome: hit}]
            """);

    assertThat(scenario.outcomes()).containsExactly(new DeclaredOutcome("X-Layer", "^l1", "hit"));
    assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        requests: [{request: GET /a}]
        outcomes: [{header: "X Layer", matches: "(", outcome: hits}]
        """,
        "test.yaml:4:21: outcomes[0].header: must have a header name of letters, digits and -, but is \"X Layer\"",
        "test.yaml:4:41: outcomes[0].matches: must be a regular expression, but is \"(\": Unclosed group",
        "test.yaml:4:55: outcomes[0].outcome: must be one of hit, stale, revalidated, miss, bypass, unknown, but is \"hits\", did you mean \"hit\"?");
  }

  @Test
  void secretsAreMaskedInNamesAndTheEcho() {
    Scenario scenario =
        parse(
            """
            target: http://localhost
            load: {users: 1, duration: 1s}
            secrets: [X-Tenant, account, /user/id]
            requests:
              - request: POST /a?Account=canary/1&page=2
                headers: {x-tenant: canary}
                json: {user: {ID: canary, name: joe}, list: [null, {account: {at: canary}}]}
                expect: {headers: {X-TENANT: canary}, json: {/user: {equals: {id: canary, name: joe}}, /x/account/0: canary}}
            stampede: POST /a?Account=canary/1&page=2
            gates: ["p95[POST /a?Account=canary/1&page=2, HIT] < 1ms"]
            """);

    assertThat(scenario.secrets())
        .isEqualTo(new SecretNames(List.of("X-Tenant", "account", "/user/id")));
    assertThat(scenario.requests().get(0).name()).isEqualTo("POST /a?Account=***&page=2");
    assertThat(scenario.requests().get(0).path()).contains("canary");
    assertThat(scenario.gates().get(0).text())
        .isEqualTo("p95[POST /a?Account=***&page=2, HIT] < 1ms");
    assertThat(JsonText.write(scenario.echo()))
        .doesNotContain("canary")
        .contains(
            "\"secrets\":[\"X-Tenant\",\"account\",\"/user/id\"]",
            "\"x-tenant\":\"***\"",
            "{\"user\":{\"ID\":\"***\",\"name\":\"joe\"},\"list\":[null,{\"account\":\"***\"}]}",
            "\"/user\":{\"equals\":{\"id\":\"***\",\"name\":\"joe\"}}");
  }

  @Test
  void mistakesShowNoSecrets() {
    assertMistakes(
        """
        target: http://localhost/?account=canary
        load: {users: 1, duration: 1s}
        secrets: [account, a b, ""]
        requests: [{request: GET /a b?account=canary more}]
        """,
        "test.yaml:1:9: target: must end after host and port, since each request has its own path, but is \"http://localhost/?account=***\"",
        "test.yaml:3:20: secrets[1]: must be the name of a header field, a query parameter or a JSON member, or a JSON pointer such as /user/id, of 1 to 128 characters without spaces and ?&=#, but is \"a b\"",
        "test.yaml:3:25: secrets[2]: must be the name of a header field, a query parameter or a JSON member, or a JSON pointer such as /user/id, of 1 to 128 characters without spaces and ?&=#, but is \"\"",
        "test.yaml:4:22: requests[0].request: must have a path that begins with / and is percent-encoded ASCII of at most 4096 characters, but has \"/a b?account=***\"");
  }

  @Test
  void aSecondRequestOfTheSameNameIsRefused() {
    assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        requests: [{request: GET /a}, {request: GET /a}]
        """,
        "test.yaml:3:31: requests[1]: must not be a second request called \"GET /a\"; add the weights or give one a name");
  }

  @Test
  void groupsOfDifferentLengthAreRefused() {
    assertMistakes(
        """
        target: http://localhost
        groups:
          - {name: a, load: {users: 1, duration: 1s}, requests: [{request: GET /a}]}
          - {name: b, load: {users: 1, duration: 2s}, requests: [{request: GET /a}]}
        """,
        "test.yaml:1:1: must have groups that all last equally long");
  }

  @Test
  void jsonBodiesKeepTheTypesOfYaml() {
    Scenario scenario =
        parse(
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
  void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.yaml");
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> ScenarioFile.load(absent))
        .withMessage("scenario file %s does not exist", absent);
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> ScenarioFile.load(folder))
        .withMessage("scenario file %s is a directory", folder);
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {'a', (byte) 0xff});
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> ScenarioFile.load(binary))
        .withMessage("scenario file %s must be UTF-8 text, but is not", binary);
    Path large =
        Files.writeString(folder.resolve("large.yaml"), "#".repeat(YamlDocument.LARGEST_BYTES + 1));
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> ScenarioFile.load(large))
        .withMessage("scenario file %s must be at most 1048576 bytes", large);
  }

  @Test
  void mistakesInWhatUsersSendAreFound(@TempDir Path folder) throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n1\n");
    assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        variables:
          item: {keys: {count: 0}}
          7: uuid
          n: integer 9..1
          kind: word
        feeders:
          row: {file: %s, order: sorted}
          none: {file: absent.csv}
        requests:
          - {request: "GET /a/${itm}?b=${row.b}", headers: {X: "${"}, body: "${n}", json: 1}
          - {request: GET /b, expect: {status: 700, headers: {"A B": c}, json: {id: 1, /x: {matches: "("}, /y: {}}, body-bytes: 9..1, within: 0s, took: 1s}}
          - {request: GET /c, capture: {item: json /x, token: cookie a, tag: header A B}}
          - {sequence: [{choose: []}, {request: GET /d, wait: 1s}], name: d}
          - {request: GET /e, body-file: absent.bin}
        staleness: {write: GET /b, reads: [GET /b], version: /v}
        """
            .formatted(rows),
        "test.yaml:4:24: variables.item.keys.count: must be from 1 to 10000000 keys, but is 0",
        "test.yaml:5:3: variables.7: must be a name of letters, digits, - and _ that begins with a letter, but is \"7\"",
        "test.yaml:6:6: variables.n: must name the smaller number first, but is \"integer 9..1\"",
        "test.yaml:7:9: variables.kind: must be uuid, integer with a range such as integer 1..500, or a mapping such as {keys: {count: 1000, distribution: zipf 0.99}}, but is \"word\"",
        "test.yaml:9:15: feeders.row.file: %s:2: must have 2 values as the header line, but has 1"
            .formatted(rows),
        "test.yaml:9:%d: feeders.row.order: must be sequential, shuffled, random, but is \"sorted\""
            .formatted(24 + rows.toString().length()),
        "test.yaml:10:16: feeders.none.file: must name a file, but there is no file absent.csv",
        "test.yaml:12:15: requests[0].request: must use declared variables, but has ${itm}, did you mean \"item\"?; declared are 7, item, kind, n, tag, token. $${ stands for ${ itself",
        "test.yaml:12:56: requests[0].headers.X: must have a variable's name and a closing brace after ${, such as ${item}, but has \"${\"; $${ stands for ${ itself",
        "test.yaml:12:69: requests[0].body: must not stand beside json; keep one of them",
        "test.yaml:13:40: requests[1].expect.status: must be a status such as 404 or a class such as 2xx, but is \"700\"",
        "test.yaml:13:62: requests[1].expect.headers.A B: must have a header name of letters, digits and -, but is \"A B\"",
        "test.yaml:13:77: requests[1].expect.json.id: must be a JSON pointer such as /items/0/id, but is \"id\"",
        "test.yaml:13:94: requests[1].expect.json./x.matches: must be a regular expression, but is \"(\": Unclosed group",
        "test.yaml:13:104: requests[1].expect.json./y.equals: must stand here, or matches must",
        "test.yaml:13:121: requests[1].expect.body-bytes: must name the smaller size first, but is \"9..1\"",
        "test.yaml:13:135: requests[1].expect.within: must be longer than 0s, but is \"0s\"",
        "test.yaml:13:139: requests[1].expect.took: is no key here; known are body-bytes, headers, json, status, within",
        "test.yaml:14:33: capture.item: must have a name of its own, but variables has the same",
        "test.yaml:14:55: requests[2].capture.token: must be json with a pointer such as json /token, or header with a name such as header ETag, but is \"cookie a\"",
        "test.yaml:14:70: requests[2].capture.tag: must have a header name of letters, digits and -, but is \"A B\"",
        "test.yaml:15:26: requests[3].sequence[0].choose: must be a list of at least one request, but is empty",
        "test.yaml:15:49: requests[3].sequence[1].wait: is no key here; known are body, body-file, capture, choose, expect, headers, json, name, request",
        "test.yaml:15:61: requests[3].name: is no key here; known are sequence, weight",
        "test.yaml:16:34: requests[4].body-file: must name a file, but there is no file absent.bin");
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
    assertThat(parse(text).cache().orElseThrow().requests())
        .extracting(CachedRequest::keys)
        .containsExactly(new KeySpace(9, new KeyDistribution.Zipf(1)), KeySpace.SINGLE);
    String given = ", load-time: 1s, keys: {count: 8}}";
    assertMistakes(
        text.replaceFirst(", load-time: 1s}", given),
        "test.yaml:7:69: cache.requests[0].keys.count: must be as the load asks for keys, 9 by zipf 1, or 1; leave keys out");
    assertMistakes(
        text.replace("GET /c, ttl", "GET /b/${u}, ttl")
            .replace("{request: GET /b/${u},", "{request: \"GET /b/${u}\","),
        "test.yaml:7:64: cache.requests[1].keys: must say how its keys spread, since \"GET /b/${u}\" holds ${u}, which is no variable of keys");
    assertMistakes(
        text.replace(
            "cache:", "staleness: {write: GET /c, reads: [\"GET /a/${k}\"], version: /v}\ncache:"),
        "test.yaml:5:36: staleness.reads[0]: must be a request without variables in its path, since versions are compared over all of its answers, but is \"GET /a/${k}\"");
  }

  @Test
  void theMixOfSequencesIsTheShareOfEachRequestInTheLongRun() {
    UserGroup group =
        parse(
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

  private static void assertMistakes(String yaml, String... lines) {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> parse(yaml))
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).containsExactly(lines));
  }

  private static Scenario parse(String yaml) {
    return ScenarioFile.parse(yaml, Path.of("test.yaml"));
  }
}
