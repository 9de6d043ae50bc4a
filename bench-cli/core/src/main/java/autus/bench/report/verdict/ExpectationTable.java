package autus.bench.report.verdict;

import autus.bench.document.Amounts;
import autus.bench.document.Block;
import autus.bench.document.BulletList;
import autus.bench.document.Cell;
import autus.bench.document.Notation;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import autus.bench.document.UsualNotation;
import autus.bench.predict.Forecast.Figure;
import autus.bench.predict.Forecast.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a model foretold of runs, beside what they showed. Not thread-safe. */
public final class ExpectationTable {

  private static final Paragraph METHOD =
      Paragraph.of(
          """
          Predicted from the scenario's load and cache section, starting with an empty cache; intervals
          come from seeded simulations. A difference means that the target is not as the scenario
          describes it.
          """);

  private final Table.Builder table =
      Table.create()
          .words("Run", "Figure")
          .numbers("Predicted", "95 % of runs", "Measured")
          .words("Agrees");

  /** A run that the model gives a figure for, without an interval. */
  public void row(String run, Figure figure, double predicted, double measured) {
    table.row(
        run,
        figure.words(),
        amount(figure, predicted),
        Span.NONE,
        amount(figure, measured),
        Span.NONE);
  }

  /** The figures of one run. */
  public void rows(String run, List<Finding> findings) {
    for (Finding finding : findings) {
      table.row(
          run,
          finding.figure().words(),
          amount(finding.figure(), finding.expected().mean()),
          interval(finding),
          amount(finding.figure(), finding.measured()),
          Cell.yesOrNo(finding.agrees()));
    }
  }

  /** The table. */
  public Table build() {
    return table.build();
  }

  /** A sentence for each figure of a run that lies beyond its interval. */
  public static List<Text> deviations(String run, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.agrees())
        .map(
            finding ->
                Text.strong("Not as predicted.")
                    .plus(
                        " %s: %s %s, where 95 % of runs should show %s.",
                        run,
                        finding.figure().words(),
                        amount(finding.figure(), finding.measured()),
                        interval(finding)))
        .toList();
  }

  /**
   * The figures of a single run, with what lies beyond its interval.
   *
   * @param unmodelled which parts of the scenario the model leaves out
   */
  public static Section section(String run, List<Finding> findings, List<String> unmodelled) {
    ExpectationTable table = new ExpectationTable();
    table.rows(run, findings);
    List<Block> blocks = new ArrayList<>(List.of(table.build()));
    List<Text> deviations = deviations(run, findings);
    if (!deviations.isEmpty()) {
      blocks.add(new BulletList(deviations));
    }
    blocks.addAll(Note.remarks(unmodelled));
    blocks.add(METHOD);
    return Section.of("Predicted and measured", blocks);
  }

  private static Span interval(Finding finding) {
    return Amounts.interval(
        shown(finding.figure(), finding.expected().low()),
        shown(finding.figure(), finding.expected().high()),
        notation(finding.figure()));
  }

  private static Span amount(Figure figure, double value) {
    return Amounts.of(shown(figure, value), notation(figure));
  }

  /** A model of a ratio can stray beyond what a ratio can be. */
  private static double shown(Figure figure, double value) {
    return figure.isRatio() ? Math.min(1, Math.max(0, value)) : value;
  }

  private static Notation notation(Figure figure) {
    return figure.isRatio() ? UsualNotation.PERCENT : UsualNotation.COUNT;
  }
}
