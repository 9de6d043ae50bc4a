package autus.bench.referenceserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps the reference server's contract without being it: the line that says it is ready, the end
 * with standard input, the exit codes, the admin routes. How it misbehaves is the system property
 * {@code fake}.
 */
final class FakeServer {

  static final String STATE =
      """
      {"cacheMode":"as-shipped","origin":"database",
       "redis":{"uri":"redis://127.0.0.1:6390","source":"path","version":"7.0.15","pid":4711,"reachable":true},
       "jvm":{"pid":%d,"version":"25+36","vendor":"Somebody"},
       "database":{"product":"H2 2.4.240","eventRows":15234},
       "cpu":{"serverNanos":1500000000,"redisNanos":20000000},
       "something":"newer"}""";
  static final String STATE_WITHOUT_REDIS =
      """
      {"cacheMode":"corrected","origin":"simulated",
       "redis":{"uri":"redis://127.0.0.1:6390","source":"given","version":null,"pid":null,"reachable":false},
       "jvm":{"pid":1,"version":"25+36","vendor":"Somebody"},
       "database":{"product":"H2 2.4.240","eventRows":0},
       "cpu":{"serverNanos":1,"redisNanos":null}}""";
  static final String COUNTERS =
      """
      {"requests":{"GET /analytics/stats":699,"POST /analytics/track":224},
       "cache":{"lookups":2382,"hits":2379,"misses":3,"errors":1,"bypasses":4,"collapsed":5,"stored":6,
                "rejectedFills":7,"overloads":0,"pendingInvalidations":8},
       "shown":{"cache_hits":2384,"cache_misses":230,"cache_errors":0,"total_requests":2614,"hit_rate_percent":91.2},
       "origin":{"loads":3,"queries":12,"loadsByRoute":{"GET /analytics/stats":1}}}""";

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private final HttpServer http;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private FakeServer(HttpServer http) {
    this.http = http;
  }

  /**
   * Answers on a free loopback port; a path to the JSON that it answers, all others are refused.
   */
  static FakeServer answering(Map<String, String> answers) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeServer fake = new FakeServer(http);
    http.createContext("/", exchange -> fake.answer(exchange, answers));
    http.start();
    return fake;
  }

  int port() {
    return http.getAddress().getPort();
  }

  /** Method, path, token and body of each request so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void stop() {
    http.stop(0);
  }

  private void answer(HttpExchange exchange, Map<String, String> answers) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = exchange.getRequestHeaders().getFirst("X-Autus-Admin-Token");
    requests.add("%s %s %s %s".formatted(exchange.getRequestMethod(), path, token, body).strip());
    String answer = answers.get(path);
    int status = answer == null ? 403 : 200;
    byte[] bytes =
        (answer == null ? "{\"title\":\"Forbidden\",\"detail\":\"the token is wrong\"}" : answer)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** The process that the tests start in the server's place. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String behaviour = System.getProperty("fake", "good");
    switch (behaviour) {
      case "port-in-use" -> end(4, "port 8003 is in use by another process; choose another port");
      case "wrong-option" -> end(2, "option --redis must be a URI, not \"nonsense\"");
      case "crash" -> throw new IllegalStateException("something nobody thought of");
      case "silent" -> NEVER.await();
      case "deaf" -> Runtime.getRuntime().addShutdownHook(new Thread(FakeServer::waitForEver));
      default -> {}
    }
    FakeServer fake =
        answering(
            Map.of(
                "/admin/state",
                STATE.formatted(ProcessHandle.current().pid()),
                "/admin/counters",
                COUNTERS,
                "/arguments",
                String.join(" ", arguments),
                "/token",
                Objects.requireNonNullElse(System.getenv("AUTUS_ADMIN_TOKEN"), ""),
                "/redis",
                Objects.requireNonNullElse(System.getenv("AUTUS_REDIS_URI"), "")));
    if (behaviour.equals("orphan")) {
      new ProcessBuilder("sleep", "600").inheritIO().start();
    }
    System.err.println("a log line");
    System.out.println("AUTUS server ready: http://127.0.0.1:" + fake.port());
    System.in.transferTo(OutputStream.nullOutputStream());
    if (behaviour.equals("orphan")) {
      Runtime.getRuntime().halt(0);
    }
    if (behaviour.equals("deaf")) {
      NEVER.await();
    }
    fake.stop();
  }

  private static void end(int code, String message) {
    System.err.println("a log line");
    System.err.println("autus-server: " + message);
    System.exit(code);
  }

  private static void waitForEver() {
    try {
      NEVER.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
