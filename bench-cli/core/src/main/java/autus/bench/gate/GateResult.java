package autus.bench.gate;

import autus.bench.expression.Judgement;
import autus.bench.expression.quantity.Quantity;
import java.util.Optional;

/**
 * What became of one gate.
 *
 * @param judgement both sides in numbers; empty if a figure is missing
 * @param reason one line that says what the verdict rests on; empty if the numbers say it all
 */
public record GateResult(
    Gate gate, GateVerdict verdict, Optional<Judgement> judgement, String reason) {

  /** The left side. */
  public Optional<Quantity> measured() {
    return judgement.map(Judgement::left);
  }

  /** The right side. */
  public Optional<Quantity> limit() {
    return judgement.map(Judgement::right);
  }

  /** How far the measured value is on the good side of the limit; below 0 on the bad side. */
  public Optional<Quantity> margin() {
    return judgement.map(
        sides -> {
          double above = sides.left().value() - sides.right().value();
          double margin =
              switch (gate.condition().operator()) {
                case LESS, AT_MOST -> -above;
                case GREATER, AT_LEAST -> above;
                case EQUAL -> -Math.abs(above);
                case UNEQUAL -> Math.abs(above);
                case ABOUT -> sides.tolerance().value() - Math.abs(above);
              };
          return Quantity.of(margin + 0.0, sides.left().dimension());
        });
  }
}
