package autus.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A Redis Cluster of real processes on the loopback interface: three masters with a third of the
 * slots each, and a replica of each. It ends with this process however that ends.
 */
public final class RedisClusterForTests implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MASTERS = 3;
  private static final int SLOTS = 16_384;

  /** Nodes talk to each other on a port of their own, this far above. */
  private static final int BUS_OFFSET = 10_000;

  /** Below the ports that outgoing connections get, with those of the bus. */
  private static final int FIRST_PORT = 11_000;

  private static final int PORT_COUNT = 11_000;

  private static @Nullable RedisClusterForTests shared;

  private final List<RedisForTests> nodes = new ArrayList<>();

  private RedisClusterForTests() {}

  /**
   * The one that all tests of this process share, so that each leaves it healthy. Its nodes take
   * another for dead after a second.
   */
  public static synchronized RedisClusterForTests shared() throws Exception {
    RedisClusterForTests cluster = shared;
    if (cluster == null) {
      cluster = start(Duration.ofSeconds(1));
      shared = cluster;
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
    }
    return cluster;
  }

  /** Starts one whose nodes take another for dead after that time. */
  private static RedisClusterForTests start(Duration nodeTimeout) throws Exception {
    RedisClusterForTests cluster = new RedisClusterForTests();
    try {
      Random random = new Random();
      for (int number = 0; number < 2 * MASTERS; number++) {
        cluster.nodes.add(
            RedisForTests.onPort(
                freePort(random),
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                Long.toString(nodeTimeout.toMillis()),
                "--cluster-replica-validity-factor",
                "0",
                "--repl-diskless-sync-delay",
                "0",
                "--maxmemory-policy",
                "volatile-lru"));
      }
      cluster.form();
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private static int freePort(Random random) throws IOException {
    while (true) {
      int port = FIRST_PORT + random.nextInt(PORT_COUNT);
      if (isFree(port) && isFree(port + BUS_OFFSET)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private void form() throws Exception {
    for (int number = 0; number < nodes.size(); number++) {
      nodes.get(number).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(number + 1));
      nodes.get(number).call("CLUSTER", "MEET", "127.0.0.1", Integer.toString(nodes.get(0).port()));
    }
    for (int number = 0; number < MASTERS; number++) {
      List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
      IntStream.range(SLOTS * number / MASTERS, SLOTS * (number + 1) / MASTERS)
          .mapToObj(Integer::toString)
          .forEach(command::add);
      nodes.get(number).call(command.toArray(String[]::new));
    }
    for (RedisForTests node : nodes) {
      Conditions.await(
          "all know all",
          LONGEST,
          () -> node.call("CLUSTER", "INFO").contains("cluster_known_nodes:" + nodes.size()));
    }
    for (int number = 0; number < MASTERS; number++) {
      String master = nodes.get(number).call("CLUSTER", "MYID");
      RedisForTests replica = nodes.get(number + MASTERS);
      Conditions.await(
          "the replica accepts its master",
          LONGEST,
          () -> replica.call("CLUSTER", "REPLICATE", master).equals("OK"));
    }
    awaitHealthy();
  }

  /** Waits until every node serves and every replica follows. */
  public void awaitHealthy() {
    for (RedisForTests node : nodes) {
      Conditions.await(
          "every node serves",
          LONGEST,
          () ->
              node.call("CLUSTER", "INFO").contains("cluster_state:ok")
                  && (node.call("INFO", "replication").contains("role:master")
                      || node.call("INFO", "replication").contains("master_link_status:up")));
    }
    Conditions.await(
        "as many masters as at first",
        LONGEST,
        () -> nodes.stream().filter(node -> isMaster(node)).count() == MASTERS);
  }

  /** As redis-cluster://host:port,host:port of all nodes. */
  public String uri() {
    return nodes.stream()
        .map(node -> "127.0.0.1:" + node.port())
        .collect(Collectors.joining(",", "redis-cluster://", ""));
  }

  /** All nodes. */
  public List<RedisForTests> nodes() {
    return List.copyOf(nodes);
  }

  /** The master that has a key now. */
  public RedisForTests masterOf(String key) throws IOException {
    for (RedisForTests node : nodes) {
      if (node.isAlive() && isMaster(node) && has(node, key)) {
        return node;
      }
    }
    throw new IOException("no master has " + key);
  }

  private static boolean has(RedisForTests node, String key) {
    try {
      node.call("GET", key);
      return true;
    } catch (IOException e) {
      return false; // it names another
    }
  }

  /** The replica of a master. */
  public RedisForTests replicaOf(RedisForTests master) throws IOException {
    for (RedisForTests node : nodes) {
      if (node.isAlive()
          && node.call("INFO", "replication").contains("master_port:" + master.port() + "\r")) {
        return node;
      }
    }
    throw new IOException("no replica of " + master.uri());
  }

  private static boolean isMaster(RedisForTests node) {
    try {
      return node.call("INFO", "replication").contains("role:master");
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      for (RedisForTests node : nodes) {
        node.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
