package autus.bench.gate;

import java.util.List;

/**
 * What became of all gates of a run.
 *
 * @param run the name of the result
 * @param invalidReasons why the run may not be believed; empty if it may
 * @param results in the order of the gates
 */
public record GateOutcome(String run, List<String> invalidReasons, List<GateResult> results) {

  public GateOutcome {
    invalidReasons = List.copyOf(invalidReasons);
    results = List.copyOf(results);
  }

  /** How many gates have this verdict. */
  public long count(GateVerdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** Whether every gate could be judged on a run that may be believed. */
  public boolean isDecided() {
    return invalidReasons.isEmpty()
        && count(GateVerdict.NOT_ENOUGH_DATA) == 0
        && count(GateVerdict.NOT_ENOUGH_RUNS) == 0;
  }

  /** Whether a gate failed. */
  public boolean hasFailed() {
    return count(GateVerdict.FAIL) > 0;
  }

  /** Nothing failed and nothing is open. */
  public boolean passed() {
    return isDecided() && !hasFailed();
  }
}
