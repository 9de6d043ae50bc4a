package autus.bench.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server in this process, and the other end of its lines. */
final class Conversation implements AutoCloseable {

  private final PipedOutputStream toServer = new PipedOutputStream();
  private final BufferedReader fromServer;
  private final Thread serving;
  private int count;

  private Conversation(Limits limits) throws IOException {
    PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 21);
    PipedInputStream clientIn = new PipedInputStream(1 << 20);
    PrintStream serverOut =
        new PrintStream(new PipedOutputStream(clientIn), true, StandardCharsets.UTF_8);
    fromServer = new BufferedReader(new InputStreamReader(clientIn, StandardCharsets.UTF_8));
    serving =
        new Thread(
            () -> {
              try (Tools tools = Tools.within(limits);
                  McpServer server =
                      new McpServer(tools, new JsonLines(serverIn, serverOut), "autus-bench 1.2")) {
                server.serve();
              } catch (IOException broken) {
                throw new IllegalStateException(broken);
              }
            });
    serving.start();
  }

  static Conversation begin(Path root, String... hosts) throws IOException {
    return new Conversation(
        new Limits(new AllowedHosts(List.of(hosts)), Duration.ofSeconds(5), root.toRealPath()));
  }

  Conversation initialized() throws IOException {
    request("initialize", "{\"protocolVersion\": \"2025-06-18\"}");
    send("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
    return this;
  }

  void send(String line) throws IOException {
    toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  JsonNode receive() throws IOException {
    return JsonMapper.shared().readTree(fromServer.readLine());
  }

  /** Sends a request, and gives its response, which must be the next line. */
  JsonNode request(String method, String parameters) throws IOException {
    int id = begin(method, parameters);
    JsonNode response = receive();
    if (response.path("id").asInt(0) != id) {
      throw new IllegalStateException("not the response to %d but %s".formatted(id, response));
    }
    return response;
  }

  /** Sends a request, and gives its id. */
  int begin(String method, String parameters) throws IOException {
    send(
        "{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"%s\", \"params\": %s}"
            .formatted(++count, method, parameters));
    return count;
  }

  /** Calls a tool, and gives its result. */
  JsonNode call(String tool, String arguments) throws IOException {
    return request("tools/call", "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments))
        .path("result");
  }

  static String text(JsonNode result) {
    return result.path("content").path(0).path("text").asString();
  }

  @Override
  public void close() throws IOException {
    toServer.close();
    try {
      serving.join();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
