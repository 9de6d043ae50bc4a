package autus.responsecache.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Which connection leads to which slot of the cluster, at one time. Immutable. */
final class ClusterTable {

  /** Before anything is known. */
  static final ClusterTable EMPTY = new ClusterTable(List.of(), new int[SlotHash.SLOT_COUNT]);

  private final List<Link> links;

  /** One more than the place of its link; 0 while it has none. */
  private final int[] linkOfSlot;

  private ClusterTable(List<Link> links, int[] linkOfSlot) {
    this.links = List.copyOf(links);
    this.linkOfSlot = linkOfSlot;
  }

  /**
   * The connection to a master.
   *
   * @param epoch the configuration epoch of the master's slots, which grows with every failover, so
   *     that two of them which end where they began are seen too
   */
  record Link(
      String address,
      String nodeId,
      long epoch,
      StatefulRedisConnection<byte[], byte[]> connection) {}

  /**
   * Follows a view of the cluster.
   *
   * @param connections the connection to a node, or nothing while it cannot be reached
   */
  static ClusterTable of(
      Collection<RedisClusterNode> nodes,
      Function<RedisClusterNode, Optional<StatefulRedisConnection<byte[], byte[]>>> connections) {
    List<Link> links = new ArrayList<>();
    int[] linkOfSlot = new int[SlotHash.SLOT_COUNT];
    for (RedisClusterNode node : nodes) {
      Optional<StatefulRedisConnection<byte[], byte[]>> connection =
          isMaster(node) ? connections.apply(node) : Optional.empty();
      if (connection.isPresent()) {
        links.add(
            new Link(address(node), node.getNodeId(), node.getConfigEpoch(), connection.get()));
        node.getSlots().forEach(slot -> linkOfSlot[slot] = links.size());
      }
    }
    return new ClusterTable(links, linkOfSlot);
  }

  private static String address(RedisClusterNode node) {
    return node.getUri().getHost() + ":" + node.getUri().getPort();
  }

  static boolean isMaster(RedisClusterNode node) {
    return node.is(NodeFlag.UPSTREAM) && !node.hasNoSlots();
  }

  List<Link> links() {
    return links;
  }

  boolean coversAllSlots() {
    return IntStream.of(linkOfSlot).allMatch(link -> link > 0);
  }

  /** How to reach a slot; nothing while no master of it is known. */
  Optional<Link> holding(int slot) {
    int link = linkOfSlot[slot];
    return link == 0 ? Optional.empty() : Optional.of(links.get(link - 1));
  }

  /** Whether a slot is reached by that connection. */
  boolean leadsThrough(Object connection, int slot) {
    return holding(slot).filter(link -> link.connection() == connection).isPresent();
  }

  /** Whether a slot is in the same hands as in another table. */
  boolean agreesOn(int slot, ClusterTable other) {
    return holding(slot).equals(other.holding(slot));
  }

  boolean agreesWith(ClusterTable other) {
    return IntStream.range(0, SlotHash.SLOT_COUNT).allMatch(slot -> agreesOn(slot, other));
  }
}
