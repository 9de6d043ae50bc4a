package autus.bench.scenario.format;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.scenario.Scenario;
import autus.bench.target.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal digests mean the same load. */
@Tag("process")
class ScenarioDigestTest {

  private static final Path SEQUENCE = Path.of("..", "..", "scenarios", "sequence.yaml");

  /** One scenario with something in every part that is digested. */
  private static final String SCENARIO =
      """
      name: a name
      target: http://127.0.0.1:8003
      follow-redirects: 2
      seed: 7
      load:
        duration: 90s
        phases: [{warm-up: true, users: 2}, {users: 3, think-time: 0.5s..2s}, {rate: 5/s..300/m}]
      variables: {item: {keys: {count: 9, distribution: zipf 0.99}}, order: uuid}
      feeders: {device: {file: rows.csv, order: random}}
      requests:
        - {request: "GET /a?token=canary&n=${item}", weight: 0.1, headers: {Cookie: canary, A: [b, c]}}
        - weight: 2
          sequence:
            - {request: PUT /b, body-file: body.txt, expect: {status: [2xx, 404], json: {/a: null}}, capture: {tag: header ETag}}
            - choose: [{request: "GET /${device.name}", name: device}, {request: POST /c, json: {id: "${order}", x: 1.0}}]
      staleness: {write: PUT /b, reads: PUT /b, version: {header: ETag}}
      gates: ["p95 < 6ms"]
      secrets: [account]
      """;

  private final Path folder;

  ScenarioDigestTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Scenario scenario(String yaml) throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "name\na\nb\n");
    Files.writeString(folder.resolve("body.txt"), "body");
    return ScenarioFile.parse(yaml, folder.resolve("test.yaml"));
  }

  @Test
  void theCanonicalFormIsKept() throws IOException {
    assertThat(ScenarioDigest.canonical(scenario(SCENARIO)))
        .as("another form for the same scenario needs another ScenarioDigest.VERSION")
        .isEqualTo(
            """
            {"feeders":{"device":{"file":"28f46fc77b9b5774b551e01b5b84ce81c1be4c925d0352b5f54aa7ed579aeff7","order":"random"}},\
            "follow-redirects":2,\
            "load":{"phases":[{"duration":"1m30s","users":2,"warm-up":true},{"duration":"1m30s","think-time":"500ms..2s","users":3},{"duration":"1m30s","rate":"5/s"}]},\
            "requests":[{"headers":{"A":["b","c"],"Cookie":["***"]},\
            "request":"GET /a?token=***&n=${item}","weight":0.1},\
            {"sequence":[{"body-file":"text/plain; charset=utf-8 230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5","capture":{"tag":"header ETag"},\
            "expect":{"json":{"/a":{"equals":null}},"status":["2xx","404"]},"request":"PUT /b"},\
            {"choose":[{"name":"device","request":"GET /${device.name}"},{"json":{"id":"${order}","x":1.0},"request":"POST /c"}]}],"weight":2}],\
            "staleness":{"reads":["PUT /b"],"version":{"header":"ETag"},"write":"PUT /b"},\
            "variables":{"item":{"keys":{"count":9,"distribution":"zipf 0.99"}},"order":"uuid"}}\
            """);
  }

  @Test
  void theDigestIsKept() throws IOException {
    assertThat(ScenarioDigest.of(scenario(SCENARIO)))
        .isEqualTo("2:62ac4374435d122fef6bdc76c770f635");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a name|name: another",
        "http://127.0.0.1:8003|https://example.com",
        "seed: 7|seed: 8",
        "seed: 7|seed: 7\nprotocol: http/1.1\nconnection: keep-alive",
        "p95 < 6ms|p99 < 1s",
        "secrets: [account]|secrets: [account, tenant]",
        "secrets: [account]|stampede: PUT /b",
        "0.5s..2s|500ms..2000ms",
        "{rate: 5/s..300/m}|{rate: 5/s, arrivals: even, model: open, connections: 100}",
        "token=canary|token=bird",
        "Cookie: canary, A: [b, c]|A: [b, c], Cookie: bird",
        "weight: 2\n|weight: 2.0\n",
        "order: uuid|\"order\": 'uuid'",
      })
  void whatDoesNotShapeTheLoadLeavesTheDigest(String change) throws IOException {
    assertThat(ScenarioDigest.of(scenario(changed(change))))
        .isEqualTo(ScenarioDigest.of(scenario(SCENARIO)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duration: 90s|duration: 91s",
        "follow-redirects: 2|follow-redirects: 3",
        "users: 3|users: 4",
        "warm-up: true|warm-up: false",
        "zipf 0.99|zipf 0.98",
        "order: random|order: shuffled",
        "weight: 0.1|weight: 0.2",
        "A: [b, c]|A: [c, b]",
        "name: device|name: other",
        "x: 1.0|x: 1",
        "header ETag}|header Etag}",
        "[2xx, 404]|2xx",
      })
  void whatShapesTheLoadChangesTheDigest(String change) throws IOException {
    assertThat(ScenarioDigest.of(scenario(changed(change))))
        .isNotEqualTo(ScenarioDigest.of(scenario(SCENARIO)));
  }

  private static String changed(String change) {
    String[] parts = change.split("\\|", 2);
    assertThat(SCENARIO).contains(parts[0]);
    return SCENARIO.replace(parts[0], parts[1]);
  }

  @Test
  void aFileCountsByItsContentAndNotByItsName() throws IOException {
    String digest = ScenarioDigest.of(scenario(SCENARIO));
    Files.writeString(folder.resolve("others.csv"), "name\na\nb\n");
    assertThat(ScenarioDigest.of(scenario(SCENARIO.replace("rows.csv", "others.csv"))))
        .isEqualTo(digest);
    Files.writeString(folder.resolve("others.csv"), "name\na\nc\n");
    assertThat(ScenarioDigest.of(scenario(SCENARIO.replace("rows.csv", "others.csv"))))
        .isNotEqualTo(digest);
  }

  @Test
  void noSecretIsDigested() throws IOException {
    assertThat(ScenarioDigest.canonical(scenario(SCENARIO))).doesNotContain("canary");
  }

  @Test
  void optionsThatSayWhatTheFileSaysLeaveTheDigest() throws IOException {
    Scenario scenario = scenario(SCENARIO);
    assertThat(
            ScenarioDigest.of(
                scenario
                    .withTarget(Target.parse("http://10.0.0.1"))
                    .withSeed(99)
                    .withDuration(scenario.duration())))
        .isEqualTo(ScenarioDigest.of(scenario));
  }

  @Test
  void everyJvmMakesTheSameDigest() throws Exception {
    String here = ScenarioDigest.of(ScenarioFile.load(SEQUENCE));
    assertThat(List.of(printed(), printed())).containsOnly(here);
  }

  private static String printed() throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                PrintDigest.class.getName(),
                SEQUENCE.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return new String(output, StandardCharsets.UTF_8);
  }
}
