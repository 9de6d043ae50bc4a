package autus.bench.ci.verdict;

import autus.bench.compare.ChangeVerdict;
import autus.bench.gate.GateOutcome;
import java.util.List;
import java.util.Optional;

/**
 * How a trial stands after some rounds.
 *
 * @param figures in the order in which they were asked for
 * @param gates what became of the gates; empty if there are none
 * @param isDecided whether further rounds would change nothing that counts
 */
public record Standing(
    List<FigureStanding> figures, Optional<GateOutcome> gates, boolean isDecided) {

  public Standing {
    figures = List.copyOf(figures);
  }

  /** The verdict on all figures: worse if any is; open if any is; better if any is. */
  public ChangeVerdict overall() {
    for (ChangeVerdict verdict :
        List.of(ChangeVerdict.WORSE, ChangeVerdict.NOT_ENOUGH_DATA, ChangeVerdict.BETTER)) {
      if (figures.stream().anyMatch(each -> each.change().verdict() == verdict)) {
        return verdict;
      }
    }
    return figures.isEmpty() ? ChangeVerdict.NOT_ENOUGH_DATA : ChangeVerdict.NO_CHANGE;
  }
}
