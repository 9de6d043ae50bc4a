package autus.bench.junit;

import autus.bench.compare.RunIntervals;
import autus.bench.error.UserErrorException;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.gate.Baseline;
import autus.bench.gate.Gate;
import autus.bench.gate.GateIntervals;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateOutcome;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import autus.bench.junit.LoadSession.Undecided;
import autus.bench.measure.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What becomes of a test by the verdicts on its run. */
final class GateJudgement {

  private GateJudgement() {}

  /**
   * Lets a test go on if all gates hold.
   *
   * @throws AssertionFailedError if one does not hold on a run that may be believed; also if others
   *     are not decided
   * @throws TestAbortedException if none failed, but the run or a gate decides nothing
   */
  static void require(
      List<Gate> gates, KeptRun kept, Optional<RunResult> before, Undecided undecided) {
    gates.forEach(gate -> requireBaseline(gate, before));
    requireValid(kept, undecided);
    GateOutcome outcome = GateJudge.judge(gates, kept.result(), before.map(Baseline::new));
    kept.add(outcome);
    List<GateResult> failed = with(outcome, true);
    List<GateResult> open = with(outcome, false);
    if (!failed.isEmpty()) {
      throw new AssertionFailedError(message(failed, kept) + also(open, kept.result()));
    }
    if (!open.isEmpty()) {
      stop(message(open, kept), undecided);
    }
  }

  /**
   * Lets a test go on if its run may be believed.
   *
   * @throws TestAbortedException if not
   */
  static void requireValid(KeptRun kept, Undecided undecided) {
    if (!kept.result().identity().validity().valid()) {
      stop(
          "cannot be decided, for the run is not valid: %s%n%s%nreport: %s"
              .formatted(kept.reasons(), kept.headline(), kept.page()),
          undecided);
    }
  }

  /**
   * Refuses a gate that compares with a result that is not there.
   *
   * @throws UserErrorException if it does
   */
  static void requireBaseline(Gate gate, Optional<RunResult> before) {
    if (gate.needsBaseline() && before.isEmpty()) {
      throw new UserErrorException(
          "gate \"%s\" compares with an earlier result; give it one: result.require(\"%s\", before)"
              .formatted(gate, gate));
    }
  }

  private static void stop(String message, Undecided undecided) {
    if (undecided == Undecided.FAIL) {
      throw new AssertionFailedError(message);
    }
    throw new TestAbortedException(message);
  }

  private static List<GateResult> with(GateOutcome outcome, boolean failed) {
    return outcome.results().stream()
        .filter(each -> each.verdict() != GateVerdict.PASS)
        .filter(each -> (each.verdict() == GateVerdict.FAIL) == failed)
        .toList();
  }

  private static String message(List<GateResult> results, KeptRun kept) {
    return "%s%n%s%nreport: %s"
        .formatted(lines(results, kept.result()), kept.headline(), kept.page());
  }

  private static String also(List<GateResult> open, RunResult run) {
    return open.isEmpty() ? "" : "%nnor is this decided: %s".formatted(lines(open, run));
  }

  private static String lines(List<GateResult> results, RunResult run) {
    return results.stream()
        .map(each -> line(each, run))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** One gate: what was measured, between which bounds, and against which limit. */
  private static String line(GateResult result, RunResult run) {
    List<String> parts = new ArrayList<>();
    result
        .measured()
        .ifPresent(
            measured ->
                parts.add(
                    "measured %s%s"
                        .formatted(QuantityFormat.format(measured), interval(result, run))));
    result
        .limit()
        .ifPresent(limit -> parts.add("limit %s".formatted(QuantityFormat.format(limit))));
    if (!result.reason().isEmpty()) {
      parts.add(result.reason());
    }
    return "%s: %s; %s"
        .formatted(
            result.gate(),
            result.verdict() == GateVerdict.FAIL ? "failed" : result.verdict().label(),
            String.join("; ", parts));
  }

  private static String interval(GateResult result, RunResult run) {
    List<GateIntervals.FigureInterval> intervals = GateIntervals.of(result.gate(), run);
    String words =
        intervals.stream()
            .map(
                each ->
                    intervals.size() == 1
                        ? "%s to %s".formatted(each.low(), each.high())
                        : "%s %s to %s".formatted(each.figure(), each.low(), each.high()))
            .collect(Collectors.joining(", "));
    if (!words.isEmpty()) {
      return " (95 %% interval %s)".formatted(words);
    }
    return GateIntervals.canTell(result.gate()) && !RunIntervals.of(run).isKnown()
        ? " (the run is too short for an interval)"
        : "";
  }
}
