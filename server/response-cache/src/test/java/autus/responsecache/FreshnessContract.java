package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.Pause;
import autus.faults.RedisForTests;
import autus.faults.RedisSocket;
import autus.faults.TcpProxy;
import autus.responsecache.VersionedTraffic.Read;
import autus.responsecache.near.NearMemory;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Readers and writers on a real Redis that fails in the ways in which a server can lose touch with
 * it. At no time is a read stale or answered with an error, and soon after Redis is back there are
 * hits again; however the server keeps bodies.
 */
abstract class FreshnessContract {

  private static final Duration RECOVERY = Duration.ofSeconds(5);

  /** Before the fault nothing is promised about time; a busy machine may be slow to begin. */
  private static final Duration BEGINNING = Duration.ofSeconds(30);

  static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int READERS = 6;
  private static final int WRITERS = 2;

  RedisForTests redis;
  TcpProxy proxy;
  private RedisClientConnection connection;
  ResponseCache cache;
  VersionedTraffic traffic;

  /** The memory of the servers for bodies. */
  abstract Optional<NearMemory> near();

  /** Whether bodies have come from where they should by now. */
  abstract boolean bodiesComeFromTheirPlace();

  @BeforeEach
  void start() throws Exception {
    redis = RedisForTests.debuggable("--maxmemory-policy", "volatile-lru");
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

  private ResponseCache cache(RedisClientConnection connection) {
    ResponseCache cache =
        new ResponseCache(
            VersionedTraffic.TABLE,
            connection.store(VersionedTraffic.KEYS),
            new CacheSettings(
                CacheSettings.DEFAULT_NAME,
                RedisClientConnection.COMMAND_TIMEOUT,
                near(),
                CacheSettings.Http.USUAL),
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
  void whileRedisIsPausedForAMoment() throws Exception {
    begin();
    redis.pause();
    Pause.of(Duration.ofMillis(600));
    redis.resume();
    awaitHits(System.nanoTime());
    finish();
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
  void whileTheConnectionIsHalfOpen() throws Exception {
    begin();
    // The way is clear for a new connection at once: the old one must be given up.
    long forgotten = System.nanoTime();
    proxy.forget();
    awaitHits(forgotten + TimeUnit.MILLISECONDS.toNanos(100));
    finish();
  }

  @Test
  void whileTheDataGoBackToASnapshotThatIsLoadedUnderLiveConnections() throws Exception {
    goesBack(() -> redis.call("SAVE"), () -> redis.call("DEBUG", "RELOAD", "NOSAVE"));
  }

  @Test
  void whileTheDataGoBackAsDatabasesAreExchanged() throws Exception {
    goesBack(
        () -> {
          for (Object key : keys()) {
            redis.call("COPY", key.toString(), key.toString(), "DB", "1");
          }
        },
        () -> redis.call("SWAPDB", "0", "1"));
  }

  @Test
  void whileTheDataGoBackToThoseOfACopyThatItIsMadeAReplicaOf() throws Exception {
    try (RedisForTests copy = RedisForTests.start("--repl-diskless-sync-delay", "0")) {
      goesBack(
          () -> {
            copy.call("REPLICAOF", "127.0.0.1", Integer.toString(redis.port()));
            awaitReplica(copy);
            copy.call("REPLICAOF", "NO", "ONE");
          },
          () -> {
            redis.call("REPLICAOF", "127.0.0.1", Integer.toString(copy.port()));
            awaitReplica(redis);
            awaitReads(100);
            redis.call("REPLICAOF", "NO", "ONE");
          });
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /**
   * The data are as they were some writes ago. No write comes to mend that, and no connection is
   * lost to tell of it.
   */
  private void goesBack(Step copy, Step back) throws Exception {
    begin();
    traffic.pauseWriters();
    awaitHits(System.nanoTime());
    copy.run();
    int writes = traffic.writeCount();
    traffic.resumeWriters();
    Conditions.await("some writes", LONGEST, () -> traffic.writeCount() > writes + 5);
    traffic.pauseWriters();
    awaitHits(System.nanoTime());
    back.run();
    awaitReads(200);
    awaitHits(System.nanoTime());
    traffic.resumeWriters();
    awaitHits(System.nanoTime());
    finish();
  }

  private List<?> keys() throws Exception {
    try (RedisSocket socket = new RedisSocket(redis.port())) {
      return (List<?>) Objects.requireNonNull(socket.call("KEYS", "*"));
    }
  }

  private static void awaitReplica(RedisForTests replica) {
    Conditions.await(
        "the replica has its copy",
        LONGEST,
        () -> replica.call("INFO", "replication").contains("master_link_status:up"));
  }

  void begin() throws Exception {
    traffic.start(cache, READERS, WRITERS);
    long began = System.nanoTime();
    Conditions.await(
        "hits at first",
        BEGINNING,
        () -> traffic.hitsSince(began) > 5 && bodiesComeFromTheirPlace());
    traffic.check();
  }

  void finish() throws Exception {
    traffic.finish();
    assertThat(traffic.reads()).extracting(Read::status).containsOnly(200);
    Conditions.await("nothing is owed", RECOVERY, () -> cache.pendingInvalidations() == 0);
  }

  void awaitHits(long sinceNanos) throws Exception {
    Conditions.await("hits again", RECOVERY, () -> traffic.hitsSince(sinceNanos) > 5);
    traffic.check();
  }

  void awaitReads(int more) throws Exception {
    int enough = traffic.readCount() + more;
    Conditions.await("reads go on", LONGEST, () -> traffic.readCount() >= enough);
    traffic.check();
  }

  void awaitReadsLaterThan(long sinceNanos, Duration duration) {
    Conditions.await(
        "reads for " + duration,
        LONGEST,
        () -> System.nanoTime() - sinceNanos > duration.toNanos());
  }

  double medianOverheadMillis(long sinceNanos, Duration from, Duration to) {
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
