package autus.bench.measure;

import autus.bench.measure.latency.Latencies;
import java.util.List;

/**
 * Figures by the node that answered, as a response header names it. Immutable.
 *
 * @param field the header field that tells nodes apart
 * @param nodes the busiest first; those beyond the most that are kept are one more, called "other"
 */
public record FiguresByNode(String field, List<Node> nodes) {

  /** More nodes than this are counted together. */
  public static final int MOST_NODES = 50;

  /** What the nodes beyond are called. */
  public static final String OTHER = "other";

  public FiguresByNode {
    nodes = List.copyOf(nodes);
  }

  /**
   * One node.
   *
   * @param name as the field has it
   * @param hits lookups that it answered, and those of them from the store
   * @param failedCount responses of it that were not as expected; not in the times
   * @param response response times
   */
  public record Node(String name, HitRange hits, long failedCount, Latencies response) {}
}
