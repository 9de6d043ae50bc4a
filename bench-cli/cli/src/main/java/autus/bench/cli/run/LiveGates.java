package autus.bench.cli.run;

import autus.bench.console.progress.GateLight;
import autus.bench.console.progress.GateLight.State;
import autus.bench.error.UserErrorException;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import autus.bench.measure.RunResult;
import java.util.List;
import java.util.Optional;

/**
 * Gates judged while the run lasts, by the same judge as at its end. Those that compare with a
 * baseline stay open, since what noise can do is worked out once, at the end.
 *
 * @param gates in the order in which they are shown
 */
record LiveGates(List<Gate> gates) {

  LiveGates {
    gates = List.copyOf(gates);
  }

  List<GateLight> judge(RunResult soFar) {
    return gates.stream().map(gate -> judge(gate, soFar)).toList();
  }

  private static GateLight judge(Gate gate, RunResult soFar) {
    if (!gate.isKnownMeanwhile()) {
      return new GateLight(gate.text(), "", State.OPEN); // such as sizes of bodies
    }
    try {
      GateResult result = GateJudge.judge(List.of(gate), soFar, Optional.empty()).results().get(0);
      String measured = result.measured().map(QuantityFormat::format).orElse("");
      return new GateLight(gate.text(), measured, state(result.verdict()));
    } catch (UserErrorException onlyAtTheEnd) {
      // Such as a counter of the target, which is read when the run has ended.
      return new GateLight(gate.text(), "", State.OPEN);
    }
  }

  private static State state(GateVerdict verdict) {
    return switch (verdict) {
      case PASS -> State.HOLDS;
      case FAIL -> State.FAILS;
      default -> State.OPEN;
    };
  }
}
