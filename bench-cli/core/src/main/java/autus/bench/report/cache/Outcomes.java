package autus.bench.report.cache;

import autus.bench.document.Cell;
import autus.bench.document.Meaning;
import autus.bench.exchange.Outcome;

/** What outcomes of a cache mean to a reader. */
public final class Outcomes {

  private Outcomes() {}

  /** A cell with the outcome's name. */
  public static Cell cell(Outcome outcome) {
    Meaning meaning =
        switch (outcome) {
          case HIT -> Meaning.GOOD;
          case STALE -> Meaning.BAD;
          default -> Meaning.NEUTRAL;
        };
    return Cell.of(outcome.name(), meaning);
  }
}
