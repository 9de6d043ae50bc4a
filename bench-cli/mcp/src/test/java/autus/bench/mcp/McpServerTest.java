package autus.bench.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The protocol, line by line. */
class McpServerTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void itSpeaksTheRevisionThatIsAskedForOrItsLatest() throws Exception {
    try (Conversation conversation = Conversation.begin(folder)) {
      JsonNode known =
          conversation.request("initialize", "{\"protocolVersion\": \"2024-11-05\"}").get("result");
      JsonNode future =
          conversation.request("initialize", "{\"protocolVersion\": \"2099-01-01\"}").get("result");

      assertThat(known.get("protocolVersion").asString()).isEqualTo("2024-11-05");
      assertThat(future.get("protocolVersion").asString()).isEqualTo("2025-11-25");
      assertThat(known.get("serverInfo").get("version").asString()).isEqualTo("1.2");
      assertThat(known.get("capabilities").has("tools")).isTrue();
      assertThat(conversation.request("ping", "{}").get("result").isEmpty()).isTrue();
    }
  }

  @Test
  void itListsItsToolsWithTheirSchemas() throws Exception {
    try (Conversation conversation = Conversation.begin(folder).initialized()) {
      JsonNode list = conversation.request("tools/list", "{}").get("result").get("tools");

      assertThat(list.valueStream().map(tool -> tool.get("name").asString()))
          .containsExactly("run", "compare", "explain", "predict", "audit");
      JsonNode run = list.get(0);
      assertThat(run.get("description").asString()).contains("at most 5 s");
      assertThat(run.at("/inputSchema/properties/users/type").asString()).isEqualTo("integer");
      assertThat(run.at("/inputSchema/properties/gates/items/type").asString()).isEqualTo("string");
      assertThat(run.at("/annotations/readOnlyHint").asBoolean()).isFalse();
      assertThat(list.get(1).at("/inputSchema/required").toString())
          .isEqualTo("[\"before\",\"after\"]");
      assertThat(list.get(1).at("/annotations/readOnlyHint").asBoolean()).isTrue();
    }
  }

  @Test
  void whatIsNoRequestIsAnsweredWithItsErrorAndTheConversationGoesOn() throws Exception {
    try (Conversation conversation = Conversation.begin(folder)) {
      assertThat(error(conversation, "no json")).isEqualTo(-32700);
      assertThat(error(conversation, "[1, 2]")).isEqualTo(-32600);
      assertThat(error(conversation, "{\"id\": 1, \"method\": \"ping\"}")).isEqualTo(-32600);
      assertThat(error(conversation, "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"ping\"}"))
          .isEqualTo(-32600);
      assertThat(
              error(
                  conversation,
                  "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"resources/list\"}"))
          .isEqualTo(-32601);
      assertThat(
              error(
                  conversation,
                  "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"run\"}}"))
          .as("before initialize")
          .isEqualTo(-32600);
      assertThat(error(conversation, "x".repeat(JsonLines.LONGEST_LINE_BYTES + 1)))
          .isEqualTo(-32700);
      conversation.send("");
      conversation.send("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/unknown\"}");
      conversation.send(
          "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 99}}");
      assertThat(conversation.request("ping", "{}").has("result")).isTrue();
      conversation.initialized();
      JsonNode unknown = conversation.request("tools/call", "{\"name\": \"flush\"}");
      assertThat(unknown.at("/error/code").asInt()).isEqualTo(-32602);
    }
  }

  private static int error(Conversation conversation, String line) throws Exception {
    conversation.send(line);
    return conversation.receive().at("/error/code").asInt();
  }

  @Test
  void argumentsThatDoNotFitAreAMistakeThatTheAssistantCanMend() throws Exception {
    try (Conversation conversation = Conversation.begin(folder).initialized()) {
      assertThat(mistake(conversation, "run", "{\"url\": \"http://127.0.0.1:1/\", \"vus\": 5}"))
          .contains("no argument \"vus\"", "users");
      assertThat(
              mistake(conversation, "run", "{\"url\": \"http://127.0.0.1:1/\", \"users\": \"5\"}"))
          .contains("users must be a whole number, but is \"5\"");
      assertThat(mistake(conversation, "run", "{}")).contains("one of url and scenario");
      assertThat(mistake(conversation, "run", "{\"url\": \"shop.yaml\"}")).contains("http://");
      assertThat(
              mistake(
                  conversation,
                  "run",
                  "{\"url\": \"http://127.0.0.1:1/\", \"duration\": \"10 parsecs\"}"))
          .contains("10 parsecs");
      assertThat(mistake(conversation, "compare", "{\"before\": \"run-1\"}"))
          .contains("after is missing");
      assertThat(mistake(conversation, "compare", "{\"before\": \"run-1\", \"after\": \"run-2\"}"))
          .contains("no result run-1; kept are none");
    }
  }

  @Test
  void noLoadGoesElsewhereOrTakesLongerUnlessItsUserSaysSo() throws Exception {
    try (Conversation conversation =
        Conversation.begin(folder, "staging.example", "*.test").initialized()) {
      assertThat(mistake(conversation, "run", "{\"url\": \"http://shop.example/\"}"))
          .contains("host shop.example is not this machine", "--allow-host shop.example");
      assertThat(
              mistake(
                  conversation,
                  "run",
                  "{\"url\": \"http://127.0.0.1:1/\", \"target\": \"http://10.0.0.1\"}"))
          .contains("host 10.0.0.1");
      assertThat(
              mistake(
                  conversation, "run", "{\"url\": \"http://127.0.0.1:1/\", \"duration\": \"1h\"}"))
          .contains("lasts 3600 s, and at most 5 s");
    }
    AllowedHosts hosts =
        new AllowedHosts(java.util.List.of("staging.example", "*.test", "[fe80::1]"));
    assertThat(hosts.allows("127.0.0.1")).isTrue();
    assertThat(hosts.allows("localhost")).isTrue();
    assertThat(hosts.allows("api.localhost")).isTrue();
    assertThat(hosts.allows("::1")).isTrue();
    assertThat(hosts.allows("Staging.Example")).isTrue();
    assertThat(hosts.allows("a.b.test")).isTrue();
    assertThat(hosts.allows("fe80::1")).isTrue();
    assertThat(hosts.allows("test")).isFalse();
    assertThat(hosts.allows("127.0.0.1.example")).isFalse();
    assertThat(hosts.allows("localhost.example")).isFalse();
    assertThat(hosts.allows("0.0.0.0")).isFalse();
  }

  private static String mistake(Conversation conversation, String tool, String arguments)
      throws Exception {
    JsonNode result = conversation.call(tool, arguments);
    assertThat(result.get("isError").asBoolean()).as(result.toString()).isTrue();
    return Conversation.text(result);
  }
}
