package autus.server;

import static autus.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Nothing that a write may store makes a read fail: whatever the document allows is stored,
 * whatever breaks it is refused, and after all of it every route still answers.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class DocumentedBodiesContract {

  private static final int BODIES_PER_ROUTE = 60;
  private static final int BODIES_BETWEEN_READS = 30;
  private static final long SEED = 45;

  private TestServer server;
  private JsonNode document;

  /** The server on that database. */
  abstract TestServer start() throws Exception;

  @BeforeAll
  void startServer() throws Exception {
    server = start();
    document = json(server.get("/openapi.json"));
  }

  @AfterAll
  void stopServer() {
    if (server != null) { // else the database is not to be had here
      server.close();
    }
  }

  @Test
  void whatIsAllowedIsStoredAndEveryRouteStillAnswers() throws Exception {
    DocumentedBodies bodies = new DocumentedBodies(SEED);
    Set<String> devices = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> write : writes().entrySet()) {
      for (int body = 0; body < BODIES_PER_ROUTE; body++) {
        String sent = bodies.allowed(write.getValue());
        HttpResponse<String> answer = server.post(write.getKey(), sent);
        assertThat(answer.statusCode())
            .as("%s %s: %s", write.getKey(), sent, answer.body())
            .isIn(write.getKey().endsWith("/delete") ? List.of(200, 404) : List.of(200));
        noteDevice(sent, devices);
        if (body % BODIES_BETWEEN_READS == 0) {
          readEverything(devices);
          devices.clear();
        }
      }
    }
    readEverything(devices);
  }

  @Test
  void whatBreaksARuleIsRefusedAndEveryRouteStillAnswers() throws Exception {
    DocumentedBodies bodies = new DocumentedBodies(SEED + 1);
    for (Map.Entry<String, JsonNode> write : writes().entrySet()) {
      long before = server.state().at("/database/eventRows").asLong();
      for (int body = 0; body < BODIES_PER_ROUTE; body++) {
        String sent = bodies.broken(write.getValue());
        HttpResponse<String> answer = server.post(write.getKey(), sent);
        assertThat(answer.statusCode())
            .as("%s %s: %s", write.getKey(), sent, answer.body())
            .isEqualTo(400);
        assertThat(json(answer).get("detail").asString()).isNotBlank();
      }
      assertThat(server.state().at("/database/eventRows").asLong()).isEqualTo(before);
      readEverything(Set.of());
    }
  }

  @Test
  void aPageViewWithoutAPageIsCountedUnderNone() throws Exception {
    long before = json(server.uncached("/analytics/pages")).at("/pages/(none)").asLong(0);
    assertThat(server.post("/analytics/track", "{\"event\": \"page_view\"}").statusCode())
        .isEqualTo(200);
    JsonNode pages = json(server.get("/analytics/pages"));
    assertThat(pages.at("/pages/(none)").asLong()).isEqualTo(before + 1);
    assertThat(json(server.get("/analytics/stats")).get("page_views").asLong())
        .isEqualTo(pages.get("total").asLong());
  }

  @Test
  void anEventInTheFarFutureHidesNoneOfTheFlow() throws Exception {
    server.begin("corrected");
    for (String future : List.of("9999-12-31T23:59:59.999999Z", "2999-01-01T00:00:00Z")) {
      server.post("/analytics/track", "{\"event\": \"late\", \"timestamp\": \"" + future + "\"}");
    }
    server.track();
    JsonNode flow = json(server.god("/god/flow?minutes=1440"));
    assertThat(flow.get("until").asString()).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(flow.at("/events/test_event").asInt()).isEqualTo(1);
    assertThat(flow.get("total").asInt()).isGreaterThan(400);
    assertThat(flow.at("/events/late").isMissingNode()).isTrue();
  }

  /** Path to schema of each route of the table that takes a body. */
  private Map<String, JsonNode> writes() {
    Map<String, JsonNode> writes = new LinkedHashMap<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              JsonNode schema =
                  path.getValue().at("/post/requestBody/content/application~1json/schema");
              if (!schema.isMissingNode() && !path.getKey().startsWith("/admin/")) {
                writes.put(path.getKey(), schema);
              }
            });
    assertThat(writes).hasSize(5);
    return writes;
  }

  private static void noteDevice(String body, Set<String> devices) {
    JsonNode sent = JsonMapper.shared().readTree(body);
    for (String field : List.of("id", "device_id")) {
      if (sent.has(field)) {
        devices.add(sent.get(field).asString());
      }
    }
  }

  /** Each documented read with its examples, and each of these devices. */
  private void readEverything(Set<String> devices) throws Exception {
    List<String> reads = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().has("get") && !path.getKey().startsWith("/admin/")) {
                reads.add(withExamples(path.getKey(), path.getValue().get("get")));
              }
            });
    reads.add("/analytics/events?limit=100");
    reads.add("/god/flow?minutes=1440");
    reads.add("/actuator/health");
    reads.add("/actuator/prometheus");
    for (String read : reads) {
      HttpResponse<String> answer = server.god(read);
      // The examples name a device of the seed, which a write may have deleted.
      assertThat(answer.statusCode())
          .as("%s: %s", read, answer.body())
          .isIn(read.contains("device_1") ? List.of(200, 404) : List.of(200));
      if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
        assertThat(json(answer).isObject()).as(read).isTrue();
      }
    }
    for (String device : devices) {
      String id = URLEncoder.encode(device, StandardCharsets.UTF_8);
      for (String read : List.of("/devices/get?device_id=" + id, "/devices/" + id)) {
        HttpResponse<String> answer = server.get(read);
        assertThat(answer.statusCode()).as("%s: %s", read, answer.body()).isIn(200, 404);
        assertThat(json(answer).isObject()).as(read).isTrue();
      }
    }
  }

  private static String withExamples(String path, JsonNode operation) {
    String filled = path;
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.get("name").asString();
      String example = parameter.get("example").asString();
      filled =
          parameter.get("in").asString().equals("path")
              ? filled.replace("{" + name + "}", example)
              : filled + (filled.contains("?") ? "&" : "?") + name + "=" + example;
    }
    return filled;
  }
}
