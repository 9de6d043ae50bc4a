package autus.bench.report.verdict;

import autus.bench.document.Block;
import autus.bench.document.Cell;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Meaning;
import autus.bench.document.Note;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.gate.GateOutcome;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import java.util.ArrayList;
import java.util.List;

/** What became of gates. */
public final class GateTable {

  private GateTable() {}

  /** Why the run is not valid, a sentence, and a row for each gate. */
  public static Document of(GateOutcome outcome) {
    List<Block> blocks = new ArrayList<>(Note.invalid(outcome.invalidReasons()));
    blocks.add(new Conclusion(meaning(outcome), Text.strong("%s", sentence(outcome))));
    Table.Builder table =
        Table.create()
            .words("Gate")
            .numbers("Measured", "Limit", "Margin")
            .words("Verdict", "Rests on");
    for (GateResult result : outcome.results()) {
      table.row(
          result.gate().text(),
          QuantityNotation.span(result.measured()),
          QuantityNotation.span(result.limit()),
          QuantityNotation.difference(result.margin()),
          VerdictCells.of(result.verdict()),
          result.reason());
    }
    blocks.add(table.build());
    return Document.of(blocks);
  }

  private static Meaning meaning(GateOutcome outcome) {
    if (outcome.hasFailed() || !outcome.invalidReasons().isEmpty()) {
      return Meaning.BAD;
    }
    return outcome.isDecided() ? Meaning.GOOD : Meaning.UNKNOWN;
  }

  /** The outcome in one line, with what did not pass. */
  public static Cell brief(GateOutcome outcome) {
    Text text = sentence(outcome);
    for (GateResult result : outcome.results()) {
      if (result.verdict() != GateVerdict.PASS) {
        text =
            text.plus(
                "; %s: %s, measured %s",
                result.gate().text(),
                result.verdict().label(),
                QuantityNotation.span(result.measured()));
      }
    }
    return new Cell(text, meaning(outcome));
  }

  /** The same as a sentence of its own. */
  public static Conclusion headline(GateOutcome outcome) {
    return new Conclusion(
        meaning(outcome), Text.strong("Gates").plus(": ").plus(brief(outcome).text()).plus("."));
  }

  /** The outcome in one line. */
  public static Text sentence(GateOutcome outcome) {
    Text text =
        Text.format(
            "%s of %s gates passed", outcome.count(GateVerdict.PASS), outcome.results().size());
    text = with(text, outcome.count(GateVerdict.FAIL), "failed");
    text = with(text, outcome.count(GateVerdict.NOT_ENOUGH_DATA), "without enough data");
    text = with(text, outcome.count(GateVerdict.NOT_ENOUGH_RUNS), "without enough runs");
    text = with(text, outcome.count(GateVerdict.NO_BASELINE), "without a baseline yet");
    return outcome.invalidReasons().isEmpty() ? text : text.plus("; the run is invalid");
  }

  private static Text with(Text text, long count, String what) {
    return count == 0 ? text : text.plus(", %s %s", count, what);
  }
}
