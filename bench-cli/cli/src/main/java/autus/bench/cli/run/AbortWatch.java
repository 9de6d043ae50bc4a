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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at the last seconds of a running run, and ends it when a condition holds there. Judged as
 * gates are, so a percentile on which too few samples stand ends nothing.
 */
final class AbortWatch implements ProgressListener {

  /** Fewer say too little. */
  static final long FEWEST_REQUESTS = 100;

  private final List<Gate> conditions;
  private final Consumer<String> end;
  private volatile Optional<String> reason = Optional.empty();

  /**
   * A watch over one run.
   *
   * @param end ends the run; is told why, once
   */
  AbortWatch(List<Gate> conditions, Consumer<String> end) {
    this.conditions = List.copyOf(conditions);
    this.end = end;
  }

  @Override
  public void progressed(RunProgress progress) {
    if (conditions.isEmpty() || reason.isPresent() || progress.elapsedNanos() < 0) {
      return;
    }
    progress
        .detail()
        .recent()
        .get()
        .filter(run -> ended(run) >= FEWEST_REQUESTS)
        .flatMap(this::reason)
        .ifPresent(
            found -> {
              reason = Optional.of(found);
              end.accept(found);
            });
  }

  private static long ended(RunResult run) {
    return run.requests().stream().mapToLong(RequestResult::count).sum();
  }

  private Optional<String> reason(RunResult run) {
    return conditions.stream().flatMap(condition -> reason(condition, run).stream()).findFirst();
  }

  private static Optional<String> reason(Gate condition, RunResult run) {
    try {
      GateResult result =
          GateJudge.judge(List.of(condition), run, Optional.empty()).results().get(0);
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
      return Optional.empty(); // such as a counter of the target, which is read at the end
    }
  }

  /** Whether it ended the run. */
  boolean hasAborted() {
    return reason.isPresent();
  }
}
