package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.RedisForTests;
import autus.responsecache.counts.CacheCounters;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many requests for a key that is not in the store, at once, on a real Redis. */
@Tag("process")
class StampedeTest {

  private static final int REQUESTS = 200;
  private static final int ROUNDS = 1_000;

  /** No lookup is to fail here for want of processors: it would go to the origin by itself. */
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

  private final AtomicIntegerArray loads = new AtomicIntegerArray(ROUNDS);
  private final AtomicIntegerArray collapsed = new AtomicIntegerArray(ROUNDS);
  private final AtomicIntegerArray hits = new AtomicIntegerArray(ROUNDS);

  @Test
  void twoHundredRequestsForOneColdKeyCostOneLoadAThousandTimesOver() throws Exception {
    try (RedisForTests redis = RedisForTests.start();
        RedisClientConnection connection =
            RedisClientConnection.open(RedisAddress.parse(redis.uri()), COMMAND_TIMEOUT);
        ResponseCache cache = cache(connection)) {
      Filter filter = VersionedTraffic.filter(cache);
      ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
      try {
        CyclicBarrier start = new CyclicBarrier(REQUESTS);
        List<Future<?>> clients = new ArrayList<>();
        for (int client = 0; client < REQUESTS; client++) {
          clients.add(threads.submit(() -> everyRound(filter, start)));
        }
        for (Future<?> client : clients) {
          client.get(2, TimeUnit.MINUTES);
        }
      } finally {
        threads.shutdownNow();
      }
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(loads.get(round)).as("loads of round %d", round).isEqualTo(1);
        assertThat(collapsed.get(round) + hits.get(round)).isEqualTo(REQUESTS - 1);
      }
      CacheCounters.Snapshot counts = cache.counters().snapshot();
      assertThat(counts.misses()).isEqualTo(ROUNDS + counts.collapsed());
      assertThat(counts.stored()).isEqualTo(ROUNDS);
      assertThat(counts.bypasses() + counts.errors()).isZero();
    }
  }

  private static ResponseCache cache(RedisClientConnection connection) {
    ResponseCache cache =
        new ResponseCache(
            VersionedTraffic.TABLE,
            connection.store(VersionedTraffic.KEYS),
            new CacheSettings(
                CacheSettings.DEFAULT_NAME,
                COMMAND_TIMEOUT,
                Optional.empty(),
                CacheSettings.Http.USUAL),
            new Random(1));
    cache.start();
    return cache;
  }

  private Void everyRound(Filter filter, CyclicBarrier start) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      int number = round;
      String id = Integer.toString(round);
      FakeHttp http = new FakeHttp("GET", VersionedTraffic.READ.path(), Map.of("id", id));
      start.await(1, TimeUnit.MINUTES);
      filter.doFilter(
          http.request(),
          http.response(),
          (request, response) -> {
            loads.incrementAndGet(number);
            response.setContentType("text/plain");
            response.getOutputStream().write(id.getBytes(StandardCharsets.UTF_8));
          });
      assertThat(http.body()).isEqualTo(id);
      switch (http.header("Cache-Status")) {
        case "response-cache; fwd=uri-miss; stored" -> assertThat(loads.get(round)).isEqualTo(1);
        case "response-cache; fwd=uri-miss; collapsed" -> collapsed.incrementAndGet(round);
        default -> hits.incrementAndGet(round);
      }
    }
    return null;
  }
}
