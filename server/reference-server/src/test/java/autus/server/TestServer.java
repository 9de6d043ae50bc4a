package autus.server;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole server in this JVM, on a free port with a Redis of its own, and a client for it. */
final class TestServer implements AutoCloseable {

  static final String TOKEN = "token-of-this-test";
  static final String GOD_TOKEN = "god-token-of-this-test";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  private final RunningServer server;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();

  private TestServer(RunningServer server) {
    this.server = server;
  }

  static TestServer start(String... options) throws Exception {
    return start(List.of(), options);
  }

  /** With components from outside the server's packages. */
  static TestServer start(List<Class<?>> guests, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(List.of(options));
    Map<String, String> environment =
        Map.of(
            "AUTUS_ADMIN_TOKEN",
            TOKEN,
            "AUTUS_GOD_TOKEN",
            GOD_TOKEN,
            "PATH",
            System.getenv("PATH"));
    return new TestServer(
        RunningServer.start(
            ServerOptions.parse(arguments.toArray(String[]::new)), environment, guests));
  }

  <T> T bean(String name, Class<T> type) {
    return server.bean(name, type);
  }

  URI uri() {
    return server.uri();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(REQUEST_TIMEOUT);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** A read that asks for the origin's own answer. */
  HttpResponse<String> uncached(String path) throws IOException, InterruptedException {
    return send(request(path).header("Cache-Control", "no-cache"));
  }

  /** A read with the god role. */
  HttpResponse<String> god(String path) throws IOException, InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + GOD_TOKEN));
  }

  /** Sends a request line that no client library would, and returns what comes back. */
  String raw(String requestLine) throws IOException {
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.setSoTimeout((int) REQUEST_TIMEOUT.toMillis());
      String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** As {@link #raw}, with these header lines instead of a Host. */
  String rawWith(String requestLine, String headers) throws IOException {
    return rawWith(requestLine, headers, "");
  }

  String rawWith(String requestLine, String headers, String body) throws IOException {
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.setSoTimeout((int) REQUEST_TIMEOUT.toMillis());
      String request = requestLine + "\r\n" + headers + "\r\nConnection: close\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  HttpResponse<String> track() throws IOException, InterruptedException {
    return post(
        "/analytics/track", "{\"event\": \"test_event\", \"timestamp\": \"2024-01-01T00:00:00Z\"}");
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(json(request(path)).POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> admin(String method, String path, String json)
      throws IOException, InterruptedException {
    return send(
        json(request(path))
            .header("X-Autus-Admin-Token", TOKEN)
            .method(method, BodyPublishers.ofString(json)));
  }

  /** A server as if newly started, in that mode. */
  void begin(String mode) throws IOException, InterruptedException {
    check(admin("PUT", "/admin/cache", "{\"mode\": \"" + mode + "\"}"), 200);
    check(
        admin(
            "POST", "/admin/reset", "{\"entries\": true, \"database\": true, \"counters\": true}"),
        204);
  }

  JsonNode state() throws IOException, InterruptedException {
    return json(admin("GET", "/admin/state", ""));
  }

  JsonNode counters() throws IOException, InterruptedException {
    return json(admin("GET", "/admin/counters", ""));
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  static String outcome(HttpResponse<String> response) {
    return response.headers().firstValue("X-Cache").orElse("none");
  }

  static String cacheStatus(HttpResponse<String> response) {
    return response.headers().firstValue("Cache-Status").orElse("none");
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }

  private static void check(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new AssertionError("status " + response.statusCode() + ": " + response.body());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
