package autus.responsecache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.Pause;
import autus.faults.RedisForTests;
import autus.responsecache.load.Bounds;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import autus.responsecache.route.CachedRead;
import autus.responsecache.route.ReadOptions;
import autus.responsecache.route.RouteTable;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How many loads many requests for one entry cost, when loads are slow, fail, give what cannot be
 * kept, or there is no Redis; on a real Redis.
 */
@Timeout(120)
@Tag("process")
class BoundedLoadsTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** No lookup is to fail for want of processors: it would go to the origin by itself. */
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

  private static final int CLIENTS = 100;
  private static final int LOADS_OF_ONE_ENTRY = 8;
  private static final Duration SHORT_WAIT = Duration.ofMillis(300);
  private static final Duration LONG_WAIT = Duration.ofSeconds(20);

  private static final CachedRead PLAIN = VersionedTraffic.READ;
  private static final String PATH = PLAIN.path();

  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final AtomicInteger loads = new AtomicInteger();
  private RedisForTests redis;
  private RedisClientConnection connection;
  private ResponseCache cache;
  private Filter filter;

  @BeforeEach
  void start() throws Exception {
    redis = RedisForTests.start();
    connection = RedisClientConnection.open(RedisAddress.parse(redis.uri()), COMMAND_TIMEOUT);
    cache = cache(PLAIN, COMMAND_TIMEOUT, LONG_WAIT);
    filter = VersionedTraffic.filter(cache);
  }

  @AfterEach
  void stop() throws Exception {
    threads.shutdownNow();
    cache.close();
    connection.close();
    redis.close();
  }

  private void serve(ReadOptions options, Duration waitForLoad) {
    serve(PLAIN.with(options), COMMAND_TIMEOUT, waitForLoad);
  }

  private void serve(CachedRead route, Duration commandTimeout, Duration waitForLoad) {
    cache.close();
    cache = cache(route, commandTimeout, waitForLoad);
    filter = VersionedTraffic.filter(cache);
  }

  private ResponseCache cache(CachedRead route, Duration commandTimeout, Duration waitForLoad) {
    ResponseCache started =
        new ResponseCache(
            new RouteTable(List.of(route, VersionedTraffic.WRITE)),
            connection.store(VersionedTraffic.KEYS),
            new CacheSettings(
                CacheSettings.DEFAULT_NAME,
                commandTimeout,
                Optional.empty(),
                CacheSettings.Http.USUAL,
                new Bounds(256, Duration.ofSeconds(10), LOADS_OF_ONE_ENTRY, waitForLoad)),
            new Random(1));
    connection.watchedBy(started);
    started.start();
    return started;
  }

  @Test
  void whoWaitsTooLongForALoadIsRefusedAndDoesNotLoad() throws Exception {
    serve(ReadOptions.NONE, SHORT_WAIT);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<FakeHttp>> clients = clients(CLIENTS, loading(end, 200, "late"));
    Conditions.await("the others gave up", LONGEST, () -> done(clients) == CLIENTS - 1);
    end.countDown();
    List<FakeHttp> answers = answers(clients);
    assertThat(loads).hasValue(1);
    assertThat(answers).filteredOn(http -> http.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(http -> http.status() == 503)
        .hasSize(CLIENTS - 1)
        .allSatisfy(http -> assertThat(http.header("Retry-After")).isEqualTo("1"));
    assertThat(cache.counters().snapshot().collapsed()).isZero();
    assertThat(read(failing()).header("X-Cache")).isEqualTo("HIT");
  }

  @Test
  void whoWaitsTooLongGetsTheOldResponseWhereTheRouteMayServeIt() throws Exception {
    serve(ReadOptions.NONE.staleIfError(Duration.ofMinutes(1)), SHORT_WAIT);
    read(loading("old"));
    write();
    CountDownLatch end = new CountDownLatch(1);
    List<Future<FakeHttp>> clients = clients(10, loading(end, 200, "new"));
    Conditions.await("the others were served", LONGEST, () -> done(clients) == 9);
    end.countDown();
    List<FakeHttp> answers = answers(clients);
    assertThat(loads).hasValue(2);
    assertThat(answers).extracting(FakeHttp::status).containsOnly(200);
    assertThat(answers).filteredOn(http -> http.body().equals("old")).hasSize(9);
    assertThat(cache.counters().of(cache.table().routes().get(0)).staleServed()).isEqualTo(9);
  }

  @Test
  void aFailingLoadIsSharedWithThoseWhoWait() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<FakeHttp>> clients = clients(CLIENTS, loading(end, 500, "broken"));
    Conditions.await("it loads", LONGEST, () -> loads.get() == 1 && misses() == CLIENTS);
    end.countDown();
    List<FakeHttp> answers = answers(clients);
    assertThat(loads).hasValue(1);
    assertThat(answers).extracting(FakeHttp::status).containsOnly(500);
    assertThat(answers).extracting(FakeHttp::body).containsOnly("broken");
  }

  @Test
  void aLoadThatThrowsIsToldAsARefusalToThoseWhoWait() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    CountDownLatch end = new CountDownLatch(1);
    FilterChain throwing =
        (request, response) -> {
          loads.incrementAndGet();
          await(end);
          throw new ServletException("broken");
        };
    List<Future<FakeHttp>> clients = clients(CLIENTS, throwing);
    Conditions.await("it loads", LONGEST, () -> loads.get() == 1 && misses() == CLIENTS);
    end.countDown();
    int refused = 0;
    int thrown = 0;
    for (Future<FakeHttp> client : clients) {
      try {
        assertThat(client.get(1, TimeUnit.MINUTES).status()).isEqualTo(503);
        refused++;
      } catch (ExecutionException e) {
        assertThat(e).hasRootCauseMessage("broken");
        thrown++;
      }
    }
    assertThat(refused).isEqualTo(CLIENTS - 1);
    assertThat(thrown).isEqualTo(1);
    assertThat(loads).hasValue(1);
  }

  @Test
  void aFailingLoadIsTriedLessAndLessOftenUntilAWriteComes() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_500);
    int asked = 0;
    while (System.nanoTime() - end < 0) {
      assertThat(read(loading(500, "broken")).status()).isIn(500, 503);
      asked++;
    }
    // After 0, 100, 300, 700 and 1,500 ms.
    assertThat(loads.get()).isBetween(2, 5).isLessThan(asked);
    int before = loads.get();
    write();
    assertThat(read(loading("mended")).body()).isEqualTo("mended");
    assertThat(loads).hasValue(before + 1);
    assertThat(read(failing()).header("X-Cache")).isEqualTo("HIT");
  }

  @Test
  void anOldResponseIsServedWhileTheOriginFailsWhereTheRouteMay() throws Exception {
    serve(ReadOptions.NONE.staleIfError(Duration.ofMinutes(1)), LONG_WAIT);
    read(loading("old"));
    write();
    assertThat(read(loading(500, "broken")).body()).isEqualTo("old");
    FakeHttp thrown =
        read(
            (request, response) -> {
              throw new ServletException("broken");
            });
    assertThat(thrown.body()).isEqualTo("old");
    assertThat(thrown.header("Cache-Status")).contains("fwd=stale");
    assertThat(thrown.header("X-Cache")).isEqualTo("STALE");
  }

  @Test
  void anOldResponseIsNotServedWhereFreshnessIsPromised() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    read(loading("old"));
    write();
    assertThat(read(loading(500, "broken")).status()).isEqualTo(500);
  }

  @Test
  void notFoundIsKeptForItsOwnTimeAndUntilTheNextWrite() throws Exception {
    serve(ReadOptions.NONE.negativeTtl(Duration.ofSeconds(30)), LONG_WAIT);
    assertThat(read(loading(404, "none")).status()).isEqualTo(404);
    FakeHttp kept = read(failing());
    assertThat(kept.status()).isEqualTo(404);
    assertThat(kept.body()).isEqualTo("none");
    assertThat(kept.header("X-Cache")).isEqualTo("HIT");
    assertThat(Long.parseLong(redis.call("PTTL", entry()))).isBetween(1_000L, 30_000L);
    write();
    assertThat(read(loading("there")).body()).isEqualTo("there");
  }

  @Test
  void aPageOfTheContainerForWhatIsNotFoundIsKeptToo() throws Exception {
    serve(ReadOptions.NONE.negativeTtl(Duration.ofSeconds(30)), LONG_WAIT);
    read((request, response) -> ((HttpServletResponse) response).sendError(404, "no such row"));
    FakeHttp kept = read(failing());
    assertThat(kept.status()).isEqualTo(404);
    assertThat(kept.body()).isEqualTo("page of the container");
    assertThat(kept.header("X-Cache")).isEqualTo("HIT");
  }

  @Test
  void notFoundIsNotKeptUnlessTheRouteSaysSo() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    read(loading(404, "none"));
    assertThat(read(loading("there")).body()).isEqualTo("there");
  }

  @Test
  void aBodyThatIsTooBigIsSharedOnceAndFromThenOnServedWithoutAQueue() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    String big = "x".repeat((1 << 20) + 1);
    CountDownLatch end = new CountDownLatch(1);
    int many = 20;
    List<Future<FakeHttp>> clients = clients(many, loading(end, 200, big));
    Conditions.await("it loads", LONGEST, () -> loads.get() == 1 && misses() == many);
    end.countDown();
    assertThat(answers(clients)).allSatisfy(http -> assertThat(http.body()).hasSize(big.length()));
    // One that comes to the load when it has just ended does not wait for anybody.
    int first = loads.get();
    assertThat(first).isLessThan(5);
    assertThat(cache.counters().snapshot().collapsed()).isEqualTo(many - first);
    CountDownLatch never = new CountDownLatch(1);
    List<Future<FakeHttp>> waiting = clients(1, loading(never, 200, big));
    Conditions.await("it loads", LONGEST, () -> loads.get() == first + 1);
    assertThat(read(loading(big)).body()).hasSize(big.length());
    never.countDown();
    answers(waiting);
  }

  @Test
  void withoutRedisManyRequestsForOneEntryAreFewLoadsToo() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    redis.kill();
    Conditions.await("it is owed", LONGEST, () -> cache.pendingInvalidations() > 0);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<FakeHttp>> clients = clients(CLIENTS, loading(end, 200, "origin"));
    Conditions.await("all came", LONGEST, () -> cache.counters().snapshot().bypasses() == CLIENTS);
    Conditions.await("some load", LONGEST, () -> loads.get() == LOADS_OF_ONE_ENTRY);
    end.countDown();
    assertThat(answers(clients)).extracting(FakeHttp::body).containsOnly("origin");
    assertThat(loads.get()).isBetween(LOADS_OF_ONE_ENTRY, 2 * LOADS_OF_ONE_ENTRY);
  }

  @Test
  void aSharedLoadWithoutRedisBeganAfterEachWhoSharesItCame() throws Exception {
    serve(ReadOptions.NONE, LONG_WAIT);
    redis.kill();
    Conditions.await("it is owed", LONGEST, () -> cache.pendingInvalidations() > 0);
    AtomicInteger version = new AtomicInteger(1);
    FilterChain slow =
        (request, response) -> {
          String seen = Integer.toString(version.get());
          Pause.of(Duration.ofMillis(20));
          answer((HttpServletResponse) response, 200, seen);
        };
    List<Future<?>> clients = new ArrayList<>();
    for (int client = 0; client < 40; client++) {
      clients.add(
          threads.submit(
              () -> {
                for (int round = 0; round < 20; round++) {
                  int least = version.get();
                  assertThat(Integer.parseInt(read(slow).body())).isGreaterThanOrEqualTo(least);
                  version.incrementAndGet();
                }
                return null;
              }));
    }
    for (Future<?> client : clients) {
      client.get(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void anEntryIsRefreshedEarlyByOneRequestWhileTheOthersGetHits() throws Exception {
    serve(
        new CachedRead(
            PATH,
            PLAIN.namespace(),
            Duration.ofSeconds(20),
            PLAIN.key(),
            PLAIN.representations(),
            ReadOptions.NONE.earlyRefresh(100)),
        Duration.ofMillis(50),
        LONG_WAIT);
    CountDownLatch slow = new CountDownLatch(1);
    // With what is left x and a load time d, a hit refreshes with probability e^(-x / (100 d)).
    read(
        (request, response) -> {
          Pause.of(Duration.ofMillis(100));
          loading("first").doFilter(request, response);
        });
    awaitRefresh(slow);
    assertThat(read(failing()).body()).isEqualTo("first");
    slow.countDown();
    Conditions.await(
        "the refreshed entry is there", LONGEST, () -> read(failing()).body().equals("second"));
  }

  /** Returns when one request loads anew; the others meanwhile get hits. */
  private void awaitRefresh(CountDownLatch slow) {
    int before = loads.get();
    Conditions.await(
        "a refresh",
        LONGEST,
        () -> {
          var unused = threads.submit(() -> read(loading(slow, 200, "second")));
          return loads.get() > before;
        });
  }

  private void write() throws Exception {
    FakeHttp http = new FakeHttp("POST", VersionedTraffic.WRITE.path());
    filter.doFilter(http.request(), http.response(), (request, response) -> {});
  }

  private FakeHttp read(FilterChain origin) throws Exception {
    FakeHttp http = new FakeHttp("GET", PATH, Map.of("id", "1"));
    filter.doFilter(http.request(), http.response(), origin);
    return http;
  }

  private String entry() throws Exception {
    String found = redis.call("KEYS", "test:analytics:*");
    return found.substring(1, found.length() - 1);
  }

  private FilterChain failing() {
    return (request, response) -> {
      throw new ServletException("must not be loaded");
    };
  }

  private FilterChain loading(String body) {
    return loading(200, body);
  }

  private FilterChain loading(int status, String body) {
    return loading(new CountDownLatch(0), status, body);
  }

  private FilterChain loading(CountDownLatch end, int status, String body) {
    return (request, response) -> {
      loads.incrementAndGet();
      await(end);
      answer((HttpServletResponse) response, status, body);
    };
  }

  private static void await(CountDownLatch end) {
    try {
      assertThat(end.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpServletResponse response, int status, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain");
    response.getOutputStream().write(body.getBytes(UTF_8));
  }

  private List<Future<FakeHttp>> clients(int count, FilterChain origin) {
    List<Future<FakeHttp>> clients = new ArrayList<>();
    for (int client = 0; client < count; client++) {
      clients.add(threads.submit(() -> read(origin)));
    }
    return clients;
  }

  private long misses() {
    return cache.counters().snapshot().misses();
  }

  private static int done(List<Future<FakeHttp>> clients) {
    return (int) clients.stream().filter(Future::isDone).count();
  }

  private static List<FakeHttp> answers(List<Future<FakeHttp>> clients) throws Exception {
    List<FakeHttp> answers = new ArrayList<>();
    for (Future<FakeHttp> client : clients) {
      answers.add(client.get(1, TimeUnit.MINUTES));
    }
    return answers;
  }
}
