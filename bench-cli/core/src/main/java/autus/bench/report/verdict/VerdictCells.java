package autus.bench.report.verdict;

import autus.bench.audit.claim.Verdict;
import autus.bench.compare.ChangeVerdict;
import autus.bench.document.Cell;
import autus.bench.document.Meaning;
import autus.bench.gate.GateVerdict;

/** What verdicts mean to a reader. */
public final class VerdictCells {

  private VerdictCells() {}

  /** On a claim or check. */
  public static Cell of(Verdict verdict) {
    Meaning meaning =
        switch (verdict) {
          case HOLDS, REPRODUCED -> Meaning.GOOD;
          case REFUTED, IMPOSSIBLE, NOT_REPRODUCED -> Meaning.BAD;
          case ROUNDING, NOT_TESTABLE -> Meaning.UNKNOWN;
        };
    return Cell.of(verdict.label(), meaning);
  }

  /** On a gate. */
  public static Cell of(GateVerdict verdict) {
    Meaning meaning =
        switch (verdict) {
          case PASS -> Meaning.GOOD;
          case FAIL -> Meaning.BAD;
          case NOT_ENOUGH_DATA, NOT_ENOUGH_RUNS, NO_BASELINE -> Meaning.UNKNOWN;
        };
    return Cell.of(verdict.label(), meaning);
  }

  /** On a change. */
  public static Cell of(ChangeVerdict verdict) {
    Meaning meaning =
        switch (verdict) {
          case BETTER -> Meaning.GOOD;
          case WORSE -> Meaning.BAD;
          case NO_CHANGE -> Meaning.QUIET;
          case NOT_JUDGED -> Meaning.NEUTRAL;
          case NOT_ENOUGH_DATA, NOT_ENOUGH_RUNS -> Meaning.UNKNOWN;
        };
    return Cell.of(verdict.label(), meaning);
  }
}
