package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.yaml.YamlDocument;
import autus.bench.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a scenario file is said with its place, its rule and its value. */
class ScenarioMistakesTest {

  @Test
  void severalMistakesAreReportedTogetherInTheOrderOfTheFile() {
    TestScenarios.assertMistakes(
        """
        target: ftp://127.0.0.1
        load: {users: -1, ramp-up: 5, duraton: 120s, think-time: 2s..1s}
        requests:
          - {request: get /a, weight: 0}
          - {request: GET b, weight: heavy}
        colour: red
        """,
        "test.yaml:1:9: target: must be an http or https URL such as http://127.0.0.1:8003, but is"
            + " \"ftp://127.0.0.1\"",
        "test.yaml:2:7: load.duration: is missing; write it or requests",
        "test.yaml:2:15: load.users: must be from 1 to 100000 users, but is -1",
        "test.yaml:2:28: load.ramp-up: must be a rate with its unit, but is \"5\"; write 5/s for 5"
            + " per second",
        "test.yaml:2:31: load.duraton: is not a key here, did you mean \"duration\"?; known keys are"
            + " duration, model, pace, phases, ramp-up, rate, requests, think-time, users",
        "test.yaml:2:58: load.think-time: must name the shorter time first, but is \"2s..1s\"",
        "test.yaml:4:15: requests[0].request: must begin with a method such as GET or PURGE,"
            + " but begins with \"get\"; methods are upper case",
        "test.yaml:4:31: requests[0].weight: must be a number above 0 and at most 1000000000, but"
            + " is 0.0",
        "test.yaml:5:15: requests[1].request: must have a path that begins with / and is"
            + " percent-encoded ASCII of at most 4096 characters, but has \"b\"",
        "test.yaml:5:30: requests[1].weight: must be a number, but is \"heavy\"",
        "test.yaml:6:1: colour: is not a key here; known keys are abort-on, all-addresses, cache, connect-to, connection, cookies, counters, feeders,"
            + " follow-redirects, gates, groups, load, login, name, nodes, origin, outcomes, protocol, proxy, requests, secrets,"
            + " seed, server-name, setup, staleness, stampede, streams, target, teardown, timeout, tls, unix-socket, variables");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "target: x: y|1:10: must be YAML: mapping values are not allowed here",
        "requests: [a, b|1:16: must be YAML: while parsing a flow sequence, expected ',' or ']',"
            + " but got <stream end>",
        "target: &t a|1:9: must not use the anchor &t: write the value where it is used",
        "seed: !!binary aGk=|1:7: must not use the tag tag:yaml.org,2002:binary",
        "[a]: b|1:1: must have a plain text as key",
        "{seed: 1, seed: 2}|1:11: seed: must occur only once in its mapping, but is also in line"
            + " 1",
        "- a|1:1: must be a mapping, but is a list",
      })
  void whatIsNotPlainYamlIsRefusedAtItsPlace(String yaml, String line) {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> TestScenarios.parse(yaml))
        .satisfies(e -> assertThat(e).hasMessageContaining("test.yaml:" + line));
  }

  @Test
  void anEmptyFileIsRefused() {
    TestScenarios.assertMistakes(
        "# nothing", "test.yaml:1:1: must be a YAML mapping, but the file is empty");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> TestScenarios.parse("a: 1\n---\nb: 2\n"))
        .withMessage("test.yaml:2:1: must be one YAML document, but a second begins");
  }

  @Test
  void manyNestedListsAreRefusedWithoutExhaustingTheStack() {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> TestScenarios.parse("seed: " + "[".repeat(100_000)))
        .withMessage("test.yaml:1:71: must not be nested deeper than 64 levels");
  }

  @Test
  void anAbsentKeyOfEachSectionIsNamed() {
    TestScenarios.assertMistakes(
        "name: x",
        "test.yaml:1:1: target: is missing",
        "test.yaml:1:1: load: is missing",
        "test.yaml:1:1: requests: is missing");
    TestScenarios.assertMistakes(
        """
        target: http://localhost
        load: {}
        requests: [{}]
        staleness: {}
        """,
        "test.yaml:2:7: load.users: is missing",
        "test.yaml:2:7: load.duration: is missing; write it or requests",
        "test.yaml:3:12: requests[0].request: is missing",
        "test.yaml:4:12: staleness.write: is missing",
        "test.yaml:4:12: staleness.reads: is missing",
        "test.yaml:4:12: staleness.version: is missing");
  }

  @Test
  void aRequestThatStalenessNamesMustBeDeclared() {
    TestScenarios.assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        requests: [{request: GET /a}]
        staleness: {write: POST /a, reads: [GET /b], version: v}
        """,
        "test.yaml:4:20: staleness.write: must be a declared request, but is \"POST /a\", did you"
            + " mean \"GET /a\"?; declared are GET /a",
        "test.yaml:4:37: staleness.reads[0]: must be a declared request, but is \"GET /b\", did you"
            + " mean \"GET /a\"?; declared are GET /a",
        "test.yaml:4:55: staleness.version: must be a JSON pointer such as /total_events, but is"
            + " \"v\"; for other places write {header: NAME} or {regex: EXPRESSION}");
  }

  @Test
  void mistakesAmongSeveralPartsAreFound() {
    TestScenarios.assertMistakes(
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
        "test.yaml:4:58: requests[0].headers.X[1]: must be a header value of at most 8192"
            + " characters in one line, none of them a control character, but is not",
        "test.yaml:5:28: requests[1].name: must be a text, but is empty",
        "test.yaml:7:5: requests[3]: must be a mapping, but is \"GET /b\"");
  }

  @Test
  void aSecondRequestOfTheSameNameIsRefused() {
    TestScenarios.assertMistakes(
        """
        target: http://localhost
        load: {users: 1, duration: 1s}
        requests: [{request: GET /a}, {request: GET /a}]
        """,
        "test.yaml:3:31: requests[1]: must not be a second request called \"GET /a\"; add the"
            + " weights or give one a name");
  }

  @Test
  void groupsOfDifferentLengthAreRefused() {
    TestScenarios.assertMistakes(
        """
        target: http://localhost
        groups:
          - {name: a, load: {users: 1, duration: 1s}, requests: [{request: GET /a}]}
          - {name: b, load: {users: 1, duration: 2s}, requests: [{request: GET /a}]}
        """,
        "test.yaml:1:1: must have groups that all last equally long");
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
    TestScenarios.assertMistakes(
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
          - {sequence: [{choose: []}, {request: GET /d, wait: 1s}], pause: d}
          - {request: GET /e, body-file: absent.bin}
        staleness: {write: GET /b, reads: [GET /b], version: /v}
        """
            .formatted(rows),
        "test.yaml:4:24: variables.item.keys.count: must be from 1 to 10000000 keys, but is 0",
        "test.yaml:5:3: variables.7: must be a name of letters, digits, - and _ that begins with a"
            + " letter, but is \"7\"",
        "test.yaml:6:6: variables.n: must name the smaller number first, but is \"integer 9..1\"",
        "test.yaml:7:9: variables.kind: must be uuid, integer with a range such as integer 1..500,"
            + " text with a length such as text 16, timestamp seconds, millis or iso, counter or"
            + " counter per user, or a mapping with keys or hmac-sha256 such as {keys: {count: 1000, distribution: zipf 0.99}}, but is"
            + " \"word\"",
        "test.yaml:9:15: feeders.row.file: %s:2: must have 2 values as the header line, but has 1"
            .formatted(rows),
        "test.yaml:9:%d: feeders.row.order: must be sequential, shuffled or random, but is \"sorted\""
            .formatted(24 + rows.toString().length()),
        "test.yaml:10:16: feeders.none.file: must name a file, but there is no file absent.csv",
        "test.yaml:12:15: requests[0].request: must use declared variables, but has ${itm}, did you"
            + " mean \"item\"?; declared are 7, item, kind, n, tag, token. $${ stands for ${"
            + " itself",
        "test.yaml:12:56: requests[0].headers.X: must have a variable's name and a closing brace"
            + " after ${, such as ${item}, but has \"${\"; $${ stands for ${ itself",
        "test.yaml:12:69: requests[0].body: must not stand beside json; keep one of them",
        "test.yaml:13:40: requests[1].expect.status: must be a status such as 404 or a class such"
            + " as 2xx, but is \"700\"",
        "test.yaml:13:55: requests[1].expect.headers.A B: must have a header name of letters,"
            + " digits and -, but is \"A B\"",
        "test.yaml:13:73: requests[1].expect.json.id: must be a JSON pointer such as /items/0/id,"
            + " but is \"id\"",
        "test.yaml:13:94: requests[1].expect.json./x.matches: must be a regular expression, but is"
            + " \"(\": missing closing ): (; its syntax is that of RE2, which runs in linear time and"
            + " so has no look-around, back references and possessive quantifiers",
        "test.yaml:13:104: requests[1].expect.json./y.equals: is missing; write it or matches",
        "test.yaml:13:121: requests[1].expect.body-bytes: must name the smaller size first, but is"
            + " \"9..1\"",
        "test.yaml:13:135: requests[1].expect.within: must be longer than 0s, but is \"0s\"",
        "test.yaml:13:139: requests[1].expect.took: is not a key here; known keys are body-bytes, headers,"
            + " json, status, within",
        "test.yaml:14:33: requests[2].capture.item: must have a name of its own, but variables has"
            + " the same",
        "test.yaml:14:55: requests[2].capture.token: must be json with a pointer such as json"
            + " /token, header with a name such as header ETag, regex with an expression such as"
            + " regex id=(\\d+), or html with an element and an attribute such as html input value,"
            + " but is \"cookie a\"",
        "test.yaml:14:70: requests[2].capture.tag: must have a header name of letters, digits and"
            + " -, but is \"A B\"",
        "test.yaml:15:26: requests[3].sequence[0].choose: must be a list of at least one request,"
            + " but is empty",
        "test.yaml:15:49: requests[3].sequence[1].wait: is not a key here; known keys are body, body-file,"
            + " capture, choose, expect, form, headers, json, multipart, name, request",
        "test.yaml:15:61: requests[3].pause: is not a key here; known keys are name, sequence, weight",
        "test.yaml:16:34: requests[4].body-file: must name a file, but there is no file"
            + " absent.bin");
  }
}
