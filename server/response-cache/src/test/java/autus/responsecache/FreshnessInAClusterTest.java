package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.RedisClusterForTests;
import autus.faults.RedisForTests;
import autus.responsecache.VersionedTraffic.Read;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Readers and writers on a cluster of six processes in which the master of their keys changes. At
 * no time is a read stale or answered with an error, and soon after there are hits again.
 */
@Tag("process")
class FreshnessInAClusterTest {

  private static final Duration RECOVERY = Duration.ofSeconds(15);
  private static final String TOKEN = VersionedTraffic.KEYS.token(VersionedTraffic.NAMESPACE);
  private static final int READERS = 6;
  private static final int WRITERS = 2;

  private static RedisClusterForTests cluster;

  private RedisClientConnection connection;
  private RedisClientConnection secondConnection;
  private ResponseCache cache;
  private ResponseCache elsewhere;
  private VersionedTraffic traffic;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = RedisClusterForTests.shared();
  }

  @BeforeEach
  void start() throws Exception {
    connection = RedisClientConnection.open(RedisAddress.parse(cluster.uri()));
    cache = cache(connection);
    secondConnection = RedisClientConnection.open(RedisAddress.parse(cluster.uri()));
    elsewhere = cache(secondConnection);
    traffic = new VersionedTraffic(2, 0);
    traffic.start(cache, READERS, WRITERS);
    awaitHits(System.nanoTime());
  }

  @AfterEach
  void stop() throws Exception {
    traffic.close();
    cache.close();
    elsewhere.close();
    connection.close();
    secondConnection.close();
    cluster.awaitHealthy();
  }

  private static ResponseCache cache(RedisClientConnection connection) {
    ResponseCache cache =
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
    return cache;
  }

  @Test
  void whileTheMasterIsKilledAndItsReplicaTakesOver() throws Exception {
    traffic.startElsewhere(elsewhere, READERS);
    RedisForTests master = cluster.masterOf(TOKEN);
    RedisForTests replica = cluster.replicaOf(master);
    leaveBehind(replica, master);
    master.kill();
    Conditions.await(
        "the replica is the master", RECOVERY, () -> cluster.masterOf(TOKEN) == replica);
    awaitHits(System.nanoTime());
    traffic.resumeWriters();
    master.restart();
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileAReplicaTakesOverFromAMasterThatLives() throws Exception {
    RedisForTests master = cluster.masterOf(TOKEN);
    RedisForTests replica = cluster.replicaOf(master);
    leaveBehind(replica, master);
    // By force: nobody waits until the replica has what the master has.
    replica.call("CLUSTER", "FAILOVER", "TAKEOVER");
    Conditions.await(
        "the replica is the master", RECOVERY, () -> cluster.masterOf(TOKEN) == replica);
    awaitHits(System.nanoTime());
    traffic.resumeWriters();
    master.call("ACL", "SETUSER", "default", "+psync", "+sync");
    finish();
  }

  @Test
  void whileTheMasterHangsForLongerThanTheOthersWait() throws Exception {
    RedisForTests master = cluster.masterOf(TOKEN);
    RedisForTests replica = cluster.replicaOf(master);
    master.pause();
    Conditions.await(
        "the replica is the master", RECOVERY, () -> replica.call("SET", TOKEN, "0") != null);
    awaitHits(System.nanoTime());
    master.resume();
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileAMasterAndItsReplicaAreAwayAndTheClusterIsDown() throws Exception {
    RedisForTests master = cluster.masterOf(TOKEN);
    RedisForTests replica = cluster.replicaOf(master);
    RedisForTests another = cluster.masterOf("{" + keyOfAnother(master) + "}");
    replica.kill();
    master.kill();
    Conditions.await(
        "the cluster is down",
        RECOVERY,
        () -> another.call("CLUSTER", "INFO").contains("cluster_state:fail"));
    long down = System.nanoTime();
    Conditions.await(
        "reads go on past the cache",
        RECOVERY,
        () ->
            traffic.readsSince(down).filter(read -> read.outcome().equals("BYPASS")).count() > 50);
    master.restart();
    replica.restart();
    awaitHits(System.nanoTime());
    finish();
  }

  @Test
  void whileTheSlotMovesAndItsTokenIsAlreadyElsewhere() throws Exception {
    String slot = cluster.nodes().get(0).call("CLUSTER", "KEYSLOT", TOKEN);
    RedisForTests source = cluster.masterOf(TOKEN);
    RedisForTests target = cluster.masterOf("{" + keyOfAnother(source) + "}");
    String sourceId = source.call("CLUSTER", "MYID");
    String targetId = target.call("CLUSTER", "MYID");
    target.call("CLUSTER", "SETSLOT", slot, "IMPORTING", sourceId);
    source.call("CLUSTER", "SETSLOT", slot, "MIGRATING", targetId);
    migrate(source, target, TOKEN);
    long moving = System.nanoTime();
    Conditions.await(
        "reads go on past the cache",
        RECOVERY,
        () ->
            traffic.readsSince(moving).filter(read -> read.outcome().equals("BYPASS")).count()
                > 50);
    for (String key : keysIn(source, slot)) {
      migrate(source, target, key);
    }
    target.call("CLUSTER", "SETSLOT", slot, "NODE", targetId);
    source.call("CLUSTER", "SETSLOT", slot, "NODE", targetId);
    awaitHits(System.nanoTime());
    finish();
  }

  /**
   * Keeps from a replica what its master does from now on. When it takes over it has an entry and
   * the token of that entry, both made old by writes that were answered; and as the writers pause,
   * no failure of theirs tells the server.
   */
  private void leaveBehind(RedisForTests replica, RedisForTests master) throws Exception {
    traffic.pauseWriters();
    awaitHits(System.nanoTime());
    Conditions.await(
        "the replica has the entries",
        RECOVERY,
        () -> offset(replica, "slave_repl_offset:") == offset(master, "master_repl_offset:"));
    master.call("ACL", "SETUSER", "default", "-psync", "-sync");
    Conditions.await(
        "the replica is cut off",
        RECOVERY,
        () -> {
          master.call("CLIENT", "KILL", "TYPE", "replica");
          return replica.call("INFO", "replication").contains("master_link_status:down");
        });
    traffic.resumeWriters();
    int enough = traffic.writeCount() + 10;
    Conditions.await("writes go on", RECOVERY, () -> traffic.writeCount() >= enough);
    traffic.pauseWriters();
    awaitHits(System.nanoTime());
  }

  private static long offset(RedisForTests node, String name) throws Exception {
    String replication = node.call("INFO", "replication");
    int at = replication.indexOf(name) + name.length();
    return Long.parseLong(replication.substring(at, replication.indexOf('\r', at)));
  }

  private static void migrate(RedisForTests source, RedisForTests target, String key)
      throws Exception {
    source.call("MIGRATE", "127.0.0.1", Integer.toString(target.port()), key, "0", "5000");
  }

  private static List<String> keysIn(RedisForTests node, String slot) throws Exception {
    String keys = node.call("CLUSTER", "GETKEYSINSLOT", slot, "100");
    String inner = keys.substring(1, keys.length() - 1);
    return inner.isEmpty() ? List.of() : List.of(inner.split(", "));
  }

  private static String keyOfAnother(RedisForTests source) throws Exception {
    for (int number = 0; ; number++) {
      String key = "key" + number;
      if (cluster.masterOf(key) != source) {
        return key;
      }
    }
  }

  private void finish() throws Exception {
    traffic.finish();
    assertThat(traffic.reads()).extracting(Read::status).containsOnly(200);
    Conditions.await("nothing is owed", RECOVERY, () -> cache.pendingInvalidations() == 0);
  }

  private void awaitHits(long sinceNanos) throws Exception {
    Conditions.await("hits", RECOVERY, () -> traffic.hitsSince(sinceNanos) > 5);
    traffic.check();
  }
}
