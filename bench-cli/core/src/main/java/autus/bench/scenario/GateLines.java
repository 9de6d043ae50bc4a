package autus.bench.scenario;

import java.util.List;

/**
 * What a scenario says of good and bad runs.
 *
 * @param gates what a result must satisfy, in the order of the file
 * @param abortOn what ends a run at once when it holds, in the order of the file
 */
public record GateLines(List<GateLine> gates, List<GateLine> abortOn) {

  /** Every run is as good as another. */
  public static final GateLines NONE = new GateLines(List.of(), List.of());

  public GateLines {
    gates = List.copyOf(gates);
    abortOn = List.copyOf(abortOn);
  }
}
