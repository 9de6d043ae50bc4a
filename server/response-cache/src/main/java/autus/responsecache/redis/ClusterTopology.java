package autus.responsecache.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.resource.ClientResources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Believes the nodes that know of the last failover. A master that was cut off from the others
 * still calls itself one, and Lettuce draws lots between such views.
 */
final class ClusterTopology extends RedisClusterClient {

  ClusterTopology(ClientResources resources, List<RedisURI> uris) {
    super(resources, uris);
  }

  @Override
  protected Partitions determinePartitions(
      @Nullable Partitions current, Map<RedisURI, Partitions> views) {
    long newest = views.values().stream().mapToLong(ClusterTopology::epoch).max().orElse(0);
    Map<RedisURI, Partitions> informed = new LinkedHashMap<>(views);
    informed.values().removeIf(view -> epoch(view) < newest);
    return super.determinePartitions(current, informed);
  }

  private static long epoch(Partitions view) {
    return view.stream().mapToLong(RedisClusterNode::getConfigEpoch).max().orElse(0);
  }
}
