package autus.responsecache;

import static org.assertj.core.api.Assertions.assertThat;

import autus.faults.Conditions;
import autus.faults.Pause;
import autus.faults.RedisForTests;
import autus.faults.TcpProxy;
import autus.responsecache.VersionedTraffic.Read;
import autus.responsecache.redis.RedisAddress;
import autus.responsecache.redis.RedisClientConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Readers and writers on three servers that announce their writes, each with a connection of its
 * own to one real Redis. Whatever fails, no read on any server is stale; a write may be refused,
 * and then was not made.
 */
@Tag("process")
class StrictFreshnessTest {

  private static final int SERVERS = 3;
  private static final Duration CLOSED_AT_MOST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final List<TcpProxy> proxies = new ArrayList<>();
  private final List<RedisClientConnection> connections = new ArrayList<>();
  private final List<ResponseCache> caches = new ArrayList<>();
  private RedisForTests redis;
  private VersionedTraffic traffic;

  @BeforeEach
  void start() throws Exception {
    redis = RedisForTests.debuggable("--maxmemory-policy", "volatile-lru");
    traffic = new VersionedTraffic(2, 0);
    for (int server = 0; server < SERVERS; server++) {
      TcpProxy proxy = new TcpProxy(redis.port());
      RedisClientConnection connection =
          RedisClientConnection.open(RedisAddress.loopback(proxy.port()));
      ResponseCache cache =
          new ResponseCache(
              VersionedTraffic.TABLE,
              connection.strictStore(VersionedTraffic.KEYS, CLOSED_AT_MOST),
              new CacheSettings(
                  CacheSettings.DEFAULT_NAME,
                  RedisClientConnection.COMMAND_TIMEOUT,
                  Optional.empty(),
                  CacheSettings.Http.USUAL),
              new Random(server));
      connection.watchedBy(cache);
      cache.start();
      proxies.add(proxy);
      connections.add(connection);
      caches.add(cache);
      traffic.start(cache, 2, 1);
    }
    awaitHits();
  }

  @AfterEach
  void stop() throws Exception {
    traffic.close();
    caches.forEach(ResponseCache::close);
    connections.forEach(RedisClientConnection::close);
    for (TcpProxy proxy : proxies) {
      proxy.close();
    }
    redis.close();
  }

  @Test
  void whileNothingFails() throws Exception {
    awaitReads(1_500);
    finish();
    // A busy machine may be too slow for one or the other.
    assertThat(traffic.refusedWrites()).isLessThan(5 + traffic.writeCount() / 10);
  }

  @Test
  void whileTheConnectionsOfOneServerAfterTheOtherAreCut() throws Exception {
    for (int cut = 0; cut < 12; cut++) {
      proxies.get(cut % SERVERS).cut();
      awaitReads(60);
    }
    awaitHits();
    finish();
  }

  @Test
  void whileOneServerAfterTheOtherCannotReachRedis() throws Exception {
    for (TcpProxy proxy : proxies) {
      proxy.refuse();
      awaitReads(200);
      proxy.admit();
      awaitReads(50);
    }
    awaitHits();
    finish();
    assertThat(traffic.refusedWrites()).isPositive();
  }

  @Test
  void whileTheConnectionOfOneServerIsForgotten() throws Exception {
    proxies.get(0).forget();
    awaitReads(500);
    awaitHits();
    finish();
  }

  @Test
  void whileRedisIsKilledAndComesBackEmpty() throws Exception {
    redis.kill();
    awaitReads(200);
    redis.restart();
    awaitHits();
    finish();
  }

  @Test
  void whileRedisIsPaused() throws Exception {
    redis.pause();
    Pause.of(Duration.ofMillis(700));
    redis.resume();
    awaitHits();
    finish();
  }

  @Test
  void whileEverythingIsFlushedAgainAndAgain() throws Exception {
    for (int flush = 0; flush < 10; flush++) {
      redis.call("FLUSHALL");
      awaitReads(50);
    }
    awaitHits();
    finish();
  }

  @Test
  void whileRedisHasNoMemoryForWrites() throws Exception {
    redis.call("CONFIG", "SET", "maxmemory", "1");
    awaitReads(300);
    redis.call("CONFIG", "SET", "maxmemory", "0");
    awaitHits();
    finish();
  }

  @Test
  void whileTheDataGoBackToASnapshot() throws Exception {
    for (int round = 0; round < 3; round++) {
      redis.call("SAVE");
      awaitReads(200);
      redis.call("DEBUG", "RELOAD", "NOSAVE");
      awaitReads(200);
    }
    awaitHits();
    finish();
  }

  @Test
  void whileAServerCrashesInTheMiddleOfItsWrites() throws Exception {
    // Cut off for good, it neither ends what it has announced nor hears of anything.
    proxies.get(2).refuse();
    awaitReads(300);
    long cutOff = System.nanoTime();
    Conditions.await(
        "the others get hits again",
        LONGEST,
        () -> traffic.hitsSince(cutOff + CLOSED_AT_MOST.toNanos()) > 20);
    traffic.check();
    proxies.get(2).admit();
    finish();
  }

  private void awaitHits() throws Exception {
    long now = System.nanoTime();
    Conditions.await("hits", LONGEST, () -> traffic.hitsSince(now) > 10);
    traffic.check();
  }

  private void awaitReads(int more) throws Exception {
    int enough = traffic.readCount() + more;
    Conditions.await("reads go on", LONGEST, () -> traffic.readCount() >= enough);
    traffic.check();
  }

  private void finish() throws Exception {
    traffic.finish();
    assertThat(traffic.reads()).extracting(Read::status).containsOnly(200);
    Conditions.await(
        "nothing is owed",
        LONGEST,
        () -> caches.stream().allMatch(cache -> cache.pendingInvalidations() == 0));
  }
}
