package autus.server;

import static autus.server.TestServer.cacheStatus;
import static autus.server.TestServer.json;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each cache mode over real HTTP with a real Redis. */
@Tag("process")
class CacheModesTest {

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void statsAreExactlyTheReportsData() throws Exception {
    server.begin("off");
    JsonNode stats = json(server.get("/analytics/stats"));
    assertThat(stats.get("total_events").asInt()).isEqualTo(15_234);
    assertThat(stats.get("unique_users").asInt()).isEqualTo(1_023);
    assertThat(stats.get("page_views").asInt()).isEqualTo(8_392);
    assertThat(stats.get("avg_session_duration").asDouble()).isEqualTo(4.5);
    assertThat(stats.get("bounce_rate").asDouble()).isEqualTo(0.23);
    assertThat(json(server.get("/analytics/pages")).get("total").asInt()).isEqualTo(8_392);
    assertThat(json(server.get("/devices/list")).get("total").asInt()).isEqualTo(3);
    assertThat(json(server.get("/devices/online")).get("total").asInt()).isEqualTo(2);
    assertThat(json(server.get("/health")).propertyNames())
        .containsExactlyInAnyOrder("status", "version");
  }

  @Test
  void asShippedAReadAfterAWriteIsAHitWithTheOldCountAndEachWriteIsShownAsAMiss() throws Exception {
    server.begin("as-shipped");
    assertThat(outcome(server.get("/analytics/stats"))).isEqualTo("MISS");
    for (int write = 0; write < 3; write++) {
      assertThat(server.track().statusCode()).isEqualTo(200);
    }
    HttpResponse<String> read = server.get("/analytics/stats");
    assertThat(outcome(read)).isEqualTo("HIT");
    assertThat(cacheStatus(read)).matches("autus; hit; ttl=(299|300)");
    assertThat(totalEvents(read)).isEqualTo(15_234);
    assertThat(server.get("/cache/stats").body())
        .isEqualTo(
            "{\"cache_hits\":1,\"cache_misses\":4,\"cache_errors\":0,\"total_requests\":5,\"hit_rate_percent\":20.0}");
    assertThat(server.counters().at("/cache/misses").asInt()).isEqualTo(1);
    assertThat(server.state().at("/database/eventRows").asInt()).isEqualTo(15_237);
  }

