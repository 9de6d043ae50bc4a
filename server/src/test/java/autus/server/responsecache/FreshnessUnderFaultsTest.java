package autus.server.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.server.Conditions;
import autus.server.faults.TcpProxy;
import autus.server.redisprocess.RedisForTests;
import autus.server.responsecache.VersionedTraffic.Read;
import autus.server.responsecache.redis.RedisAddress;
import autus.server.responsecache.redis.RedisClientConnection;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Readers and writers on a real Redis that fails in every way we know. At no time is a read stale
 * or answered with an error, and soon after Redis is back there are hits again.
 */
class FreshnessUnderFaultsTest {

  private static final Duration RECOVERY = Duration.ofSeconds(5);

  /** Before the fault nothing is promised about time; a busy machine may be slow to begin. */
  private static final Duration BEGINNING = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int READERS = 6;
  private static final int WRITERS = 2;

  private RedisForTests redis;
  private TcpProxy proxy;
  private RedisClientConnection connection;
  private ResponseCache cache;
  private VersionedTraffic traffic;

  @BeforeEach
  void start() throws Exception {
    redis = RedisForTests.start("--maxmemory-policy", "volatile-lru");
    proxy = new TcpProxy(redis.port());
    connection = open(proxy.port());
    cache = cache(connection);
    traffic = new VersionedTraffic(2, 0);
  }

  @AfterEach
  void stop() throws Exception {
    traffic.close();
    cache.close();
    connection.close();
    proxy.close();
    redis.close();
  }

  private static RedisClientConnection open(int port) throws Exception {
    return RedisClientConnection.open(RedisAddress.loopback(port));
  }

  private static ResponseCache cache(RedisClientConnection connection) {
    ResponseCache cache =
        new ResponseCache(
            VersionedTraffic.TABLE,
            connection.stores(),
            CacheMode.CORRECTED,
            RedisClientConnection.COMMAND_TIMEOUT,
            new Random(1));
    connection.watchedBy(cache);
    cache.start();
    return cache;
  }

  @Test
  void whileNothingFailsOnThisServerAndOnAnother() throws Exception {
    try (RedisClientConnection second = open(redis.port());
        ResponseCache elsewhere = cache(second)) {
      begin();
      traffic.startElsewhere(elsewhere, READERS);
      awaitReads(2_000);
      finish();
    }
  }

  @Test
  void whileEverythingIsFlushedAgainAndAgainOnThisServerAndOnAnother() throws Exception {
    try (RedisClientConnection second = open(redis.port());
        ResponseCache elsewhere = cache(second)) {
      begin();
      traffic.startElsewhere(elsewhere, READERS);
      for (int flush = 0; flush < 40; flush++) {
        redis.call("FLUSHALL");
        awaitReads(20);
      }
      awaitHits(System.nanoTime());
      finish();
    }
  }

  @Test
  void whileEntriesMakeRoomForOthers() throws Exception {
    traffic.close();
    traffic = new VersionedTraffic(100, 60_000);
    redis.call("CONFIG", "SET", "maxmemory", "4mb");
    begin();
    Conditions.await(
        "entries are evicted",
        LONGEST,
        () -> !redis.call("INFO", "stats").contains("evicted_keys:0\r"));
    awaitReads(1_000);
    finish();
    assertThat(redis.call("GET", VersionedTraffic.NAMESPACE.generationKey())).isNotEqualTo("null");
  }

  @Test
  void whileRedisHasNoMemoryForWritesAtAll() throws Exception {
    begin();
    redis.call("CONFIG", "SET", "maxmemory", "1");
    awaitReads(500);
    redis.call("CONFIG", "SET", "maxmemory", "0");
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileConnectionsAreKilledAgainAndAgain() throws Exception {
    begin();
    for (int kill = 0; kill < 10; kill++) {
      redis.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      awaitReads(50);
    }
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileConnectionsAreCut() throws Exception {
    begin();
    for (int cut = 0; cut < 10; cut++) {
      proxy.cut();
      awaitReads(50);
    }
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileRedisIsPausedForAMoment() throws Exception {
    begin();
    redis.pause();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(600));
    redis.resume();
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileRedisIsPausedForLong() throws Exception {
    begin();
    long paused = System.nanoTime();
    redis.pause();
    awaitReadsLaterThan(paused, Duration.ofSeconds(4));
    redis.resume();
    awaitHits(System.nanoTime());
    finish();
    assertThat(medianOverheadMillis(paused, Duration.ZERO, Duration.ofSeconds(1)))
        .as("median of the first second, against a command timeout of 250 ms")
        .isLessThan(300.0);
    assertThat(medianOverheadMillis(paused, Duration.ofSeconds(1), Duration.ofSeconds(4)))
        .as("median once the breaker is open")
        .isLessThan(1.0);
  }

  @Test
  void whileRedisIsAwayAndComesBackEmpty() throws Exception {
    begin();
    long killed = System.nanoTime();
    redis.kill();
    awaitReadsLaterThan(killed, Duration.ofSeconds(2));
    assertThat(cache.pendingInvalidations()).isPositive();
    redis.restart();
    awaitHits(System.nanoTime());
    finish();
    assertThat(medianOverheadMillis(killed, Duration.ofMillis(100), Duration.ofSeconds(2)))
        .as("median while Redis is away")
        .isLessThan(1.0);
  }

  @Test
  void whileNobodyLetsTheServerThrough() throws Exception {
    begin();
    long refused = System.nanoTime();
    proxy.refuse();
    awaitReadsLaterThan(refused, Duration.ofSeconds(2));
    // Redis lived on and has the entries of then: what was written meanwhile must reach it first.
    proxy.admit();
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileTheConnectionIsHalfOpen() throws Exception {
    begin();
    // The way is clear for a new connection at once: the old one must be given up.
    long forgotten = System.nanoTime();
    proxy.forget();
    awaitHits(forgotten + TimeUnit.MILLISECONDS.toNanos(100));
    finish();
  }

  private void begin() throws Exception {
    traffic.start(cache, READERS, WRITERS);
    long began = System.nanoTime();
    Conditions.await("hits at first", BEGINNING, () -> traffic.hitsSince(began) > 5);
    traffic.check();
  }

  private void finish() throws Exception {
    traffic.finish();
    assertThat(traffic.reads()).extracting(Read::status).containsOnly(200);
    Conditions.await("nothing is owed", RECOVERY, () -> cache.pendingInvalidations() == 0);
  }

  private void awaitHits(long sinceNanos) throws Exception {
    Conditions.await("hits again", RECOVERY, () -> traffic.hitsSince(sinceNanos) > 5);
    traffic.check();
  }

  private void awaitReads(int more) throws Exception {
    int enough = traffic.readCount() + more;
    Conditions.await("reads go on", LONGEST, () -> traffic.readCount() >= enough);
    traffic.check();
  }

  private void awaitReadsLaterThan(long sinceNanos, Duration duration) {
    Conditions.await(
        "reads for " + duration,
        LONGEST,
        () -> System.nanoTime() - sinceNanos > duration.toNanos());
  }

  private double medianOverheadMillis(long sinceNanos, Duration from, Duration to) {
    long[] overheads =
        traffic.reads().stream()
            .filter(read -> read.beganNanos() - sinceNanos > from.toNanos())
            .filter(read -> read.beganNanos() - sinceNanos < to.toNanos())
            .mapToLong(Read::overheadNanos)
            .sorted()
            .toArray();
    assertThat(overheads).hasSizeGreaterThan(10);
    return overheads[overheads.length / 2] / 1e6;
  }
}
