package autus.bench.observe;

import java.util.Optional;

/**
 * Which response headers a run is to believe.
 *
 * @param layer the only field that tells what the cache did; absent: all of them, by their layers
 * @param nodes the field that tells apart the nodes behind one name; absent: one of the usual ones
 */
public record HeaderUse(Optional<String> layer, Optional<String> nodes) {

  /** All that are known. */
  public static final HeaderUse USUAL = new HeaderUse(Optional.empty(), Optional.empty());

  public HeaderUse {
    layer = layer.map(FieldName::checked);
    nodes = nodes.map(FieldName::checked);
  }

  /** The same with another field for the cache. */
  public HeaderUse withLayer(Optional<String> other) {
    return new HeaderUse(other, nodes);
  }

  /** The same with another field for nodes. */
  public HeaderUse withNodes(Optional<String> other) {
    return new HeaderUse(layer, other);
  }
}
