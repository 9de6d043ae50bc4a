package autus.bench.referenceserver;

import autus.bench.error.EnvironmentException;
import autus.bench.ownclient.OwnClient;
import autus.bench.ownclient.UnansweredException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reference server's admin routes. Its requests are counted nowhere by the server. Thread-safe.
 * Every method throws {@link EnvironmentException} if the server does not answer or refuses.
 */
public final class AdminClient {

  /** What {@link #reset} puts back. */
  public enum Reset {
    /** The cache's entries: flushed. */
    ENTRIES("entries"),
    /** The database: restored to its seed. */
    DATABASE("database"),
    /** All counters: zero. */
    COUNTERS("counters");

    private final String label;

    Reset(String label) {
      this.label = label;
    }
  }

  private static final String TOKEN_HEADER = "X-Autus-Admin-Token";

  /** Restoring a large database takes a while. */
  private static final OwnClient.Limits LIMITS =
      OwnClient.Limits.FIGURES.within(Duration.ofSeconds(60));

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // A newer server may say more.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final OwnClient http = new OwnClient(LIMITS);
  private final URI server;
  private final String token;
  private final Supplier<String> condition;

  /**
   * A client of one server.
   *
   * @param server scheme, host and port; the host is a loopback address, for the token must not
   *     leave this machine
   * @param token the server's admin token
   */
  public AdminClient(URI server, String token) {
    this(server, token, () -> "check that the reference server runs there");
  }

  AdminClient(URI server, String token, Supplier<String> condition) {
    if (!isLoopback(server.getHost())) {
      throw new IllegalArgumentException(
          "the admin routes are used on a loopback address only, not on " + server.getHost());
    }
    this.server = server;
    this.token = token;
    this.condition = condition;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** What the server is and what it has used. */
  public ServerState state() throws InterruptedException {
    return read("GET", "/admin/state", Map.of(), ServerState.class);
  }

  /** Changes the mode of the cache, which flushes its entries. */
  public ServerState switchCache(CacheMode mode) throws InterruptedException {
    return read("PUT", "/admin/cache", Map.of("mode", mode), ServerState.class);
  }

  /** Puts the given things back as they were at the start; returns when that is done. */
  public void reset(Reset... things) throws InterruptedException {
    Map<String, Boolean> body = new TreeMap<>();
    Arrays.stream(things).forEach(thing -> body.put(thing.label, true));
    send("POST", "/admin/reset", body);
  }

  /** All counters since the start or the last reset. */
  public ServerCounters counters() throws InterruptedException {
    return read("GET", "/admin/counters", Map.of(), ServerCounters.class);
  }

  private <T> T read(String method, String path, Map<String, ?> body, Class<T> type)
      throws InterruptedException {
    String answer = send(method, path, body);
    try {
      return JSON.readValue(answer, type);
    } catch (JacksonException mismatch) {
      throw new EnvironmentException(
          "the reference server's answer to %s %s is not what this version understands: %s; build both anew with `mvn package`"
              .formatted(method, path, mismatch.getOriginalMessage()),
          mismatch);
    }
  }

  private String send(String method, String path, Map<String, ?> body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .header(TOKEN_HEADER, token)
            .header("Content-Type", "application/json")
            .method(
                method,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    HttpResponse<String> response;
    try {
      response = http.send(request);
    } catch (UnansweredException problem) {
      throw new EnvironmentException(
          "%s %s%s failed (%s): %s"
              .formatted(method, server, path, problem.getMessage(), condition.get()),
          problem);
    }
    if (response.statusCode() / 100 != 2) {
      throw new EnvironmentException(
          "the reference server refused %s %s with status %d: %s"
              .formatted(method, path, response.statusCode(), detail(response.body())));
    }
    return response.body();
  }

  /** The sentence in a problem document (RFC 9457), or the beginning of whatever else it is. */
  private static String detail(String body) {
    try {
      JsonNode problem = JSON.readTree(body);
      String detail = problem.path("detail").asString("");
      return detail.isEmpty() ? problem.path("title").asString(shortened(body)) : detail;
    } catch (JacksonException notJson) {
      return shortened(body);
    }
  }

  private static String shortened(String body) {
    return body.isBlank() ? "no reason given" : body.substring(0, Math.min(200, body.length()));
  }
}
