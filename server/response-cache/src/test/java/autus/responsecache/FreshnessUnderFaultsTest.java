package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import autus.responsecache.ResponseCache.NearMemory;
import java.time.Duration;
import java.util.Optional;
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
}
