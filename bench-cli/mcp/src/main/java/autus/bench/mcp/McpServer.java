package autus.bench.mcp;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The server's side of the Model Context Protocol (revisions 2024-11-05 to 2025-11-25,
 * https://modelcontextprotocol.io/specification), as far as tools need it: JSON-RPC 2.0 requests
 * one a line, cancellation by {@code notifications/cancelled}. One conversation.
 */
final class McpServer implements AutoCloseable {

  /** From the latest on. They differ in nothing that is used here. */
  private static final List<String> REVISIONS =
      List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private static final String INSTRUCTIONS =
      "Load tests of HTTP servers that tell cache hits from misses. Usual order: run a load before a change and after it, then compare the two. A run that is not valid, and a change within the noise, prove nothing; say so.";

  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int UNKNOWN_METHOD = -32601;
  private static final int INVALID_PARAMETERS = -32602;

  private final Tools tools;
  private final JsonLines lines;
  private final String version;
  private final ToolCalls calls;
  private boolean isInitialized;

  McpServer(Tools tools, JsonLines lines, String nameAndVersion) {
    this.tools = tools;
    this.lines = lines;
    this.version = nameAndVersion.replaceFirst("^\\S+ ", "");
    this.calls = new ToolCalls(lines);
  }

  /** Answers until the input ends; what runs then is cancelled. */
  void serve() throws IOException {
    while (true) {
      Optional<String> line;
      try {
        line = lines.read();
      } catch (JsonLines.TooLongException tooLong) {
        lines.write(
            error(
                JsonNodeFactory.instance.nullNode(),
                PARSE_ERROR,
                "a message must not be longer than %d bytes"
                    .formatted(JsonLines.LONGEST_LINE_BYTES)));
        continue;
      }
      if (line.isEmpty()) {
        return;
      }
      if (!line.get().isBlank()) {
        take(line.get());
      }
    }
  }

  private void take(String line) {
    JsonNode message;
    try {
      message = JsonMapper.shared().readTree(line);
    } catch (JacksonException unreadable) {
      lines.write(
          error(
              JsonNodeFactory.instance.nullNode(),
              PARSE_ERROR,
              "a line must be one JSON object: " + unreadable.getOriginalMessage()));
      return;
    }
    JsonNode id = message.path("id");
    boolean isRequest = id.isString() || id.isIntegralNumber();
    if (!message.isObject()
        || !message.path("jsonrpc").asString("").equals("2.0")
        || !(isRequest || id.isMissingNode())) {
      lines.write(
          error(
              isRequest ? id : JsonNodeFactory.instance.nullNode(),
              INVALID_REQUEST,
              "a message must be one object of JSON-RPC 2.0, with a text or a whole number as id"));
      return;
    }
    if (!message.path("method").isString()) {
      return; // a response, and nothing was asked
    }
    String method = message.path("method").asString();
    JsonNode parameters = message.path("params");
    if (isRequest) {
      answer(id, method, parameters);
    } else if (method.equals("notifications/cancelled")) {
      calls.cancel(parameters.path("requestId"));
    }
  }

  private void answer(JsonNode id, String method, JsonNode parameters) {
    switch (method) {
      case "initialize" -> {
        isInitialized = true;
        lines.write(result(id, initialized(parameters)));
      }
      case "ping" -> lines.write(result(id, JsonNodeFactory.instance.objectNode()));
      case "tools/list" -> {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        tools.list(list.putArray("tools"));
        lines.write(result(id, list));
      }
      case "tools/call" -> call(id, parameters);
      default -> lines.write(error(id, UNKNOWN_METHOD, "there is no method " + shown(method)));
    }
  }

  private ObjectNode initialized(JsonNode parameters) {
    String asked = parameters.path("protocolVersion").asString("");
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("protocolVersion", REVISIONS.contains(asked) ? asked : REVISIONS.get(0));
    result.putObject("capabilities").putObject("tools");
    result
        .putObject("serverInfo")
        .put("name", "autus-bench")
        .put("title", "AUTUS Bench")
        .put("version", version);
    return result.put("instructions", INSTRUCTIONS);
  }

  private void call(JsonNode id, JsonNode parameters) {
    if (!isInitialized) {
      lines.write(error(id, INVALID_REQUEST, "initialize comes first"));
      return;
    }
    String name = parameters.path("name").asString("");
    Optional<Tool> tool = tools.named(name);
    if (tool.isEmpty()) {
      lines.write(error(id, INVALID_PARAMETERS, "there is no tool " + shown(name)));
      return;
    }
    JsonNode arguments = parameters.path("arguments");
    boolean isAbsent = arguments.isMissingNode() || arguments.isNull();
    if (!isAbsent && !arguments.isObject()) {
      lines.write(error(id, INVALID_PARAMETERS, "arguments must be an object"));
      return;
    }
    if (!calls.begin(
        id, tool.get(), isAbsent ? JsonNodeFactory.instance.objectNode() : arguments)) {
      lines.write(
          error(
              id,
              INVALID_REQUEST,
              "too many calls wait, or one of this id; wait for a response, or cancel"));
    }
  }

  private static String shown(String text) {
    return Answer.bounded(text, 100);
  }

  static ObjectNode result(JsonNode id, ObjectNode result) {
    ObjectNode response = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    response.set("id", id);
    response.set("result", result);
    return response;
  }

  private static ObjectNode error(JsonNode id, int code, String message) {
    ObjectNode response = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    response.set("id", id);
    response.putObject("error").put("code", code).put("message", message);
    return response;
  }

  @Override
  public void close() {
    calls.close();
  }
}
