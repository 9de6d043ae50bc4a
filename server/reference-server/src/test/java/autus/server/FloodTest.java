package autus.server;

import static autus.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import autus.benchmark.IdFlood;
import autus.faults.Conditions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Clients that never use an identity twice, for twenty seconds; the benchmark does it for ten
 * minutes.
 */
@Tag("process")
class FloodTest {

  private static final int CONNECTIONS = 20;
  private static final Duration DURATION = Duration.ofSeconds(20);
  private static final long MAX_GROWTH_BYTES = 64 << 20;

  @Test
  void aFloodOfNewIdentitiesLeavesHeapAndAnswersAsTheyWere() throws Exception {
    try (TestServer server = TestServer.start("--origin=database", "--event-rows=15234")) {
      long heapBefore = heapBytes();
      IdFlood flood = new IdFlood(server.uri(), CONNECTIONS);
      flood.run(DURATION);
      assertThat(flood.refused()).isZero();
      Conditions.await(
          "the counted calls are written",
          Duration.ofSeconds(10),
          () ->
              json(server.uncached("/analytics/api-calls")).get("total").asLong() >= flood.sent());
      JdbcClient database = server.bean("jdbcClient", JdbcClient.class);
      assertThat(rows(database, "client_calls")).isLessThanOrEqualTo(3 * 1_020);
      assertThat(rows(database, "route_calls")).isLessThanOrEqualTo(2 * 30);
      assertThat(rows(database, "event")).isLessThanOrEqualTo(15_234 + 20_000);
      assertThat(rows(database, "device")).isLessThanOrEqualTo(38 + 10_200);
      assertThat(json(server.uncached("/analytics/rate-limit/others")).toString())
          .contains("\"client_id\":\"others\"");
      JsonNode pages = json(server.uncached("/analytics/pages"));
      assertThat(pages.get("pages").size()).isLessThanOrEqualTo(101);
      assertThat(json(server.uncached("/devices/list")).get("devices").size())
          .isLessThanOrEqualTo(100);
      long tracked =
          json(server.uncached("/analytics/stats")).get("total_events").asLong() - 15_234;
      assertThat(tracked).isBetween(flood.sent() * 2 / 5 - CONNECTIONS, flood.sent() * 2 / 5 + 2);
      assertThat(heapBytes() - heapBefore).isLessThan(MAX_GROWTH_BYTES);
    }
  }

  private static long rows(JdbcClient database, String table) {
    return database.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
  }

  /** After a collection, which hardly any JVM refuses. */
  private static long heapBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
