package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import autus.bench.scenario.Scenario;
import autus.bench.yaml.JsonText;
import autus.bench.yaml.YamlException;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema, by which editors help, and the loader must agree. */
class ScenarioSchemaTest {

  private static final Path SCENARIOS = Path.of("..", "..", "scenarios");
  private static final Path SCHEMA_FILE = SCENARIOS.resolve("scenario.schema.json");
  private static final Schema SCHEMA = schema();

  /** One group, and every key that a scenario without groups can have. */
  private static final String EVERY_KEY =
      """
      name: every key
      target: http://127.0.0.1:8003
      protocol: http/2
      connection: keep-alive
      streams: 10
      all-addresses: true
      abort-on: ["errors > 5%"]
      unix-socket: run/target.socket
      server-name: www.example.com
      follow-redirects: 3
      cookies: true
      timeout: 1.5s
      tls: {ca-file: ca.pem, insecure: false, certificate: own.pem, key: own.key}
      seed: -7
      load: {model: closed, users: 30, ramp-up: 1.5/s, duration: 1h30m, think-time: 0.5s..2s}
      requests:
        - {request: "GET /a?b=%20", name: a, weight: 0.5, headers: {Accept: text/html, X-Several: [1, b]}}
        - {request: POST /b, json: {a: [1, null, true]}}
        - {request: PUT /c, body: text}
      setup: [{request: POST /token, json: {key: a}, capture: {token: json /token}}]
      login: [{request: POST /login, headers: {X-Token: "${token}"}}]
      teardown: [{request: DELETE /token}]
      staleness: {write: POST /b, reads: [a], version: /version, written: {header: X-Version}, kind: value, moves: true}
      secrets: [X-Tenant, account, /user/id]
      stampede: [a]
      counters: {url: /cache/stats, hits: /cache_hits, misses: 'misses_total{cache="a"}', redis: 'redis://127.0.0.1:6379'}
      gates: ["p95 < 6ms"]
      outcomes: [{header: X-Layer, matches: "^l1", outcome: hit}]
      nodes: X-Served-By
      cache:
        layer: X-Cache-Status
        hit-time: 1ms
        other-time: 2ms
        entries: 100
        single-flight: false
        collapsed: miss
        requests:
          - {request: a, ttl: 5m, load-time: 0s, invalidated-by: [POST /b], keys: {count: 9, distribution: zipf 0.9}}
          - {request: PUT /c, ttl: 1ns, load-time: 1us, invalidated-by: POST /b, keys: {count: 9, distribution: hotspot 90% on 10%}}
      """;

  private static final String GROUPS =
      """
      target: https://[::1]/
      groups:
        - name: readers
          load: {users: 30, duration: 10s}
          requests: [{request: GET /a}]
        - name: writer
          load: {users: 1, duration: 10s, pace: 1.9/s}
          requests: [{request: POST /b}]
      staleness: {write: POST /b, reads: GET /a, version: {pointer: /v}, written: {regex: 'v=(.)'}}
      """;

  /** Every key of what users send. */
  private static final String CONTENT =
      """
      target: http://a
      variables:
        item: {keys: {count: 100, distribution: zipf 0.99}}
        amount: integer -1..500
        order: uuid
        note: text 5..20
        sent: timestamp millis
        number: counter per user
        signature: {hmac-sha256: "${sent}.${order}", key: example, as: base64url}
      feeders:
        device: {file: ../../scenarios/data/devices.csv, order: random}
        once: {file: ../../scenarios/data/devices.csv, at-end: stop-user}
      load: {users: 1, duration: 10s}
      requests:
        - request: GET /items/${item}?n=${device.name}
          expect: {status: [2xx, 404], headers: {ETag: {matches: "^W"}}, json: {/id: "${item}", /tags: [a]}, body-bytes: 1..9, within: 1s}
        - weight: 2
          name: ordering
          sequence:
            - {request: PUT /orders, headers: {Idempotency-Key: "${order}"}, json: {n: "${amount}"}, capture: {token: json /a/0, tag: header ETag, id: 'regex id=(\\d+)', csrf: html input value name=csrf}}
            - {request: POST /files, name: file, body-file: ../../scenarios/data/event.json, expect: {json: {/a: {equals: {b: 1}}}, headers: {A: b}}}
            - choose: [{request: "GET /x/${token}", weight: 3}, {sequence: [{request: POST /c, body: "${tag} $${"}, {request: POST /form, form: {user: "${device.name}", tag: [a, b]}}, {request: POST /upload, multipart: {title: "${tag}", event: {file: ../../scenarios/data/event.json, type: text/plain}, note: {text: a}}}]}]
      """;