  @Test
  void correctedAReadAfterAWriteIsAMissWithTheNewCount() throws Exception {
    server.begin("corrected");
    HttpResponse<String> first = server.get("/analytics/stats");
    assertThat(cacheStatus(first)).isEqualTo("autus; fwd=uri-miss; stored");
    HttpResponse<String> second = server.get("/analytics/stats");
    assertThat(outcome(second)).isEqualTo("HIT");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
    assertThat(second.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    server.track();
    HttpResponse<String> third = server.get("/analytics/stats");
    assertThat(outcome(third)).isEqualTo("MISS");
    assertThat(totalEvents(third)).isEqualTo(15_235);
    assertThat(server.get("/cache/stats").body())
        .isEqualTo(
            "{\"cache_hits\":1,\"cache_misses\":2,\"cache_errors\":0,\"total_requests\":3,\"hit_rate_percent\":33.3}");
  }

  @Test
  void correctedAWriteLeavesOtherNamespacesAlone() throws Exception {
    server.begin("corrected");
    server.get("/devices/list");
    server.track();
    assertThat(outcome(server.get("/devices/list"))).isEqualTo("HIT");
  }

  @Test
  void correctedAWriteWithAnEscapedPathInvalidatesToo() throws Exception {
    server.begin("corrected");
    server.get("/analytics/stats");
    assertThat(server.post("/analytics/%74rack", "{\"event\": \"test_event\"}").statusCode())
        .isEqualTo(200);
    assertThat(totalEvents(server.get("/analytics/stats"))).isEqualTo(15_235);
  }

  @Test
  void offEveryReadReachesTheOrigin() throws Exception {
    server.begin("off");
    for (int read = 0; read < 2; read++) {
      HttpResponse<String> response = server.get("/devices/online");
      assertThat(outcome(response)).isEqualTo("BYPASS");
      assertThat(cacheStatus(response)).isEqualTo("autus; fwd=bypass");
    }
    JsonNode counters = server.counters();
    assertThat(counters.at("/origin/loads").asInt()).isEqualTo(2);
    assertThat(counters.at("/cache/lookups").asInt()).isZero();
    assertThat(counters.at("/cache/bypasses").asInt()).isEqualTo(2);
  }

  @Test
  void aSimulatedLoadTakesTheStandInsTime() throws Exception {
    server.begin("off");
    server.get("/analytics/stats");
    assertThat(fastestMillis("/analytics/stats")).isBetween(100L, 120L);
    assertThat(fastestMillis("/analytics/pages")).isBetween(50L, 70L);
    assertThat(fastestMillis("/devices/list")).isBetween(80L, 100L);
    assertThat(fastestMillis("/devices/online")).isBetween(50L, 70L);
  }

  @Test
  void countersAreExact() throws Exception {
    server.begin("corrected");
    for (int round = 0; round < 5; round++) {
      server.get("/analytics/stats");
      server.get("/analytics/pages");
      server.get("/devices/list");
    }
    server.track();
    server.get("/analytics/stats");
    server.get("/cache/stats");
    server.get("/no/such/route");
    server.get("/actuator/health/readiness");
    JsonNode counters = server.counters();
    assertThat(counters.get("requests").toString())
        .isEqualTo(
            "{\"GET /analytics/pages\":5,\"GET /analytics/stats\":6,\"GET /cache/stats\":1,\"GET /devices/list\":5,\"POST /analytics/track\":1,\"undeclared\":1}");
    assertThat(counters.at("/cache/lookups").asInt()).isEqualTo(16);
    assertThat(counters.at("/cache/hits").asInt()).isEqualTo(12);
    assertThat(counters.at("/cache/misses").asInt()).isEqualTo(4);
    assertThat(counters.at("/cache/stored").asInt()).isEqualTo(4);
    assertThat(counters.at("/cache/errors").asInt()).isZero();
    assertThat(counters.at("/cache/pendingInvalidations").asInt()).isZero();
    assertThat(counters.at("/origin/loads").asInt()).isEqualTo(4);
    // Three queries for the statistics, one for each of the others.
    assertThat(counters.at("/origin/queries").asInt()).isEqualTo(8);
    assertThat(counters.at("/origin/loadsByRoute").toString())
        .isEqualTo(
            "{\"GET /analytics/pages\":1,\"GET /analytics/stats\":2,\"GET /devices/list\":1}");
  }

  @Test
  void aResetRestoresTheDatabase() throws Exception {
    server.begin("corrected");
    server.track();
    assertThat(server.admin("POST", "/admin/reset", "{\"database\": true}").statusCode())
        .isEqualTo(204);
    assertThat(server.state().at("/database/eventRows").asInt()).isEqualTo(15_234);
    assertThat(totalEvents(server.get("/analytics/stats"))).isEqualTo(15_234);
  }

  @Test
  void twoHundredReadsOfOneColdKeyCostOneLoadAndTheWaitersAreMarked() throws Exception {
    int readers = 200;
    for (int round = 0; round < 3; round++) {
      server.begin("corrected");
      List<CompletableFuture<HttpResponse<String>>> reads = new ArrayList<>();
      for (int reader = 0; reader < readers; reader++) {
        reads.add(server.sendAsync(server.request("/analytics/stats")));
      }
      int collapsed = 0;
      for (CompletableFuture<HttpResponse<String>> read : reads) {
        assertThat(totalEvents(read.get())).isEqualTo(15_234);
        collapsed += cacheStatus(read.get()).equals("autus; fwd=uri-miss; collapsed") ? 1 : 0;
      }
      JsonNode counters = server.counters();
      assertThat(counters.at("/origin/loads").asInt()).isEqualTo(1);
      assertThat(collapsed).isPositive();
      assertThat(counters.at("/cache/collapsed").asInt()).isEqualTo(collapsed);
      assertThat(counters.at("/cache/misses").asInt()).isEqualTo(1 + collapsed);
      assertThat(counters.at("/cache/lookups").asInt()).isEqualTo(readers);
    }
  }

  @Test
  void aRequestThatWantsNoKeptAnswerReachesTheOrigin() throws Exception {
    server.begin("corrected");
    server.get("/devices/list");
    assertThat(
            outcome(
                server.send(server.request("/devices/list").header("Cache-Control", "no-cache"))))
        .isEqualTo("BYPASS");
    assertThat(
            outcome(
                server.send(server.request("/devices/list").header("Authorization", "Bearer x"))))
        .isEqualTo("BYPASS");
    assertThat(outcome(server.get("/devices/list?page=2"))).isEqualTo("BYPASS");
    assertThat(outcome(server.send(server.request("/devices/list").header("Cookie", "a=b"))))
        .isEqualTo("HIT");
    assertThat(outcome(server.get("/devices/list?utm_source=mail"))).isEqualTo("HIT");
    assertThat(outcome(server.get("/devices/list"))).isEqualTo("HIT");
  }

  @Test
  void aWrongBodyIsRefusedWithTheFieldAndTheRule() throws Exception {
    HttpResponse<String> response = server.post("/analytics/track", "{\"event\": \" \"}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(response.body()).contains("\"field\":\"event\"").contains("1 to 100 characters");
    assertThat(
            server
                .post("/analytics/track", "{\"event\": \"a\", \"timestamp\": \"yesterday\"}")
                .body())
        .contains("ISO 8601");
    assertThat(server.post("/analytics/track", "{").statusCode()).isEqualTo(400);
  }

  @Test
  void theAdminInterfaceRefusesWhoDoesNotKnowTheToken() throws Exception {
    assertThat(server.get("/admin/state").statusCode()).isEqualTo(401);
    HttpResponse<String> wrong =
        server.send(server.request("/%61dmin/counters").header("X-Autus-Admin-Token", "guess"));
    assertThat(wrong.statusCode()).isEqualTo(403);
    assertThat(wrong.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(wrong.body())
        .contains("is not the token of this start")
        .doesNotContain(TestServer.TOKEN);
  }

  @Test
  void anUnknownModeIsRefusedWithTheOnesThereAre() throws Exception {
    HttpResponse<String> response = server.admin("PUT", "/admin/cache", "{\"mode\": \"on\"}");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("off, as-shipped, corrected").contains("on");
  }

  @Test
  void theStateNamesWhatRuns() throws Exception {
    server.begin("corrected");
    JsonNode state = server.state();
    assertThat(state.get("cacheMode").asString()).isEqualTo("corrected");
    assertThat(state.get("origin").asString()).isEqualTo("simulated");
    assertThat(state.at("/redis/uri").asString()).startsWith("redis://127.0.0.1:");
    assertThat(state.at("/redis/source").asString()).isIn("path", "embedded");
    assertThat(state.at("/redis/reachable").asBoolean()).isTrue();
    assertThat(ProcessHandle.of(state.at("/redis/pid").asLong())).isPresent();
    assertThat(state.at("/jvm/pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(state.at("/database/product").asString()).startsWith("H2 ");
    assertThat(state.at("/cpu/serverNanos").asLong()).isPositive();
    assertThat(state.at("/cpu/redisNanos").asLong()).isPositive();
  }

  @Test
  void metersAreExposedForPrometheus() throws Exception {
    assertThat(server.get("/actuator/prometheus").body())
        .contains("autus_cache_hits_total")
        .contains("autus_origin_loads_total");
    assertThat(server.get("/actuator/health/readiness").body()).contains("UP");
  }

  private static int totalEvents(HttpResponse<String> response) {
    return json(response).get("total_events").asInt();
  }

  private static long fastestMillis(String path) throws Exception {
    long fastest = Long.MAX_VALUE;
    for (int request = 0; request < 5; request++) {
      long start = System.nanoTime();
      server.get(path);
      fastest = Math.min(fastest, System.nanoTime() - start);
    }
    return fastest / 1_000_000;
  }
}
