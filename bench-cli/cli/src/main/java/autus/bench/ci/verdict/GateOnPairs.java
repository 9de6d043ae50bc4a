package autus.bench.ci.verdict;

import autus.bench.compare.Side;
import autus.bench.compare.interval.Interval;
import autus.bench.expression.Judgement;
import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.gate.Gate;
import autus.bench.gate.GateOnSides;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One gate in all pairs. In each the condition has a margin, how far the figures of that pair are
 * on its good side; their mean and interval decide.
 */
final class GateOnPairs {

  private final Gate gate;
  private final Optional<String> weakness;
  private final Optional<GateResult> whole;
  private final double[] margins;
  private final boolean isBroken;

  GateOnPairs(Gate gate, List<RunPair> pairs) {
    this.gate = gate;
    GateOnSides all =
        GateOnSides.of(
            gate,
            new Side("base", pairs.stream().map(RunPair::base).toList()),
            new Side("head", pairs.stream().map(RunPair::head).toList()));
    this.weakness = all.weakness();
    List<Double> found = new ArrayList<>();
    if (weakness.isEmpty()) {
      for (RunPair pair : pairs) {
        Judgement judgement =
            GateOnSides.of(gate, Side.of(pair.base()), Side.of(pair.head())).judgement();
        result(Optional.of(judgement), GateVerdict.PASS, "")
            .margin()
            .map(Quantity::value)
            .ifPresent(found::add);
      }
      this.whole = Optional.of(result(Optional.of(all.judgement()), GateVerdict.PASS, ""));
    } else {
      this.whole = Optional.empty();
    }
    this.margins = found.stream().mapToDouble(Double::doubleValue).toArray();
    this.isBroken = all.isExact() && Arrays.stream(margins).anyMatch(margin -> margin < 0);
  }

  private GateResult result(Optional<Judgement> judgement, GateVerdict verdict, String reason) {
    return new GateResult(gate, verdict, judgement, reason);
  }

  /** Whether further rounds are not asked for its sake: it surely holds, or surely does not. */
  boolean isDecided(Look look) {
    if (weakness.isPresent()) {
      return false;
    }
    Interval interval = new PairedEffect(margins).interval(look);
    return isBroken || interval.low() >= 0 || interval.high() < 0;
  }

  /**
   * The verdict at a look. A gate fails only beyond noise; at the last look it passes if it holds,
   * and what fails within the noise is open.
   */
  GateResult result(Look look, RoundsLeft left) {
    if (weakness.isPresent() || whole.isEmpty()) {
      return result(Optional.empty(), GateVerdict.NOT_ENOUGH_DATA, weakness.orElse(""));
    }
    PairedEffect margin = new PairedEffect(margins);
    Interval interval = margin.interval(look);
    Optional<Judgement> judgement = whole.get().judgement();
    String rests = words(interval, judgement);
    if (isBroken || interval.high() < 0) {
      return result(judgement, GateVerdict.FAIL, rests);
    }
    if (interval.low() >= 0 || (look.isLast() && margin.mean() >= 0)) {
      return result(judgement, GateVerdict.PASS, rests);
    }
    String more = left.words(margin.pairsFor(Math.abs(margin.mean()), look, RoundsLeft.MOST_PAIRS));
    return result(judgement, GateVerdict.NOT_ENOUGH_RUNS, rests + "; " + more);
  }

  private static String words(Interval margin, Optional<Judgement> judgement) {
    return judgement
        .map(
            sides ->
                "the margin is %s to %s"
                    .formatted(
                        QuantityFormat.format(Quantity.of(margin.low(), sides.left().dimension())),
                        QuantityFormat.format(
                            Quantity.of(margin.high(), sides.left().dimension()))))
        .orElse("");
  }
}
