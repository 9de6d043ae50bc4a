package autus.server;

import static autus.server.TestServer.json;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import autus.faults.TcpProxy;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole servers that announce their writes, on one PostgreSQL and one Redis, each with a connection
 * of its own to that. Devices are registered on all of them and counted on all of them: whoever
 * reads gets at least as many as were answered, on whichever server, before the read began.
 */
@Execution(CONCURRENT)
@Tag("process")
class StrictServersOnPostgresTest {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long READER_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final long WRITER_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int REPORTED_DEVICES = 3;

  private final List<TcpProxy> proxies = new ArrayList<>();
  private final List<TestServer> servers = new ArrayList<>();
  private final List<Future<?>> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong registered = new AtomicLong(REPORTED_DEVICES);
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger hits = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  @AfterEach
  void stop() throws Exception {
    done.set(true);
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    servers.forEach(TestServer::close);
    for (TcpProxy proxy : proxies) {
      proxy.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void noReadOnAnyServerIsStaleWhateverHappensToRedisAndItsConnections(int count) throws Exception {
    try (PostgresForTests postgres = new PostgresForTests();
        RedisForTests redis = RedisForTests.debuggable("--maxmemory-policy", "volatile-lru")) {
      postgres.start();
      for (int server = 0; server < count; server++) {
        proxies.add(new TcpProxy(redis.port()));
        servers.add(
            TestServer.start(
                "--strict",
                "--database",
                postgres.url(),
                "--redis",
                "redis://127.0.0.1:" + proxies.get(server).port()));
      }
      servers.forEach(this::use);
      awaitHits();
      cutConnections();
      keepEachFromRedis();
      forgetAConnection();
      loseTheData(redis);
      letTheDataGoBack(redis);
      awaitHits();
      done.set(true);
      for (Future<?> client : clients) {
        client.get(1, TimeUnit.MINUTES);
      }
      assertThat(refused.get()).isPositive();
      System.err.printf(
          "%d servers: %d reads, %d hits, %d writes, %d writes refused, none stale%n",
          count, reads.get(), hits.get(), registered.get() - REPORTED_DEVICES, refused.get());
    }
  }

  private void cutConnections() throws Exception {
    for (int time = 0; time < 6; time++) {
      proxies.get(time % proxies.size()).cut();
      awaitReads(40);
    }
  }

  private void keepEachFromRedis() throws Exception {
    for (TcpProxy proxy : proxies) {
      proxy.refuse();
      awaitReads(150);
      proxy.admit();
      awaitReads(50);
    }
  }

  private void forgetAConnection() throws Exception {
    proxies.get(0).forget();
    awaitReads(300);
  }

  private void loseTheData(RedisForTests redis) throws Exception {
    for (int time = 0; time < 3; time++) {
      redis.call("FLUSHALL");
      awaitReads(80);
    }
    redis.kill();
    awaitReads(150);
    redis.restart();
    awaitReads(150);
  }

  private void letTheDataGoBack(RedisForTests redis) throws Exception {
    awaitHits();
    redis.call("SAVE");
    awaitReads(150);
    redis.call("DEBUG", "RELOAD", "NOSAVE");
    awaitReads(150);
  }

  private void use(TestServer server) {
    for (int reader = 0; reader < 2; reader++) {
      run(READER_PAUSE_NANOS, () -> count(server));
    }
    run(WRITER_PAUSE_NANOS, () -> register(server));
  }

  private void run(long pauseNanos, Callable<?> step) {
    clients.add(
        threads.submit(
            () -> {
              while (!done.get()) {
                step.call();
                LockSupport.parkNanos(pauseNanos);
              }
              return null;
            }));
  }

  private Void count(TestServer server) throws Exception {
    long least = registered.get();
    HttpResponse<String> answer = server.get("/devices/stats");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("total").asLong())
        .as("devices in %s", answer.headers().map())
        .isGreaterThanOrEqualTo(least);
    reads.incrementAndGet();
    if (outcome(answer).equals("HIT")) {
      hits.incrementAndGet();
    }
    return null;
  }

  private Void register(TestServer server) throws Exception {
    String device =
        "{\"id\": \"device_of_test_%d\", \"name\": \"Any\", \"type\": \"sensor\"}"
            .formatted(names.incrementAndGet());
    HttpResponse<String> answer = server.post("/devices/register", device);
    if (answer.statusCode() == 503) {
      refused.incrementAndGet();
    } else {
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      registered.incrementAndGet();
    }
    return null;
  }

  private void awaitReads(int more) throws Exception {
    int enough = reads.get() + more;
    Conditions.await("reads go on", LONGEST, () -> reads.get() >= enough || hasFailed());
    check();
  }

  private void awaitHits() throws Exception {
    int enough = hits.get() + 10;
    Conditions.await("hits", LONGEST, () -> hits.get() >= enough || hasFailed());
    check();
  }

  private boolean hasFailed() {
    return clients.stream().anyMatch(Future::isDone);
  }

  /** Fails as a client failed. */
  private void check() throws Exception {
    for (Future<?> client : clients) {
      if (client.isDone()) {
        client.get();
      }
    }
  }
}
