package autus.bench.cli.run;

import autus.bench.error.UserErrorException;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.gate.Gate;
import autus.bench.gate.GateJudge;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import autus.bench.measure.RequestResult;
import autus.bench.measure.RunResult;
import autus.bench.run.ProgressListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Looks at the last seconds of a running run, and ends it when a condition holds there. Judged as
 * gates are, so a percentile on which too few samples stand ends nothing.
 */
final class AbortWatch implements ProgressListener {

  private static final String TOO_SHORT = "the window did not last 5 s";
  private static final String TOO_FEW_REQUESTS = "fewer than 100 requests ended in 5 s";
  private static final String TOO_FEW = "too few samples for it ended in 5 s";

  /** Fewer say too little. */
  static final long FEWEST_REQUESTS = 100;

  private final List<Gate> conditions;
  private final Consumer<String> end;

  /** Why these could not be judged at any time so far. */
  private final Map<Gate, String> open = new ConcurrentHashMap<>();

  private volatile Optional<String> reason = Optional.empty();

  /**
   * A watch over one run.
   *
   * @param end ends the run; is told why, once
   */
  AbortWatch(List<Gate> conditions, Consumer<String> end) {
    this.conditions = List.copyOf(conditions);
    this.end = end;
    conditions.forEach(condition -> open.put(condition, TOO_SHORT));
  }

  @Override
  public void progressed(RunProgress progress) {
    if (conditions.isEmpty() || reason.isPresent() || progress.elapsedNanos() < 0) {
      return;
    }
    Optional<RunResult> recent = progress.detail().recent().get();
    if (recent.isPresent() && ended(recent.get()) < FEWEST_REQUESTS) {
      open.replaceAll((condition, why) -> why.equals(TOO_SHORT) ? TOO_FEW_REQUESTS : why);
    } else {
      recent.flatMap(this::reason).ifPresent(this::abort);
    }
  }

  private void abort(String found) {
    reason = Optional.of(found);
    end.accept(found);
  }

  private static long ended(RunResult run) {
    return run.requests().stream().mapToLong(RequestResult::count).sum();
  }

  private Optional<String> reason(RunResult run) {
    return conditions.stream().flatMap(condition -> reason(condition, run).stream()).findFirst();
  }

  private Optional<String> reason(Gate condition, RunResult run) {
    try {
      GateResult result =
          GateJudge.judge(List.of(condition), run, Optional.empty()).results().get(0);
      note(condition, result);
      return result.verdict() == GateVerdict.PASS
          ? Optional.of(
              "aborted, since \"%s\" held over the last 5 s%s of %d requests,"
                  .formatted(
                      condition,
                      result
                          .measured()
                          .map(measured -> " with " + QuantityFormat.format(measured))
                          .orElse(""),
                      ended(run)))
          : Optional.empty();
    } catch (UserErrorException onlyAtTheEnd) {
      return Optional.empty();
    }
  }

  private void note(Gate condition, GateResult result) {
    if (result.verdict() == GateVerdict.NOT_ENOUGH_DATA) {
      open.replace(condition, result.judgement().isPresent() ? TOO_FEW : result.reason());
    } else {
      open.remove(condition);
    }
  }

  /** What its user should know: a condition that could not be judged at any time, and why. */
  List<String> notes() {
    return hasAborted()
        ? List.of()
        : conditions.stream()
            .filter(open::containsKey)
            .map(
                condition ->
                    "--abort-on \"%s\" was never judged: %s"
                        .formatted(condition, open.get(condition)))
            .toList();
  }

  /** Whether it ended the run. */
  boolean hasAborted() {
    return reason.isPresent();
  }
}
