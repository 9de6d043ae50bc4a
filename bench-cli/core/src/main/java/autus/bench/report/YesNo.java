package autus.bench.report;

import autus.bench.document.Cell;
import autus.bench.document.Meaning;

/** An answer to a question that should be answered with yes. */
final class YesNo {

  private YesNo() {}

  static Cell cell(boolean isYes) {
    return isYes ? Cell.of("yes", Meaning.GOOD) : Cell.of("no", Meaning.BAD);
  }
}
