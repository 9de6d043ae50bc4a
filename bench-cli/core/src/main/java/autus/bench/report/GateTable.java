package autus.bench.report;

import autus.bench.expression.Quantity;
import autus.bench.expression.QuantityFormat;
import autus.bench.gate.GateOutcome;
import autus.bench.gate.GateResult;
import autus.bench.gate.GateVerdict;
import java.util.Optional;

/** What became of gates, as Markdown. */
public final class GateTable {

  private GateTable() {}

  /** A sentence and a row for each gate. */
  public static String markdown(GateOutcome outcome) {
    StringBuilder text = new StringBuilder();
    for (String reason : outcome.invalidReasons()) {
      text.append("**INVALID**: ").append(MarkdownTable.escape(reason)).append("\n\n");
    }
    text.append("**").append(sentence(outcome)).append("**\n\n");
    MarkdownTable table =
        MarkdownTable.create()
            .words("Gate")
            .numbers("Measured", "Limit", "Margin")
            .words("Verdict", "Rests on");
    for (GateResult result : outcome.results()) {
      table.row(
          result.gate().text(),
          words(result.measured()),
          words(result.limit()),
          margin(result),
          result.verdict().label(),
          result.reason());
    }
    return text.append(table.render()).toString();
  }

  /** The outcome in one line. */
  public static String sentence(GateOutcome outcome) {
    long total = outcome.results().size();
    String passed = "%s of %s gates passed".formatted(outcome.count(GateVerdict.PASS), total);
    StringBuilder text = new StringBuilder(passed);
    append(text, outcome.count(GateVerdict.FAIL), "failed");
    append(text, outcome.count(GateVerdict.NOT_ENOUGH_DATA), "without enough data");
    append(text, outcome.count(GateVerdict.NO_BASELINE), "without a baseline yet");
    return text.append(outcome.invalidReasons().isEmpty() ? "" : "; the run is invalid").toString();
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private static String margin(GateResult result) {
    return result
        .margin()
        .map(margin -> (margin.value() > 0 ? "+" : "") + QuantityFormat.format(margin))
        .orElse(Figures.NONE);
  }

  private static String words(Optional<Quantity> quantity) {
    return quantity.map(QuantityFormat::format).orElse(Figures.NONE);
  }
}
