package autus.bench.scenario;

import java.util.List;
import java.util.Optional;

/**
 * What a scenario says beside its load.
 *
 * @param staleness how to prove old data; absent: not probed
 * @param gates what a result must satisfy, in the order of the file
 */
public record ScenarioDetails(Optional<Staleness> staleness, List<GateLine> gates) {

  /** Nothing beside the load. */
  public static final ScenarioDetails NONE = new ScenarioDetails(Optional.empty(), List.of());

  public ScenarioDetails {
    gates = List.copyOf(gates);
  }
}
