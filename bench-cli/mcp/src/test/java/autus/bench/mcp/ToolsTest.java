package autus.bench.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import autus.bench.load.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The tools, as an assistant calls them. */
@Tag("port")
class ToolsTest {

  private static final Path REPOSITORY = Path.of("..", "..");

  @TempDir private Path folder = Path.of("");
  private ScriptedServer server;
  private Conversation conversation;

  @BeforeEach
  void begin() throws Exception {
    server =
        ScriptedServer.start(
            (request, out) -> out.write(ScriptedServer.ok("text", "X-Cache: HIT")));
    conversation = Conversation.begin(folder).initialized();
  }

  @AfterEach
  void end() throws Exception {
    conversation.close();
    server.close();
  }

  private String url() {
    return server.target().uri() + "/items";
  }

  @Test
  void aLoadIsRunComparedAndExplained() throws Exception {
    JsonNode first =
        conversation.call(
            "run",
            "{\"url\": \"%s\", \"rate\": \"100/s\", \"requests\": 300, \"gates\": [\"hit-rate >= 90%%\", \"p95 < 10s\"], \"save\": \"before.json\"}"
                .formatted(url()));
    JsonNode second =
        conversation.call(
            "run", "{\"url\": \"%s\", \"rate\": \"100/s\", \"requests\": 300}".formatted(url()));

    assertThat(Conversation.text(first)).contains("300 requests", "# Gates", "Kept as `run-1`");
    assertThat(first.at("/structuredContent/result").asString()).isEqualTo("run-1");
    assertThat(first.at("/structuredContent/gatesPassed").isBoolean())
        .as("so few requests may leave a gate open")
        .isTrue();
    assertThat(first.at("/structuredContent/all/requestCount").asInt()).isEqualTo(300);
    assertThat(first.at("/structuredContent/all/hitRatio").asDouble()).isEqualTo(1);
    assertThat(second.at("/structuredContent/result").asString()).isEqualTo("run-2");
    assertThat(
            Conversation.text(
                conversation.call(
                    "compare", "{\"before\": \"before.json\", \"after\": \"run-2\"}")))
        .contains("before.json", "run-2", "p95");
    assertThat(Conversation.text(conversation.call("explain", "{\"result\": \"run-1\"}")))
        .contains("**Valid**", "Success rate", "Throughput");
    JsonNode again =
        conversation.call(
            "run",
            "{\"url\": \"%s\", \"requests\": 9, \"save\": \"before.json\"}".formatted(url()));
    assertThat(Conversation.text(again)).contains("is there already");
  }

  @Test
  void filesAreThoseBelowTheRootAndNoProgramIsRun() throws Exception {
    Path outside = Files.writeString(folder.resolveSibling("outside.yaml"), "secret: 1\n");
    Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
    for (String name : new String[] {"../outside.yaml", outside.toString(), "link.yaml"}) {
      assertThat(
              Conversation.text(
                  conversation.call("predict", "{\"scenario\": \"%s\"}".formatted(name))))
          .contains("must lie below")
          .doesNotContain("secret");
    }
    assertThat(
            Conversation.text(
                conversation.call(
                    "run",
                    "{\"url\": \"%s\", \"requests\": 1, \"save\": \"../a.json\"}"
                        .formatted(url()))))
        .contains("must lie below");
    Files.writeString(folder.resolve("Checkout.java"), "class Checkout {}");
    assertThat(Conversation.text(conversation.call("run", "{\"scenario\": \"Checkout.java\"}")))
        .contains("is not run for an assistant");
    Files.writeString(folder.resolve("body.txt"), "text");
    assertThat(
            Conversation.text(
                conversation.call(
                    "run",
                    "{\"url\": \"%s\", \"method\": \"POST\", \"requests\": 1, \"body\": \"@body.txt\"}"
                        .formatted(url()))))
        .contains("1 request");
    assertThat(server.received().get(server.received().size() - 1).body()).isEqualTo("@body.txt");
    Files.deleteIfExists(outside);
  }

  @Test
  void whatAScenarioAsksElsewhereIsRefusedToo() throws Exception {
    assertThat(refused("counters: {redis: \"redis://:pass@127.0.0.1:6379,cache.example:6379\"}"))
        .contains("host cache.example is not this machine")
        .doesNotContain("pass@");
    assertThat(refused("counters: {url: //cache.example/stats, hits: /h, misses: /m}"))
        .contains("cache.example");
    assertThat(refused("origin: {counters: http://origin_1.example:9000/counters}"))
        .contains("origin_1.example");
  }

  /** What is said of a scenario for this server with one key more. */
  private String refused(String key) throws Exception {
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        name: shop
        target: %s
        load: {users: 1, duration: 1s}
        requests: [{request: GET /items}]
        %s
        """
            .formatted(server.target().uri(), key));
    JsonNode result = conversation.call("run", "{\"scenario\": \"shop.yaml\"}");
    assertThat(result.get("isError").asBoolean()).isTrue();
    return Conversation.text(result);
  }

  @Test
  void aPredictionAndAnAuditAreThoseOfTheCommandLine() throws Exception {
    Files.copy(REPOSITORY.resolve("scenarios/autus-v4.5.yaml"), folder.resolve("autus.yaml"));
    Files.copy(REPOSITORY.resolve("reports/autus-v4.5.claims.yaml"), folder.resolve("claims.yaml"));
    Files.copy(REPOSITORY.resolve("reports/autus-v4.5-before.json"), folder.resolve("before.json"));

    assertThat(Conversation.text(conversation.call("predict", "{\"scenario\": \"autus.yaml\"}")))
        .contains("no cache", "with the cache");
    assertThat(
            Conversation.text(
                conversation.call(
                    "audit",
                    "{\"claims\": \"claims.yaml\", \"results\": [\"before=before.json\"]}")))
        .contains("refuted");
    assertThat(
            Conversation.text(
                conversation.call(
                    "audit",
                    "{\"claims\": \"claims.yaml\", \"results\": [\"later=before.json\"]}")))
        .contains("with a pass of the claims (before");
  }

  @Test
  void aCancelledLoadEndsAtOnceWithoutResponseAndTheNextOneRuns() throws Exception {
    int id =
        conversation.begin(
            "tools/call",
            "{\"name\": \"run\", \"arguments\": {\"url\": \"%s\", \"rate\": \"50/s\", \"duration\": \"5s\"}}"
                .formatted(url()));
    while (server.received().isEmpty()) {
      Thread.onSpinWait();
    }
    conversation.send(
        "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": %d}}"
            .formatted(id));
    JsonNode next = conversation.call("run", "{\"url\": \"%s\", \"requests\": 5}".formatted(url()));

    assertThat(next.at("/structuredContent/result").asString())
        .as("the response to the second call is the first")
        .isEqualTo("run-1");
    assertThat(server.received().size()).isLessThan(250);
  }

  @Test
  void aTargetThatIsNotThereIsSaid() throws Exception {
    JsonNode refused =
        conversation.call("run", "{\"url\": \"http://127.0.0.1:1/\", \"duration\": \"1s\"}");

    assertThat(refused.get("isError").asBoolean()).isTrue();
    assertThat(Conversation.text(refused)).contains("127.0.0.1:1");
  }
}
