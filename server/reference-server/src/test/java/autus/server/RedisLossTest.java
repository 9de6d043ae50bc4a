package autus.server;

import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see when Redis goes away under traffic. */
@Tag("process")
class RedisLossTest {

  private static final int CLIENTS = 8;

  @ParameterizedTest
  @ValueSource(strings = {"as-shipped", "corrected"})
  void killingRedisFailsNoRequestAndIsCounted(String mode) throws Exception {
    try (RedisForTests redis = RedisForTests.start();
        TestServer server = TestServer.start("--cache", mode, "--redis", redis.uri())) {
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      AtomicBoolean done = new AtomicBoolean();
      Set<Integer> statuses = ConcurrentHashMap.newKeySet();
      CountDownLatch warm = new CountDownLatch(CLIENTS);
      List<Future<?>> running = new ArrayList<>();
      try {
        for (int client = 0; client < CLIENTS; client++) {
          running.add(
              clients.submit(
                  () -> {
                    while (!done.get()) {
                      statuses.add(server.get("/devices/online").statusCode());
                      statuses.add(server.track().statusCode());
                      warm.countDown();
                    }
                    return null;
                  }));
        }
        warm.await();
        redis.kill();
        Conditions.await(
            "errors are counted",
            Duration.ofSeconds(10),
            () -> server.counters().at("/cache/errors").asInt() > CLIENTS);
        HttpResponse<String> read = server.get("/devices/online");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(outcome(read)).isEqualTo("BYPASS");
      } finally {
        done.set(true);
        for (Future<?> client : running) {
          client.get();
        }
        clients.shutdownNow();
      }
      assertThat(statuses).containsExactly(200);
      assertThat(server.state().at("/redis/reachable").asBoolean()).isFalse();
      assertThat(server.counters().at("/cache/pendingInvalidations").asInt()).isPositive();
    }
  }
}