  private static final String OPEN =
      """
      target: http://a
      proxy: http://proxy.example:3128
      groups:
        - name: even
          load: {model: open, rate: 100/s..500/s, connections: 50, duration: 10s}
          requests: [{request: GET /a}]
        - name: random
          load: {rate: 300/m, arrivals: poisson, duration: 10s}
          requests: [{request: GET /a}]
      """;

  private static final String PHASES =
      """
      target: http://a
      load:
        think-time: exponential 1s
        duration: 10s
        phases:
          - {warm-up: true, users: 5}
          - {users: 10, duration: 20s}
          - {model: closed, users: 30, ramp-up: 5/s, pace: 2/s}
          - {model: open, rate: 100/s, arrivals: even, connections: 7}
      requests: [{request: GET /a}]
      """;

  private static final String COUNTED =
      """
      target: http://a
      connect-to: 127.0.0.1:8443
      load: {users: 3, requests: 1000}
      requests: [{request: GET /a}]
      """;

  private static final String ORIGIN =
      """
      target: http://a
      load: {users: 3, requests: 1000}
      requests: [{request: GET /a}]
      origin:
        counters: http://127.0.0.1:9000/counters
        routes:
          - {path: /a, delay: exp(50ms), size: 2 kB, status: 404, fail: every 10}
          - path: GET /items/*
            delay: 1ms..2ms
            fail: 2.5%
            cache-control: max-age=60, public
            vary: Accept-Encoding
            etag: true
            last-modified: true
            version-by: POST /items
      """;

