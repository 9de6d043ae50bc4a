package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisForTests;
import autus.responsecache.VersionedTraffic.Read;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readers and writers on a master and its replica, of which a real Sentinel makes a new master. */
@Tag("process")
class FreshnessBehindSentinelTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private RedisForTests master;
  private RedisForTests replica;
  private RedisForTests sentinel;
  private RedisClientConnection connection;
  private ResponseCache cache;
  private VersionedTraffic traffic;

  @BeforeEach
  void start() throws Exception {
    master = RedisForTests.start("--repl-diskless-sync-delay", "0");
    replica = RedisForTests.start("--replicaof", "127.0.0.1", Integer.toString(master.port()));
    Conditions.await(
        "the replica follows", LONGEST, () -> replicationOf(replica).contains("link_status:up"));
    sentinel = RedisForTests.sentinelOf("main", master);
    Conditions.await(
        "the Sentinel knows the replica",
        LONGEST,
        () -> sentinel.call("SENTINEL", "REPLICAS", "main").contains("" + replica.port()));
    connection =
        RedisClientConnection.open(
            RedisAddress.parse("redis-sentinel://127.0.0.1:" + sentinel.port() + "/0#main"));
    cache =
        new ResponseCache(
            VersionedTraffic.TABLE,
            connection.store(VersionedTraffic.KEYS),
            new CacheSettings(
                CacheSettings.DEFAULT_NAME,
                RedisClientConnection.COMMAND_TIMEOUT,
                Optional.empty(),
                CacheSettings.Http.USUAL),
            new Random(1));
    connection.watchedBy(cache);
    cache.start();
    traffic = new VersionedTraffic(2, 0);
    traffic.start(cache, 6, 2);
    awaitHits();
  }

  @AfterEach
  void stop() throws Exception {
    traffic.close();
    cache.close();
    connection.close();
    sentinel.close();
    replica.close();
    master.close();
  }

  @Test
  void whileTheMasterIsKilledAndItsReplicaTakesOver() throws Exception {
    master.kill();
    Conditions.await(
        "the replica is the master", LONGEST, () -> replicationOf(replica).contains("role:master"));
    awaitHits();
    finish();
  }

  @Test
  void whileTheMasterIsMadeAReplicaAndLivesOn() throws Exception {
    Conditions.await(
        "the Sentinel finds the replica good enough",
        LONGEST,
        () -> sentinel.call("SENTINEL", "FAILOVER", "main").equals("OK"));
    Conditions.await(
        "the old master is a replica", LONGEST, () -> replicationOf(master).contains("role:slave"));
    awaitHits();
    finish();
  }

  private static String replicationOf(RedisForTests redis) throws Exception {
    return redis.call("INFO", "replication");
  }

  private void finish() throws Exception {
    traffic.finish();
    assertThat(traffic.reads()).extracting(Read::status).containsOnly(200);
    Conditions.await("nothing is owed", LONGEST, () -> cache.pendingInvalidations() == 0);
  }

  private void awaitHits() throws Exception {
    long now = System.nanoTime();
    Conditions.await("hits", LONGEST, () -> traffic.hitsSince(now) > 5);
    traffic.check();
  }
}
