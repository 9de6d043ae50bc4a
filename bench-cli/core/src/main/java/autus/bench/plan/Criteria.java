package autus.bench.plan;

import autus.bench.cachemodel.CacheModel;
import java.util.List;
import java.util.Optional;

/**
 * What a run is measured against.
 *
 * @param gates what its result must satisfy, each an expression such as {@code p95 < 6ms}
 * @param cache the target's cache by its author's description, to foretell the run; absent: nothing
 *     can be foretold
 */
public record Criteria(List<String> gates, Optional<CacheModel> cache) {

  /** Nothing. */
  public static final Criteria NONE = new Criteria(List.of(), Optional.empty());

  public Criteria {
    gates = List.copyOf(gates);
  }
}
