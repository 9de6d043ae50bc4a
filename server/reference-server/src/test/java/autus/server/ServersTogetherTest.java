package autus.server;

import static autus.server.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several servers that begin at the same time. */
@Tag("process")
class ServersTogetherTest {

  private static final int SERVERS = 3;

  @Test
  void oneEmptyDatabaseIsSeededOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
    List<TestServer> servers = new ArrayList<>();
    try (PostgresForTests postgres = new PostgresForTests()) {
      postgres.start();
      List<Future<TestServer>> starting = new ArrayList<>();
      for (int server = 0; server < SERVERS; server++) {
        starting.add(threads.submit(() -> TestServer.start("--database", postgres.url())));
      }
      for (Future<TestServer> start : starting) {
        servers.add(start.get(2, TimeUnit.MINUTES));
      }
      // The seed of this feature is made when the first request asks for it.
      List<Future<Integer>> users = new ArrayList<>();
      for (TestServer server : servers) {
        users.add(
            threads.submit(() -> json(server.get("/digital-twin/overview")).get("users").asInt()));
      }
      for (Future<Integer> count : users) {
        assertThat(count.get(2, TimeUnit.MINUTES)).isEqualTo(1_023);
      }
      for (TestServer server : servers) {
        assertThat(json(server.get("/analytics/stats")).get("total_events").asInt())
            .isEqualTo(15_234);
        assertThat(json(server.get("/devices/stats")).get("total").asInt()).isEqualTo(3);
      }
    } finally {
      servers.forEach(TestServer::close);
      threads.shutdownNow();
    }
  }
}
