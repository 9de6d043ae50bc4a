package autus.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The counter of calls between two writes. */
class ApiCallCounterTest {

  private static final String ADDRESS = "127.0.0.1";
  private static final String ROUTE = "/devices/list";
  private static final long MINUTE = 28_401_120;

  private Instant now = Instant.ofEpochSecond(60 * MINUTE + 59);
  private final InstantSource clock = () -> now;

  @Test
  void callsAreCountedByMinuteClientAndRoute() {
    ApiCallCounter counter = new ApiCallCounter(10, clock);
    counter.count("GET", ROUTE, null, ADDRESS);
    counter.count("GET", ROUTE, null, ADDRESS);
    counter.count("GET", ROUTE, "kiosk", ADDRESS);
    now = now.plusSeconds(1);
    counter.count("GET", ROUTE, null, ADDRESS);
    assertThat(counter.drain())
        .isEqualTo(
            Map.of(
                new ApiCall(MINUTE, ADDRESS, "GET", ROUTE), 2L,
                new ApiCall(MINUTE, "kiosk", "GET", ROUTE), 1L,
                new ApiCall(MINUTE + 1, ADDRESS, "GET", ROUTE), 1L));
    assertThat(counter.drain()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "<script>"})
  void aNameThatIsNoShortWordCountsAsNone(String claimed) {
    ApiCallCounter counter = new ApiCallCounter(10, clock);
    counter.count("GET", ROUTE, claimed, ADDRESS);
    assertThat(counter.drain()).containsOnlyKeys(new ApiCall(MINUTE, ADDRESS, "GET", ROUTE));
  }

  @Test
  void whatFindsTheMapFullIsCountedAsOverflow() {
    ApiCallCounter counter = new ApiCallCounter(2, clock);
    for (int client = 0; client < 5; client++) {
      counter.count("GET", ROUTE, "client-" + client, ADDRESS);
    }
    counter.count("GET", ROUTE, "client-0", ADDRESS);
    assertThat(counter.drain().values()).containsExactlyInAnyOrder(2L, 1L);
    assertThat(counter.overflow()).isEqualTo(3);
  }

  @Test
  void whatCouldNotBeWrittenIsCountedAgainAsFarAsThereIsRoom() {
    ApiCallCounter counter = new ApiCallCounter(1, clock);
    counter.count("GET", ROUTE, null, ADDRESS);
    Map<ApiCall, Long> unwritten = counter.drain();
    counter.count("GET", ROUTE, null, ADDRESS);
    counter.restore(unwritten);
    counter.restore(Map.of(new ApiCall(MINUTE, "other", "GET", ROUTE), 7L));
    assertThat(counter.drain().values()).containsExactly(2L);
    assertThat(counter.overflow()).isEqualTo(7);
  }

  @Test
  void noCallIsLostOrCountedTwiceWhileTheMapIsDrained() throws Exception {
    int callers = 4;
    int calls = 20_000;
    ApiCallCounter counter = new ApiCallCounter(100, clock);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    Map<ApiCall, Long> sum = new HashMap<>();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        running.add(
            threads.submit(
                () -> {
                  for (int call = 0; call < calls; call++) {
                    counter.count("GET", ROUTE, "client-" + call % 3, ADDRESS);
                  }
                }));
      }
      while (!running.stream().allMatch(Future::isDone)) {
        counter.drain().forEach((call, count) -> sum.merge(call, count, Long::sum));
      }
      for (Future<?> done : running) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    counter.drain().forEach((call, count) -> sum.merge(call, count, Long::sum));
    assertThat(sum.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo((long) callers * calls);
    assertThat(counter.overflow()).isZero();
  }
}
