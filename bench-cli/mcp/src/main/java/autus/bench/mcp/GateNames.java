package autus.bench.mcp;

import autus.bench.gate.Gate;
import autus.bench.measure.Sequences;
import autus.bench.scenario.Scenario;
import autus.bench.scenario.request.Request;
import java.util.List;

/** Gates before the load they judge: mistakes in them cost nobody a run. */
final class GateNames {

  private GateNames() {}

  /**
   * Refuses what no result of the scenario could decide.
   *
   * @throws autus.bench.error.UserErrorException if a gate names a request that there is not
   */
  static void require(List<Gate> gates, Scenario scenario) {
    List<String> requests = scenario.requests().stream().map(Request::name).toList();
    Sequences sequences = Sequences.planned(scenario.sequences(), scenario.hasLogin());
    gates.forEach(gate -> gate.requireKnownSelectors(requests, sequences));
  }
}