  @Test
  void theShippedScenariosFitTheSchema() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      List<Path> scenarios =
          files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      assertThat(scenarios).hasSizeGreaterThanOrEqualTo(2);
      for (Path file : scenarios) {
        assertThat(errors(Files.readString(file))).as("%s", file).isEmpty();
        assertThat(ScenarioFile.load(file).requests()).isNotEmpty();
      }
    }
  }

  @Test
  void theExamplesInTheReadmeAndTheChapterLoadAndFitTheSchema() {
    String whole = example(Path.of("..", "..", "README.md"), "name: shop\n");
    String part = example(Path.of("..", "load.md"), "variables:\n");
    String completed = "target: http://a\nload: {users: 1, duration: 1s}\n" + part;

    assertThat(errors(whole)).isEmpty();
    assertThat(errors(completed)).isEmpty();
    assertThat(ScenarioFile.parse(whole, SCENARIOS.resolve("readme.yaml")).requests()).hasSize(2);
    assertThat(ScenarioFile.parse(completed, SCENARIOS.resolve("load.yaml")).requests()).hasSize(5);
  }

  private static String example(Path chapter, String firstLine) {
    String text = text(chapter);
    int begin = text.indexOf(firstLine);
    return text.substring(begin, text.indexOf("```", begin));
  }

  @ParameterizedTest
  @ValueSource(strings = {EVERY_KEY, CONTENT, GROUPS, OPEN, PHASES, COUNTED, ORIGIN})
  void whatTheLoaderReadsFitsTheSchema(String yaml) {
    assertThat(errors(yaml)).isEmpty();
    assertThat(load(yaml).requests()).isNotEmpty();
    assertThat(errors(JsonText.write(ScenarioFormat.write(load(yaml))))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatTheSchemaRefusesTheLoaderRefusesToo(String yaml) {
    assertThat(errors(yaml)).isNotEmpty();
    assertThatExceptionOfType(YamlException.class).isThrownBy(() -> load(yaml));
  }

  @Test
  void theSamplesHaveEveryKeyOfTheSchema() {
    Object schema = JsonText.read(text(SCHEMA_FILE));
    Set<String> keys = new TreeSet<>();
    collectKeys(schema, keys);

    assertThat(keys).contains("target", "ramp-up", "invalidated-by", "distribution");
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(EVERY_KEY + CONTENT + GROUPS + OPEN + PHASES + COUNTED + ORIGIN)
                    .contains(key + ":"));
  }

  /** Each differs from an accepted scenario in one place. */
  static List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    replace(refusals, "target: http://127.0.0.1:8003\n", "", "target: ftp://a\n", "target: 7\n");
    replace(refusals, "target: http://127.0.0.1:8003", "target: http://a/b", "target: http://");
    replace(refusals, "protocol: http/2", "protocol: http/3", "protocol: http/1.1", "protocol: 2");
    in(OPEN, refusals, "proxy: http://proxy.example:3128", "proxy: 'socks5://a:1'", "proxy: a b");
    replace(refusals, "connection: keep-alive", "connection: close", "connection: new");
    replace(refusals, "streams: 10", "streams: 0", "streams: many", "streams: 10001");
    replace(refusals, "unix-socket: run/target.socket", "unix-socket: []", "socket: a");
    replace(refusals, "follow-redirects: 3", "follow-redirects: -1", "follow-redirects: 21");
    replace(refusals, "cookies: true", "cookies: yes please", "cookie: true");
    replace(refusals, "setup: [", "setup: [] #", "setup: [{choose: [{request: GET /}]}, ");
    replace(refusals, "login: [{", "login: [{weight: 2, ", "log-in: [{");
    replace(
        refusals, "teardown: [{request: DELETE /token", "teardown: [{request: a", "tear-down: [{a");
    replace(refusals, "timeout: 1.5s", "timeout: 0s", "timeout: 5");
    replace(refusals, "insecure: false", "insecure: true", "insecure: maybe", "secure: true");
    replace(refusals, ", key: own.key", "", ", key: {}");
    replace(refusals, "seed: -7", "seed: 1.5", "seed: a", "seed: 9223372036854775808");
    replace(refusals, "model: closed", "model: shut", "mode: closed");
    replace(refusals, "users: 30", "users: 0", "users: -1", "users: 100001", "users: many");
    replace(refusals, ", duration: 1h30m", "", ", duration: 90", ", duration: 1m1h");
    replace(refusals, "duration: 1h30m", "duration: 0s", "duration: ''", "duration: 1d");
    replace(refusals, "ramp-up: 1.5/s", "ramp-up: 5", "ramp-up: 0/s", "ramp-up: 5/d");
    replace(refusals, "think-time: 0.5s..2s", "think-time: 0.5..2", "think-time: 0");
    replace(refusals, "think-time: 0.5s..2s", "think-time: 1s, pace: 1/s", "think-time: 1s..");
    replace(refusals, "GET /a?b=%20", "get /a", "GET a", "GET", "GET /a b", "GET /%2", "G(O /a");
    replace(refusals, "weight: 0.5", "weight: 0", "weight: '1'", "weight: -1", "weight: 1e10");
    replace(refusals, "name: a,", "name: '',", "name: [a],");
    replace(
        refusals, "Accept: text/html", "A b: c", "Upgrade: a", "Accept: {}", "Accept: \"a\\rb\"");
    replace(refusals, "body: text", "body: text, json: 1", "body: [a]");
    replace(refusals, "staleness: {write: POST /b, ", "staleness: {", "staleness: {writes: a, ");
    replace(refusals, "reads: [a]", "reads: []", "reads: {}");
    replace(refusals, "version: /version", "version: version", "version: {pointer: version}");
    replace(refusals, "written: {header: X-Version}, ", "", "written: {head: X-Version}, ");
    replace(refusals, "{header: X-Version}", "{header: X Version}", "{regex: ''}", "{}");
    replace(refusals, "kind: value", "kind: date");
    replace(refusals, "moves: true", "moves: maybe", "move: true");
    replace(refusals, "account, /user/id", "a b", "''", "/", "a?b", "{}");
    replace(refusals, "stampede: [a]", "stampede: {}", "stampedes: [a]");
    replace(refusals, "url: /cache/stats, ", "", "url: cache, ", "url: ftp://a/b, ");
    replace(refusals, "hits: /cache_hits", "hits: 7 up", "hits: a b");
    replace(refusals, "gates: [\"p95 < 6ms\"]", "gates: {}", "gates: [[a]]");
    replace(refusals, "header: X-Layer", "header: X Layer", "head: X-Layer");
    replace(refusals, "outcome: hit", "outcome: hits", "outcome: HIT");
    replace(refusals, "  hit-time: 1ms\n", "", "  hit-time: 1\n", "  hit: 1ms\n");
    replace(refusals, "entries: 100", "entries: 0", "entries: many");
    replace(refusals, "single-flight: false", "single-flight: maybe");
    replace(refusals, "collapsed: miss", "collapsed: stale", "collapsed: 1");
    replace(refusals, "ttl: 5m, ", "", "ttl: 0s, ", "ttl: 5, ");
    replace(refusals, "load-time: 0s", "load-time: 0", "load: 0s");
    replace(refusals, "count: 9, distribution: zipf 0.9", "distribution: uniform", "count: 0");
    replace(refusals, "distribution: zipf 0.9", "distribution: zipf", "distribution: normal");
    replace(refusals, "cache:", "colour: red\ncache:");
    replace(refusals, "requests:\n  - {request: \"", "groups: []\nrequests:\n  - {request: \"");
    in(OPEN, refusals, "100/s..500/s", "100/s..", "0/s", "5", "1/s..2/s..3/s");
    in(OPEN, refusals, "poisson", "uniform", "Poisson");
    in(OPEN, refusals, "connections: 50", "connections: 0", "users: 5", "think-time: 1s");
    in(
        OPEN,
        refusals,
        "model: open, rate: 100/s..500/s",
        "model: open",
        "model: closed, rate: 1/s");
    in(PHASES, refusals, "exponential 1s", "exponential", "exponential 1", "normal 1s");
    in(PHASES, refusals, "warm-up: true", "warm-up: 1s", "warm: true");
    in(PHASES, refusals, "pace: 2/s", "requests: 5", "rate: 5");
    in(COUNTED, refusals, "requests: 1000", "requests: 0", "requests: 1, duration: 1s", "seed: 1");
    in(ORIGIN, refusals, "http://127.0.0.1:9000/counters", "/counters", "https://a/b", "7");
    in(ORIGIN, refusals, "path: /a, ", "", "path: a, ", "path: /a?b, ", "path: post /a, ");
    in(ORIGIN, refusals, "exp(50ms)", "exp(50)", "exp 50ms", "normal 50ms", "50");
    in(ORIGIN, refusals, "2 kB", "2 TB", "many", "-1");
    in(ORIGIN, refusals, "status: 404", "status: 100", "status: ok");
    in(ORIGIN, refusals, "every 10", "every 0", "10", "101%", "often");
    in(ORIGIN, refusals, "vary: Accept-Encoding", "vary: ''", "vary: []", "varies: a");
    in(ORIGIN, refusals, "etag: true", "etag: weak", "tag: true");
    in(ORIGIN, refusals, "version-by: POST /items", "version-by: items", "version: POST /a");
    refusals.add("[]");
    refusals.add("target: http://a");
    refusals.add("target: http://a\ngroups: []");
    refusals.add(GROUPS + "load: {users: 1, duration: 10s}\n");
    refusals.add(GROUPS.replace("name: readers", "colour: red"));
    addContent(refusals);
    return refusals;
  }

  private static void addContent(List<String> refusals) {
    in(CONTENT, refusals, "item: {keys", "item: {key", "7: {keys", "item: {count: 3, keys");
    in(CONTENT, refusals, "integer -1..500", "integer 1", "integer 1-5", "UUID", "7", "[uuid]");
    in(CONTENT, refusals, "text 5..20", "text", "text -1", "text a..b", "texts 5");
    in(CONTENT, refusals, "timestamp millis", "timestamp", "timestamp hours", "millis");
    in(CONTENT, refusals, "counter per user", "counters", "counter per run");
    in(CONTENT, refusals, "hmac-sha256: \"${sent}", "hmac-md5: \"${sent}", "keys: \"${sent}");
    in(CONTENT, refusals, "as: base64url", "as: octal", "as: [hex]", "written: hex");
    in(CONTENT, refusals, "at-end: stop-user", "at-end: stop", "order: random, at-end: stop-run");
    in(CONTENT, refusals, "regex id=(\\d+)", "regex", "match id");
    in(CONTENT, refusals, "html input value name=csrf", "html input", "html input a=b", "css a");
    in(CONTENT, refusals, "order: random", "order: shuffle", "order: [random]");
    in(CONTENT, refusals, "file: ../../scenarios/data/devices.csv", "file: a.txt", "path: a.csv");
    in(CONTENT, refusals, "GET /items/${item}?n", "GET /items/${item?n", "GET /items/{item}?n");
    in(CONTENT, refusals, "status: [2xx, 404]", "status: 6xx", "status: 20", "status: ok");
    in(CONTENT, refusals, "type: text/plain", "type: text", "type: text/plain, text: a", "kind: a");
    in(CONTENT, refusals, "multipart: {", "body: a, multipart: {", "multi-part: {");
    in(
        CONTENT,
        refusals,
        "ETag: {matches",
        "E Tag: {matches",
        "ETag: {match",
        "ETag: {a: b, matches");
    in(CONTENT, refusals, "/id: \"${item}\"", "id: 1", "/id: {}", "/id: {equals: 1, matches: a}");
    in(CONTENT, refusals, "body-bytes: 1..9", "body-bytes: 1-9", "body-bytes: -1");
    in(CONTENT, refusals, "within: 1s", "within: 1", "within: 0s", "latency: 1s");
    in(CONTENT, refusals, "token: json /a/0", "token: json a", "token: body /a", "t.n: json /a");
    in(CONTENT, refusals, "tag: header ETag", "tag: header", "tag: header E Tag", "tag: [a]");
    in(CONTENT, refusals, "weight: 2\n", "weight: 0\n", "weight: 2\n    title: a\n", "wait: 2\n");
    in(CONTENT, refusals, "choose: [{", "choice: [{", "name: a\n        choose: [{");
    in(CONTENT, refusals, "body-file: ..", "json: 1, body-file: ..", "body: a, body-file: ..");
    in(CONTENT, refusals, "form: {user", "body: a, form: {user", "form: {a: {b: c}, user");
    in(
        CONTENT,
        refusals,
        "sequence: [{request: POST /c",
        "sequence: [], request: [{request: POST /c");
  }

  private static void replace(List<String> refusals, String part, String... others) {
    assertThat(EVERY_KEY).contains(part);
    for (String other : others) {
      refusals.add(EVERY_KEY.replace(part, other));
    }
  }

  private static void in(String yaml, List<String> refusals, String part, String... others) {
    assertThat(yaml).contains(part);
    for (String other : others) {
      refusals.add(yaml.replace(part, other));
    }
  }

  private static void collectKeys(Object node, Set<String> keys) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("properties") && value instanceof Map<?, ?> properties) {
              properties.keySet().forEach(each -> keys.add(String.valueOf(each)));
            }
            collectKeys(value, keys);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collectKeys(each, keys));
    }
  }

  private static List<Error> errors(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML);
  }

  private static Scenario load(String yaml) {
    return ScenarioFile.parse(yaml, Path.of("test.yaml"));
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(SCHEMA_FILE), InputFormat.JSON);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
