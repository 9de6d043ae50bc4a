package autus.server;

import static autus.server.TestServer.json;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's recommendations and Redis settings as options that work. */
@Tag("process")
class OperationTest {

  @Test
  void warmedRoutesAreHitsForTheFirstUser() throws Exception {
    try (TestServer server =
        TestServer.start(
            "--warm-up",
            "/analytics/stats, /analytics/events?limit=5,/god/health,/devices/nobody")) {
      assertThat(outcome(server.get("/analytics/stats"))).isEqualTo("HIT");
      assertThat(outcome(server.get("/analytics/events?limit=5"))).isEqualTo("HIT");
      assertThat(outcome(server.god("/god/health"))).isEqualTo("HIT");
      assertThat(outcome(server.get("/analytics/pages"))).isEqualTo("MISS");
    }
  }

  @Test
  void metersTellRedisMemoryAndTheOriginsTime() throws Exception {
    try (TestServer server = TestServer.start("--cache", "off")) {
      server.get("/devices/online");
      String meters = server.get("/actuator/prometheus").body();
      assertThat(figure(meters, "autus_redis_up")).isEqualTo(1);
      assertThat(figure(meters, "autus_redis_memory_used_bytes")).isGreaterThan(500_000);
      assertThat(figure(meters, "autus_redis_memory_max_bytes")).isEqualTo(256 << 20);
      assertThat(figure(meters, "autus_redis_evicted_keys")).isZero();
      assertThat(figure(meters, "autus_api_calls_overflow_total")).isZero();
      assertThat(meters)
          .contains(
              "cache_gets_total{cache=\"autus\",result=\"hit\",route=\"GET /devices/online\"} 0.0")
          .contains("cache_puts_total{cache=\"autus\",route=\"GET /devices/online\"} 0.0")
          .contains("cache_load_seconds_count{cache=\"autus\",route=\"GET /devices/online\"} 1\n");
      assertThat(figure(meters, "autus_origin_load_time_seconds_count")).isEqualTo(1);
      assertThat(figure(meters, "autus_origin_load_time_seconds_sum")).isBetween(0.05, 2.0);
    }
  }

  @Test
  void readinessTellsWhetherRedisAnswersAndStaysReadyWithoutIt() throws Exception {
    try (RedisForTests redis = RedisForTests.start();
        TestServer server = TestServer.start("--redis", redis.uri())) {
      HttpResponse<String> ready = server.get("/actuator/health/readiness");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(json(ready).at("/components/redis/status").asString()).isEqualTo("UP");
      redis.kill();
      awaitReadiness(server, "DEGRADED");
      HttpResponse<String> degraded = server.get("/actuator/health/readiness");
      assertThat(degraded.statusCode()).isEqualTo(200);
      String meters = server.get("/actuator/prometheus").body();
      assertThat(figure(meters, "autus_redis_up")).isZero();
      redis.restart();
      awaitReadiness(server, "UP");
    }
  }

  @Test
  void readinessTellsThatRedisRefusesWrites() throws Exception {
    try (RedisForTests redis = RedisForTests.start();
        TestServer server = TestServer.start("--redis", redis.uri())) {
      server.get("/devices/list");
      redis.call("CONFIG", "SET", "maxmemory", "1");
      awaitReadiness(server, "DEGRADED");
      assertThat(server.get("/actuator/health/readiness").body())
          .contains("Redis refuses writes: ")
          .contains("OOM");
      redis.call("CONFIG", "SET", "maxmemory", "0");
      awaitReadiness(server, "UP");
      redis.call("CONFIG", "SET", "min-replicas-to-write", "1");
      awaitReadiness(server, "DEGRADED");
      assertThat(server.get("/actuator/health/readiness").body()).contains("NOREPLICAS");
      assertThat(server.get("/devices/list").statusCode()).isEqualTo(200);
    }
  }

  private static void awaitReadiness(TestServer server, String status) {
    Conditions.await(
        "readiness is " + status,
        Duration.ofSeconds(10),
        () ->
            json(server.get("/actuator/health/readiness")).get("status").asString().equals(status));
  }

  @Test
  void theServersOwnRedisIsStartedAgainWhenItDies() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.get("/devices/list");
      assertThat(outcome(server.get("/devices/list"))).isEqualTo("HIT");
      for (int time = 0; time < 2; time++) {
        long redis = server.state().at("/redis/pid").asLong();
        assertThat(ProcessHandle.of(redis).orElseThrow().destroyForcibly()).isTrue();
        Conditions.await(
            "another Redis is there, and hits",
            Duration.ofSeconds(10),
            () -> {
              assertThat(server.get("/devices/list").statusCode()).isEqualTo(200);
              return server.state().at("/redis/pid").asLong() != redis
                  && outcome(server.get("/devices/list")).equals("HIT");
            });
      }
    }
  }

  @Test
  void anAppendOnlyFileIsWrittenAndItsEntriesAreNotServedAfterARestart(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("made by the server");
    try (TestServer server = TestServer.start("--redis-aof", data.toString())) {
      server.get("/devices/list");
      assertThat(outcome(server.get("/devices/list"))).isEqualTo("HIT");
    }
    assertThat(data).isDirectoryRecursivelyContaining(file -> Files.isRegularFile(file));
    try (TestServer server = TestServer.start("--redis-aof", data.toString())) {
      // The entry is back, but what happened meanwhile is not known.
      assertThat(outcome(server.get("/devices/list"))).isEqualTo("MISS");
    }
  }

  @Test
  void theDatabaseNumberOfTheUriIsUsed() throws Exception {
    try (TestServer owner = TestServer.start()) {
      String uri = owner.state().at("/redis/uri").asString();
      try (TestServer second = TestServer.start("--redis", uri + "/3")) {
        assertThat(second.state().at("/redis/uri").asString()).isEqualTo(uri + "/3");
        owner.get("/devices/list");
        second.get("/devices/list");
        // In one database this write would make the other server's entry old.
        second.delete("/devices/device_1");
        assertThat(outcome(owner.get("/devices/list"))).isEqualTo("HIT");
        assertThat(outcome(second.get("/devices/list"))).isEqualTo("MISS");
      }
    }
  }

  private static double figure(String meters, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(meters);
    assertThat(line.find()).as("%s in %s", name, meters).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
