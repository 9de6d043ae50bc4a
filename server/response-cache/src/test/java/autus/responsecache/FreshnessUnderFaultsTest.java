package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import autus.faults.RedisSocket;
import autus.responsecache.near.NearMemory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The contract, and every other way of failing that we know, on a server that has all bodies from
 * Redis.
 */
@Tag("process")
class FreshnessUnderFaultsTest extends FreshnessContract {

  @Override
  Optional<NearMemory> near() {
    return Optional.empty();
  }

  @Override
  boolean bodiesComeFromTheirPlace() {
    return cache.counters().snapshot().nearHits() == 0;
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
    assertThat(redis.call("GET", VersionedTraffic.KEYS.token(VersionedTraffic.NAMESPACE)))
        .isNotEqualTo("null");
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
  void whileRedisIsAReplicaForAMoment() throws Exception {
    begin();
    try (RedisForTests master = RedisForTests.start()) {
      redis.call("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
      awaitReads(100);
      redis.call("REPLICAOF", "NO", "ONE");
    }
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileRedisCannotSaveAndTakesNoWrites() throws Exception {
    begin();
    redis.breakSaving();
    refusesWrites("MISCONF");
    redis.mendSaving();
    takesWritesAgain();
  }

  @Test
  void whileRedisHasTooFewReplicasForWrites() throws Exception {
    begin();
    redis.call("CONFIG", "SET", "min-replicas-to-write", "1");
    refusesWrites("NOREPLICAS");
    redis.call("CONFIG", "SET", "min-replicas-to-write", "0");
    takesWritesAgain();
  }

  @Test
  void whileRedisIsAReplicaForLong() throws Exception {
    begin();
    try (RedisForTests master = RedisForTests.start("--repl-diskless-sync-delay", "0")) {
      redis.call("REPLICAOF", "127.0.0.1", Integer.toString(master.port()));
      refusesWrites("READONLY");
      redis.call("REPLICAOF", "NO", "ONE");
    }
    takesWritesAgain();
  }

  @Test
  void whileItIsAReplicaThatHasLostItsMasterAndTellsNothing() throws Exception {
    begin();
    redis.call("CONFIG", "SET", "replica-serve-stale-data", "no");
    redis.call("REPLICAOF", "127.0.0.1", Integer.toString(RedisForTests.freePort()));
    // Reads are refused with MASTERDOWN; writes, by which health asks, because it is a replica.
    refuses("READONLY");
    redis.call("REPLICAOF", "NO", "ONE");
    takesWritesAgain();
  }

  @Test
  void whileTheUserMayNotRunScripts() throws Exception {
    begin();
    redis.call("ACL", "SETUSER", "default", "-eval", "-evalsha", "-set");
    refusesWrites("NOPERM");
    redis.call("ACL", "SETUSER", "default", "+@all");
    takesWritesAgain();
  }

  @Test
  void whileItsPasswordIsAnother() throws Exception {
    begin();
    redis.call("ACL", "SETUSER", "admin", "on", ">word", "~*", "+@all");
    try (RedisSocket admin = new RedisSocket(redis.port())) {
      admin.call("AUTH", "admin", "word");
      admin.call("CONFIG", "SET", "requirepass", "other");
      admin.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
      awaitBypasses();
      admin.call("CONFIG", "SET", "requirepass", "");
    }
    takesWritesAgain();
  }

  @Test
  void whileAScriptOfSomebodyElseHangs() throws Exception {
    begin();
    redis.call("CONFIG", "SET", "lua-time-limit", "50");
    ExecutorService somebody = Executors.newSingleThreadExecutor();
    try (RedisSocket killing = new RedisSocket(redis.port())) {
      Future<?> hanging = somebody.submit(() -> redis.call("EVAL", "while true do end", "0"));
      refuses("BUSY");
      killing.call("SCRIPT", "KILL");
      assertThatThrownBy(() -> hanging.get(LONGEST.toSeconds(), TimeUnit.SECONDS))
          .hasMessageContaining("SCRIPT KILL");
    } finally {
      somebody.shutdownNow();
    }
    takesWritesAgain();
  }

  @Test
  void whileRedisLoadsItsData() throws Exception {
    for (int key = 0; key < 2_000; key++) {
      redis.call("SET", "other:" + key, "value");
    }
    begin();
    redis.call("SAVE");
    redis.call("CONFIG", "SET", "loading-process-events-interval-bytes", "1024");
    redis.call("CONFIG", "SET", "key-load-delay", "1000");
    ExecutorService somebody = Executors.newSingleThreadExecutor();
    try {
      Future<String> loading = somebody.submit(() -> redis.call("DEBUG", "RELOAD", "NOSAVE"));
      refuses("LOADING");
      loading.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } finally {
      somebody.shutdownNow();
    }
    takesWritesAgain();
  }

  @Test
  void whileANodeOfAClusterStandsInItsPlace() throws Exception {
    begin();
    redis.kill();
    try (RedisForTests node = RedisForTests.onPort(redis.port(), "--cluster-enabled", "yes")) {
      refuses("CLUSTERDOWN");
      assertThat(node.isAlive()).isTrue();
    }
    redis.restart();
    takesWritesAgain();
  }

  /** It answers reads and refuses writes for some time, and who asks for its health is told why. */
  private void refusesWrites(String code) throws Exception {
    Conditions.await("health tells it", LONGEST, () -> cache.refusal().orElse("").contains(code));
    awaitBypasses();
    assertThat(cache.pendingInvalidations()).isPositive();
  }

  /** It answers nothing but that, for some time. */
  private void refuses(String code) throws Exception {
    Conditions.await("health tells it", LONGEST, () -> cache.refusal().orElse("").contains(code));
    awaitBypasses();
  }

  private void awaitBypasses() throws Exception {
    long now = System.nanoTime();
    Conditions.await(
        "the origin answers",
        LONGEST,
        () ->
            traffic.readsSince(now).filter(read -> read.outcome().equals("BYPASS")).count() > 100);
    traffic.check();
  }

  private void takesWritesAgain() throws Exception {
    awaitHits(System.nanoTime());
    finish();
    assertThat(cache.refusal()).isEmpty();
  }
}
