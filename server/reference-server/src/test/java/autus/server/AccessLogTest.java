package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line for each request, and meters by route. */
@Tag("process")
class AccessLogTest {

  private static final Duration FLUSHED = Duration.ofSeconds(10);

  private final Path folder;

  AccessLogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theCombinedFormEndsWithTheOutcomeOfTheCacheAndBothTimes() throws Exception {
    Path file = folder.resolve("access.log");
    try (TestServer server = TestServer.start("--access-log", file.toString())) {
      server.get("/devices/stats");
      server.send(server.request("/devices/stats?x=%22").header("User-Agent", "a\"b\\c"));
      server.raw("GET /%00 HTTP/1.1");
      List<String> lines = lines(file, 3);
      String start =
          "127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000] ";
      assertThat(only(lines, " /devices/stats HTTP"))
          .matches(
              start
                  + "\"GET /devices/stats HTTP/1.1\" 200 \\d+ \"-\" \"Java-http-client/[^\"]+\" MISS 0\\.\\d{6} 0\\.\\d{6}");
      assertThat(only(lines, "?x=%22 HTTP")).contains("\"a\\x22b\\x5Cc\" BYPASS ");
      assertThat(only(lines, "%00")).contains("\" 400 ").contains(" - 0.");
    }
  }

  @Test
  void theJsonFormNamesTheRouteAndAHitHasNoUpstreamTime() throws Exception {
    Path file = folder.resolve("access.json");
    try (TestServer server =
        TestServer.start("--access-log", file.toString(), "--access-log-form=json")) {
      server.get("/devices/device_1");
      server.get("/devices/device_1");
      server.get("/nowhere");
      List<String> lines = lines(file, 3);
      JsonNode miss = JsonMapper.shared().readTree(only(lines, "MISS"));
      assertThat(miss.get("route").asString()).isEqualTo("GET /devices/{device_id}");
      assertThat(miss.get("target").asString()).isEqualTo("/devices/device_1");
      assertThat(miss.get("cache_status").asString()).isEqualTo("MISS");
      assertThat(miss.get("upstream_time").asDouble()).isBetween(0.05, 20.0);
      assertThat(miss.get("request_time").asDouble())
          .isGreaterThanOrEqualTo(miss.get("upstream_time").asDouble());
      JsonNode hit = JsonMapper.shared().readTree(only(lines, "HIT"));
      assertThat(hit.get("cache_status").asString()).isEqualTo("HIT");
      assertThat(hit.get("upstream_time").isNull()).isTrue();
      assertThat(hit.get("bytes")).isEqualTo(miss.get("bytes"));
      JsonNode absent = JsonMapper.shared().readTree(only(lines, "/nowhere"));
      assertThat(absent.get("status").asInt()).isEqualTo(404);
      assertThat(absent.get("route").isNull()).isTrue();
      String meters = server.get("/actuator/prometheus").body();
      assertThat(meters)
          .contains(
              "autus_route_requests_seconds_count{route=\"GET /devices/{device_id}\",status=\"2xx\"} 2",
              "autus_route_requests_seconds_count{route=\"other\",status=\"4xx\"} 1",
              "autus_route_cache_total{result=\"hit\",route=\"GET /devices/{device_id}\"} 1.0",
              "autus_route_loads_total{route=\"GET /devices/{device_id}\"} 1.0");
    }
  }

  /** A line is written after its response, so the next request's may come before it. */
  private static String only(List<String> lines, String part) {
    List<String> found = lines.stream().filter(line -> line.contains(part)).toList();
    assertThat(found).as("lines with %s of %s", part, lines).hasSize(1);
    return found.get(0);
  }

  private static List<String> lines(Path file, int count) throws Exception {
    Conditions.await(
        "the lines are written", FLUSHED, () -> Files.readAllLines(file).size() >= count);
    return Files.readAllLines(file);
  }
}
