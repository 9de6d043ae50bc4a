package autus.server;

import static autus.server.TestServer.json;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/**
 * What the routes answer, whatever database they are computed in: migrations, seeds and queries.
 * The reads of one test see its writes only.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RoutesContract {

  private TestServer server;

  /** The server on that database, as newly made. */
  abstract TestServer start() throws Exception;

  @BeforeAll
  void startServer() throws Exception {
    server = start();
  }

  TestServer server() {
    return server;
  }

  @AfterAll
  void stopServer() {
    if (server != null) { // else the database is not to be had here
      server.close();
    }
  }

  @BeforeEach
  void begin() throws Exception {
    server.begin("corrected");
  }

  @Test
  void statsAreExactlyTheReportsData() throws Exception {
    JsonNode stats = json(server.get("/analytics/stats"));
    assertThat(stats.get("total_events").asInt()).isEqualTo(15_234);
    assertThat(stats.get("unique_users").asInt()).isEqualTo(1_023);
    assertThat(stats.get("page_views").asInt()).isEqualTo(8_392);
    assertThat(stats.get("avg_session_duration").toString()).isEqualTo("4.5");
    assertThat(stats.get("bounce_rate").toString()).isEqualTo("0.23");
  }

  @Test
  void eventsAreTheLatestWithTheNumberOfAll() throws Exception {
    server.post(
        "/analytics/track",
        "{\"event\": \"door\", \"timestamp\": \"2024-01-01T00:00:00Z\", \"data\": {\"open\": true}}");
    JsonNode events = json(server.get("/analytics/events?limit=2"));
    assertThat(events.get("total").asInt()).isEqualTo(15_235);
    assertThat(events.get("events")).hasSize(2);
    assertThat(events.at("/events/0").toString())
        .isEqualTo(
            "{\"id\":15235,\"event\":\"door\",\"user_id\":null,\"page\":null,\"occurred_at\":\"2024-01-01T00:00:00Z\",\"data\":{\"open\":true}}");
    assertThat(json(server.get("/analytics/events")).get("events")).hasSize(50);
  }

  @Test
  void aTrackedPageIsAPageViewOfItsUser() throws Exception {
    HttpResponse<String> answer =
        server.post("/analytics/track/page", "{\"page\": \"/help\", \"user_id\": 5000}");
    assertThat(answer.body()).isEqualTo("{\"status\":\"tracked\",\"page\":\"/help\"}");
    JsonNode stats = json(server.get("/analytics/stats"));
    assertThat(stats.get("page_views").asInt()).isEqualTo(8_393);
    assertThat(stats.get("unique_users").asInt()).isEqualTo(1_024);
    assertThat(json(server.get("/analytics/pages")).get("total").asInt()).isEqualTo(8_393);
  }

  @Test
  void callsAreCountedByMethodAndRouteAndClient() throws Exception {
    for (int call = 0; call < 3; call++) {
      server.send(server.request("/devices/list").header("X-Client-Id", "kiosk-7"));
    }
    server.get("/devices/device_1");
    server.get("/devices/device_2");
    server.track();
    Conditions.await(
        "the counts are written",
        Duration.ofSeconds(5),
        () ->
            callsOf("GET", "/devices/list") == 3
                && callsOf("GET", "/devices/{device_id}") == 2
                && callsOf("POST", "/analytics/track") == 1);
    JsonNode usage = json(server.uncached("/analytics/rate-limit/kiosk-7"));
    assertThat(usage.get("client_id").asString()).isEqualTo("kiosk-7");
    assertThat(callsWithinTheHour(usage)).isEqualTo(3);
    assertThat(usage.get("remaining").asInt())
        .isEqualTo(usage.get("limit_per_minute").asInt() - usage.get("used").asInt());
    assertThat(callsWithinTheHour(json(server.uncached("/analytics/rate-limit/127.0.0.1"))))
        .isPositive();
    assertThat(callsWithinTheHour(json(server.uncached("/analytics/rate-limit/nobody")))).isZero();
  }

  @Test
  void aRegisteredDeviceIsListedAndFoundUnderBothNames() throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/devices/register",
            "{\"id\": \"lamp\", \"name\": \"Lamp\", \"type\": \"actuator\", \"status\": \"offline\", \"metadata\": {\"watts\": 5}}");
    assertThat(answer.body()).isEqualTo("{\"status\":\"registered\",\"device_id\":\"lamp\"}");
    JsonNode lamp = json(server.get("/devices/get?device_id=lamp"));
    assertThat(lamp.get("name").asString()).isEqualTo("Lamp");
    assertThat(lamp.at("/metadata/watts").asInt()).isEqualTo(5);
    assertThat(lamp.get("telemetry")).isEmpty();
    assertThat(json(server.get("/devices/lamp"))).isEqualTo(lamp);
    assertThat(json(server.get("/devices/list")).get("total").asInt()).isEqualTo(4);
    assertThat(server.get("/devices/").body()).isEqualTo(server.get("/devices/list").body());
    assertThat(server.get("/devices/stats").body())
        .isEqualTo(
            "{\"total\":4,\"online\":2,\"offline\":2,\"by_type\":{\"actuator\":1,\"display\":1,\"sensor\":1,\"speaker\":1}}");
  }

  @Test
  void aSecondRegistrationReplacesTheFirst() throws Exception {
    register("lamp", "actuator");
    register("lamp", "gateway");
    assertThat(json(server.get("/devices/lamp")).get("type").asString()).isEqualTo("gateway");
    assertThat(json(server.get("/devices/list")).get("total").asInt()).isEqualTo(4);
  }

  @Test
  void dataOfAnUnknownDeviceRegisterIt() throws Exception {
    String data = "{\"device_id\": \"thermo\", \"value\": 20.5, \"unit\": \"celsius\"}";
    assertThat(server.post("/devices/data", data).body()).isEqualTo("{\"status\":\"received\"}");
    server.post("/devices/data", "{\"device_id\": \"thermo\", \"raw\": \"0x14\"}");
    JsonNode thermo = json(server.get("/devices/thermo"));
    assertThat(thermo.get("type").asString()).isEqualTo("sensor");
    assertThat(thermo.get("status").asString()).isEqualTo("online");
    assertThat(thermo.at("/telemetry/0/raw").asString()).isEqualTo("0x14");
    assertThat(thermo.at("/telemetry/1/value").asDouble()).isEqualTo(20.5);
  }

  @Test
  void dataOfAKnownDeviceStandBeforeItsEarlierReadings() throws Exception {
    server.post("/devices/data", "{\"device_id\": \"device_3\", \"value\": -4}");
    JsonNode device = json(server.get("/devices/get?device_id=device_3"));
    assertThat(device.get("status").asString()).isEqualTo("online");
    assertThat(device.get("telemetry")).hasSize(10);
    assertThat(device.at("/telemetry/0/value").asDouble()).isEqualTo(-4);
    assertThat(device.at("/telemetry/1/received_at").asString()).isEqualTo("2023-12-31T23:00:00Z");
  }

  @Test
  void aDeletedDeviceIsGoneAndAnUnknownOneIsNotFound() throws Exception {
    assertThat(server.post("/devices/delete", "{\"device_id\": \"device_1\"}").body())
        .isEqualTo("{\"status\":\"unregistered\",\"device_id\":\"device_1\"}");
    assertThat(server.delete("/devices/device_2").statusCode()).isEqualTo(200);
    assertThat(json(server.get("/devices/list")).get("total").asInt()).isEqualTo(1);
    for (HttpResponse<String> unknown :
        List.of(
            server.get("/devices/device_1"),
            server.get("/devices/get?device_id=device_1"),
            server.delete("/devices/device_2"),
            server.post("/devices/delete", "{\"device_id\": \"device_1\"}"))) {
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(unknown.body()).contains("there is no device", "\"field\":\"device_id\"");
    }
  }

  @Test
  void theTwinIsComputedFromItsCitiesPeopleAndDevices() throws Exception {
    JsonNode overview = json(server.get("/digital-twin/overview"));
    assertThat(overview.get("cities").asInt()).isEqualTo(8);
    assertThat(overview.get("users").asInt()).isEqualTo(1_023);
    assertThat(overview.at("/devices/total").asInt()).isEqualTo(3);
    assertThat(overview.get("risk").asDouble()).isEqualTo(0.33);
    assertThat(overview.get("average_talent").asDouble()).isBetween(55.0, 65.0);
    JsonNode seoul = json(server.get("/digital-twin/city/seoul"));
    assertThat(seoul.get("name").asString()).isEqualTo("Seoul");
    assertThat(seoul.at("/talent/users").asInt()).isBetween(200, 300);
    assertThat(seoul.at("/devices/total").asInt()).isEqualTo(1);
    JsonNode user = json(server.get("/digital-twin/user/1"));
    assertThat(user.get("connections").size()).isGreaterThanOrEqualTo(2);
    JsonNode graph = json(server.get("/digital-twin/graph/summary"));
    assertThat(graph.get("nodes").asInt()).isEqualTo(1_023);
    assertThat(graph.get("edges").asInt()).isEqualTo(2_046);
    assertThat(graph.get("average_degree").asDouble()).isEqualTo(4.0);
    assertThat(server.get("/digital-twin/city/atlantis").statusCode()).isEqualTo(404);
    assertThat(server.get("/digital-twin/user/5000").statusCode()).isEqualTo(404);
  }

  @Test
  void aDeviceWriteReachesTheTwin() throws Exception {
    server.get("/digital-twin/overview");
    assertThat(outcome(server.get("/digital-twin/overview"))).isEqualTo("HIT");
    server.delete("/devices/device_3");
    assertThat(json(server.get("/digital-twin/overview")).get("risk").asDouble()).isZero();
  }

  @Test
  void theGodViewsAreComputedFromAllTables() throws Exception {
    JsonNode universe = json(server.god("/god/universe"));
    assertThat(universe.get("counts").toString())
        .isEqualTo(
            "{\"events\":15234,\"sessions\":1000,\"users\":1023,\"links\":2046,\"cities\":8,\"devices\":3,\"readings\":72}");
    assertThat(universe.get("total").asInt()).isEqualTo(19_386);
    assertThat(json(server.god("/god/health")).get("status").asString()).isEqualTo("healthy");
    JsonNode cities = json(server.god("/god/cities"));
    assertThat(cities.get("total").asInt()).isEqualTo(8);
    assertThat(cities.at("/cities/0/id").asString()).isEqualTo("berlin");
    JsonNode graph = json(server.god("/god/graph"));
    long links = 0;
    for (JsonNode edge : graph.get("edges")) {
      links += edge.get("links").asLong();
    }
    assertThat(links).isEqualTo(2_046);
  }

  @Test
  void theFlowIsThatOfTheMinutesBeforeTheLatestEvent() throws Exception {
    JsonNode before = json(server.god("/god/flow?minutes=1440"));
    // 15,234 events in 30 days.
    assertThat(before.get("total").asInt()).isEqualTo(508);
    server.track();
    JsonNode after = json(server.god("/god/flow?minutes=1"));
    assertThat(after.get("until").asString()).isEqualTo("2024-01-01T00:00:00Z");
    assertThat(after.at("/events/test_event").asInt()).isEqualTo(1);
  }

  @Test
  void everyWriteReachesTheGodViews() throws Exception {
    server.god("/god/universe");
    assertThat(outcome(server.god("/god/universe"))).isEqualTo("HIT");
    server.post("/analytics/track/page", "{\"page\": \"/\"}");
    assertThat(json(server.god("/god/universe")).at("/counts/events").asInt()).isEqualTo(15_235);
    server.post("/devices/data", "{\"device_id\": \"device_1\", \"value\": 1}");
    assertThat(json(server.god("/god/universe")).at("/counts/readings").asInt()).isEqualTo(73);
    server.delete("/devices/device_1");
    assertThat(json(server.god("/god/universe")).at("/counts/devices").asInt()).isEqualTo(2);
  }

  @Test
  void devicesAreListedInPagesThatTogetherHaveEachOnce() throws Exception {
    for (int device = 0; device < 7; device++) {
      register("lamp-" + device, "actuator");
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = json(server.get("/devices/list?limit=3" + cursor));
      assertThat(page.get("total").asInt()).isEqualTo(10);
      page.get("devices").forEach(device -> seen.add(device.get("id").asString()));
      cursor = "&cursor=" + page.get("next_cursor").asString("");
    } while (!cursor.equals("&cursor="));
    assertThat(seen).hasSize(10).doesNotHaveDuplicates().isSorted();
    assertThat(outcome(server.get("/devices/list?cursor=lamp-1&limit=3"))).isEqualTo("MISS");
    assertThat(outcome(server.get("/devices/list?limit=3&cursor=lamp-1"))).isEqualTo("HIT");
    JsonNode beyond = json(server.get("/devices/online?cursor=zzz"));
    assertThat(beyond.get("devices")).isEmpty();
    assertThat(beyond.get("total").asInt()).isEqualTo(9);
    assertThat(server.get("/devices/list?limit=0").statusCode()).isEqualTo(400);
    assertThat(server.get("/devices/list?cursor=%00").statusCode()).isEqualTo(400);
  }

  @Test
  void oldEventsMakeRoomForNewOnesAndTheTotalsStayExact() throws Exception {
    int inserted = 12_000;
    int posted = 1_000;
    JdbcTemplate database = server.bean("jdbcTemplate", JdbcTemplate.class);
    List<Object[]> rows = new ArrayList<>();
    for (int row = 0; row < inserted; row++) {
      rows.add(
          new Object[] {row % 4 == 0 ? "click" : "page_view", 5_000 + row % 3_000, "/p" + row});
    }
    database.batchUpdate(
        "INSERT INTO event (kind, user_id, page, occurred_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP)",
        rows);
    for (int post = 0; post < posted; post++) {
      server.post("/analytics/track/page", "{\"page\": \"(others)\", \"user_id\": 9000}");
    }
    Conditions.await(
        "room was made", Duration.ofSeconds(20), () -> rows(database, "event") <= 15_234 + 11_000);
    JsonNode stats = json(server.uncached("/analytics/stats"));
    assertThat(stats.get("total_events").asInt()).isEqualTo(15_234 + inserted + posted);
    assertThat(stats.get("unique_users").asInt()).isEqualTo(1_023 + 3_000 + 1);
    assertThat(stats.get("page_views").asInt()).isEqualTo(8_392 + inserted * 3 / 4 + posted);
    JsonNode pages = json(server.uncached("/analytics/pages"));
    assertThat(pages.get("total")).isEqualTo(stats.get("page_views"));
    assertThat(pages.get("pages").size()).isLessThanOrEqualTo(101);
    assertThat(pages.at("/pages/~1").asInt()).isPositive();
    assertThat(json(server.uncached("/analytics/events")).get("total"))
        .isEqualTo(stats.get("total_events"));
    assertThat(json(server.god("/god/universe")).at("/counts/events"))
        .isEqualTo(stats.get("total_events"));
    assertThat(json(server.god("/god/flow?minutes=1440")).get("events").size())
        .isLessThanOrEqualTo(101);
    assertThat(rows(database, "past_events")).isLessThanOrEqualTo(1_002);
    server.begin("corrected");
    assertThat(json(server.get("/analytics/stats")).get("total_events").asInt()).isEqualTo(15_234);
  }

  @Test
  void theDevicesHeardOfLeastRecentlyMakeRoomForNewOnes() throws Exception {
    JdbcTemplate database = server.bean("jdbcTemplate", JdbcTemplate.class);
    List<Object[]> rows = new ArrayList<>();
    for (int row = 0; row < 10_000; row++) {
      rows.add(new Object[] {"old-" + row, "Old", "sensor", "online"});
    }
    database.batchUpdate(
        "INSERT INTO device (id, name, type, status, last_seen_at) VALUES (?, ?, ?, ?, TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00:00')",
        rows);
    server.post("/devices/data", "{\"device_id\": \"old-0\", \"value\": 1}");
    for (int device = 0; device < 200; device++) {
      register("new-" + device, "actuator");
    }
    assertThat(rows(database, "device")).isBetween(10_000L, 10_103L);
    assertThat(server.get("/devices/new-0").statusCode()).isEqualTo(200);
    assertThat(server.get("/devices/new-199").statusCode()).isEqualTo(200);
    assertThat(server.get("/devices/old-0").statusCode()).isEqualTo(200);
    assertThat(server.get("/devices/old-1").statusCode()).isEqualTo(404);
    assertThat(server.get("/devices/device_1").statusCode()).isEqualTo(200);
    assertThat(json(server.get("/devices/list")).get("total").asLong())
        .isEqualTo(rows(database, "device"));
    assertThat(json(server.get("/devices/list")).get("devices")).hasSize(100);
  }

  @Test
  void oldReadingsMakeRoomForNewOnesAndAreStillCounted() throws Exception {
    JsonNode before = json(server.god("/god/universe"));
    JdbcTemplate database = server.bean("jdbcTemplate", JdbcTemplate.class);
    List<Object[]> rows = new ArrayList<>();
    for (int row = 0; row < 11_000; row++) {
      rows.add(new Object[] {"device_1", 1.0 * row});
    }
    database.batchUpdate(
        "INSERT INTO telemetry (device_id, reading, received_at) VALUES (?, ?, CURRENT_TIMESTAMP)",
        rows);
    for (int post = 0; post < 1_000; post++) {
      server.post("/devices/data", "{\"device_id\": \"device_2\", \"value\": 1}");
    }
    Conditions.await(
        "room was made", Duration.ofSeconds(20), () -> rows(database, "telemetry") <= 72 + 11_000);
    assertThat(json(server.god("/god/universe")).at("/counts/readings").asInt())
        .isEqualTo(before.at("/counts/readings").asInt() + 12_000);
    assertThat(json(server.get("/devices/device_3")).get("telemetry")).hasSize(10);
  }

  private static long rows(JdbcTemplate database, String table) {
    return Objects.requireNonNull(
        database.queryForObject("SELECT COUNT(*) FROM " + table, Long.class));
  }

  private long callsOf(String method, String route) throws Exception {
    for (JsonNode calls : json(server.uncached("/analytics/api-calls")).get("calls")) {
      if (calls.get("method").asString().equals(method)
          && calls.get("route").asString().equals(route)) {
        return calls.get("calls").asLong();
      }
    }
    return 0;
  }

  /** Whichever side of a full minute the calls fell on. */
  private static int callsWithinTheHour(JsonNode usage) {
    return usage.get("used").asInt() + usage.get("used_last_hour").asInt();
  }

  private void register(String id, String type) throws Exception {
    assertThat(
            server
                .post(
                    "/devices/register",
                    "{\"id\": \"" + id + "\", \"name\": \"N\", \"type\": \"" + type + "\"}")
                .statusCode())
        .isEqualTo(200);
  }
}
