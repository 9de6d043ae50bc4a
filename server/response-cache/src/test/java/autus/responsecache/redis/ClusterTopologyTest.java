package autus.responsecache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.Partitions;
import io.lettuce.core.resource.DefaultClientResources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several views of a cluster is believed. */
class ClusterTopologyTest {

  private static final RedisURI FIRST = RedisURI.create("127.0.0.1", 7001);
  private static final RedisURI SECOND = RedisURI.create("127.0.0.1", 7002);

  /** A master that was cut off and has not noticed. */
  private static final String BEFORE_THE_FAILOVER =
      """
      aaaa 127.0.0.1:7001@17001 myself,master - 0 0 1 connected 0-16383
      bbbb 127.0.0.1:7002@17002 slave aaaa 0 0 1 connected
      """;

  private static final String AFTER_THE_FAILOVER =
      """
      aaaa 127.0.0.1:7001@17001 master,fail - 0 0 1 disconnected
      bbbb 127.0.0.1:7002@17002 myself,master - 0 0 2 connected 0-16383
      """;

  @Test
  void theViewThatKnowsOfTheLastFailoverIsBelievedEveryTime() {
    DefaultClientResources resources = DefaultClientResources.create();
    ClusterTopology topology = new ClusterTopology(resources, List.of(FIRST));
    try {
      Partitions before = ClusterPartitionParser.parse(BEFORE_THE_FAILOVER);
      Partitions after = ClusterPartitionParser.parse(AFTER_THE_FAILOVER);
      // Lettuce draws lots between equals.
      for (int draw = 0; draw < 50; draw++) {
        assertThat(topology.determinePartitions(before, Map.of(FIRST, before, SECOND, after)))
            .isSameAs(after);
        assertThat(topology.determinePartitions(null, Map.of(FIRST, before, SECOND, after)))
            .isSameAs(after);
      }
    } finally {
      topology.shutdown();
      resources.shutdown();
    }
  }
}
