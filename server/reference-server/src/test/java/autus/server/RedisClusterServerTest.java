package autus.server;

import static autus.server.TestServer.json;
import static autus.server.TestServer.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import autus.faults.RedisClusterForTests;
import autus.faults.RedisForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole server on a Redis Cluster: each of its modes, and what administers it. */
@Tag("process")
class RedisClusterServerTest {

  private static RedisClusterForTests cluster;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    cluster = RedisClusterForTests.shared();
    server = TestServer.start("--redis", cluster.uri());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void readsAreHitsUntilAWriteMakesTheirNamespaceOld() throws Exception {
    server.begin("corrected");
    for (String path :
        new String[] {"/analytics/stats", "/devices/list", "/digital-twin/overview"}) {
      assertThat(outcome(server.get(path))).as(path).isEqualTo("MISS");
      assertThat(outcome(server.get(path))).as(path).isEqualTo("HIT");
    }
    // Its two namespaces, and the third that is added, are on different masters.
    server.delete("/devices/device_1");
    assertThat(outcome(server.get("/devices/list"))).isEqualTo("MISS");
    assertThat(outcome(server.get("/digital-twin/overview"))).isEqualTo("MISS");
    assertThat(outcome(server.get("/analytics/stats"))).isEqualTo("HIT");
  }

  @Test
  void theModeAsShippedKeepsItsKeysOnAllMastersAndAResetFindsThem() throws Exception {
    server.begin("as-shipped");
    for (int device = 1; device <= 8; device++) {
      server.get("/devices/get?device_id=device_" + device);
    }
    long masters = cluster.nodes().stream().filter(RedisClusterServerTest::hasKeys).count();
    assertThat(masters).isGreaterThan(1);
    assertThat(outcome(server.get("/devices/get?device_id=device_1"))).isEqualTo("HIT");
    server.begin("as-shipped");
    assertThat(outcome(server.get("/devices/get?device_id=device_1"))).isEqualTo("MISS");
  }

  @Test
  void stateAndMetersSpeakOfAllMasters() throws Exception {
    assertThat(server.state().at("/redis/uri").asString()).isEqualTo(cluster.uri());
    assertThat(server.state().at("/redis/reachable").asBoolean()).isTrue();
    assertThat(server.get("/actuator/prometheus").body()).contains("autus_redis_up 1.0");
    assertThat(
            json(server.get("/actuator/health/readiness"))
                .at("/components/redis/status")
                .asString())
        .isEqualTo("UP");
  }

  @Test
  void aClusterAndASingleRedisAreNotTakenForEachOther() throws Exception {
    RedisForTests node = cluster.nodes().get(0);
    assertThatThrownBy(() -> TestServer.start("--redis", node.uri()).close())
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "the Redis at "
                + node.uri()
                + " is a node of a cluster; name the cluster by one or more of its nodes, as redis-cluster://127.0.0.1:"
                + node.port());
    try (RedisForTests single = RedisForTests.start()) {
      String uri = "redis-cluster://127.0.0.1:" + single.port();
      assertThatThrownBy(() -> TestServer.start("--redis", uri).close())
          .isInstanceOf(StartFailure.class)
          .hasMessage(
              "no Redis Cluster answers at "
                  + uri
                  + " (ERR This instance has cluster support disabled); start it, or name another with --redis");
    }
  }

  private static boolean hasKeys(RedisForTests node) {
    try {
      return !node.call("INFO", "replication").contains("role:slave")
          && node.call("KEYS", "autus:devices/*").length() > 2;
    } catch (Exception e) {
      return false;
    }
  }
}
