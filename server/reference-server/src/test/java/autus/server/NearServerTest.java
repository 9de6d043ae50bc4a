package autus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole server with bodies in its own memory. */
@Tag("process")
class NearServerTest {

  @Test
  void aBodyComesFromMemoryUntilAWriteThatMakesItOld() throws Exception {
    try (TestServer server = TestServer.start("--near", "16")) {
      HttpResponse<String> loaded = server.get("/analytics/stats");
      assertThat(TestServer.outcome(loaded)).isEqualTo("MISS");
      assertThat(TestServer.outcome(server.get("/analytics/stats"))).isEqualTo("HIT");
      assertThat(nearHits(server)).isZero();
      HttpResponse<String> near = server.get("/analytics/stats");
      assertThat(TestServer.outcome(near)).isEqualTo("HIT");
      assertThat(near.body()).isEqualTo(loaded.body());
      assertThat(nearHits(server)).isEqualTo(1);
      assertThat(server.get("/actuator/prometheus").body())
          .contains("autus_cache_near_hits_total 1.0");
      server.track();
      HttpResponse<String> loadedAnew = server.get("/analytics/stats");
      assertThat(TestServer.outcome(loadedAnew)).isEqualTo("MISS");
      assertThat(loadedAnew.body()).isNotEqualTo(loaded.body());
    }
  }

  private static long nearHits(TestServer server) throws Exception {
    return server.counters().get("cache").get("nearHits").asLong();
  }
}
