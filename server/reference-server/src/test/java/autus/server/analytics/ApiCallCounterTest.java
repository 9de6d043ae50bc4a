package autus.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import autus.server.analytics.ApiCallCounter.ClientMinute;
import autus.server.analytics.ApiCallCounter.RouteHour;
import autus.server.analytics.ApiCallCounter.Unwritten;
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
  private static final long HOUR = MINUTE / 60;

  private Instant now = Instant.ofEpochSecond(60 * MINUTE + 59);
  private final InstantSource clock = () -> now;

  @Test
  void callsAreCountedByRouteAndHourAndByClientAndMinute() {
    ApiCallCounter counter = new ApiCallCounter(10, clock);
    counter.count("GET", ROUTE, null, ADDRESS);
    counter.count("GET", ROUTE, null, ADDRESS);
    counter.count("GET", ROUTE, "kiosk", ADDRESS);
    now = now.plusSeconds(1);
    counter.count("GET", ROUTE, null, ADDRESS);
    Unwritten calls = counter.unwritten();
    assertThat(calls.routes()).isEqualTo(Map.of(new RouteHour(HOUR, "GET", ROUTE), 4L));
    assertThat(calls.clients())
        .isEqualTo(
            Map.of(
                new ClientMinute(MINUTE, ADDRESS), 2L,
                new ClientMinute(MINUTE, "kiosk"), 1L,
                new ClientMinute(MINUTE + 1, ADDRESS), 1L));
  }

  @Test
  void whatWasWrittenIsNotWrittenAgainAndWhatWasNotIs() {
    ApiCallCounter counter = new ApiCallCounter(10, clock);
    counter.count("GET", ROUTE, null, ADDRESS);
    assertThat(counter.unwritten()).isEqualTo(counter.unwritten());
    counter.written(counter.unwritten());
    assertThat(counter.unwritten().isEmpty()).isTrue();
    counter.count("GET", ROUTE, null, ADDRESS);
    assertThat(counter.unwritten().clients()).containsExactly(Map.entry(client(ADDRESS), 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "<script>"})
  void aNameThatIsNoShortWordCountsAsNone(String claimed) {
    ApiCallCounter counter = new ApiCallCounter(10, clock);
    counter.count("GET", ROUTE, claimed, ADDRESS);
    assertThat(counter.unwritten().clients()).containsOnlyKeys(client(ADDRESS));
  }

  @Test
  void clientsBeyondTheBoundOfAnHourAreCountedTogether() {
    ApiCallCounter counter = new ApiCallCounter(2, clock);
    for (int client = 0; client < 5; client++) {
      counter.count("GET", ROUTE, "client-" + client, ADDRESS);
    }
    counter.count("GET", ROUTE, "client-0", ADDRESS);
    assertThat(counter.unwritten().clients())
        .isEqualTo(Map.of(client("client-0"), 2L, client("client-1"), 1L, client("others"), 3L));
    assertThat(counter.unwritten().routes().values()).containsExactly(6L);
    assertThat(counter.overflow()).isEqualTo(3);
  }

  @Test
  void aNewHourTellsOtherClientsApart() {
    ApiCallCounter counter = new ApiCallCounter(1, clock);
    counter.count("GET", ROUTE, "first", ADDRESS);
    now = now.plusSeconds(3_600);
    counter.count("GET", ROUTE, "second", ADDRESS);
    assertThat(counter.unwritten().clients()).containsKey(new ClientMinute(MINUTE + 60, "second"));
  }

  @Test
  void whatNobodyAsksForAnyMoreIsGivenUpThoughItCouldNotBeWritten() {
    ApiCallCounter counter = new ApiCallCounter(10, clock);
    counter.count("GET", ROUTE, null, ADDRESS);
    now = now.plusSeconds(2 * 3_600);
    counter.written(new Unwritten(Map.of(), Map.of()));
    assertThat(counter.unwritten().clients()).isEmpty();
    assertThat(counter.unwritten().routes()).hasSize(1);
    now = now.plusSeconds(25 * 3_600);
    counter.written(new Unwritten(Map.of(), Map.of()));
    assertThat(counter.unwritten().isEmpty()).isTrue();
  }

  @Test
  void noCallIsLostOrCountedTwiceWhileCallsAreWritten() throws Exception {
    int callers = 4;
    int calls = 20_000;
    ApiCallCounter counter = new ApiCallCounter(100, clock);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    Map<ClientMinute, Long> sum = new HashMap<>();
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
        write(counter, sum);
      }
      for (Future<?> done : running) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    write(counter, sum);
    assertThat(sum.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo((long) callers * calls);
    assertThat(counter.overflow()).isZero();
  }

  private static void write(ApiCallCounter counter, Map<ClientMinute, Long> sum) {
    Unwritten calls = counter.unwritten();
    calls.clients().forEach((call, count) -> sum.merge(call, count, Long::sum));
    counter.written(calls);
  }

  private static ClientMinute client(String name) {
    return new ClientMinute(MINUTE, name);
  }
}
