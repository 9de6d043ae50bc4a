package autus.bench.report;

import autus.bench.predict.Expectation.Figure;
import autus.bench.predict.Expectation.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** What a model foretold of runs, beside what they showed. Not thread-safe. */
public final class ExpectationTable {

  private final MarkdownTable table =
      MarkdownTable.create()
          .words("Run", "Figure")
          .numbers("Predicted", "95 % of runs", "Measured")
          .words("Agrees");

  /** A run that the model gives a figure for, without an interval. */
  public void row(String run, Figure figure, double predicted, double measured) {
    table.row(
        run,
        figure.words(),
        words(figure, predicted),
        Figures.NONE,
        words(figure, measured),
        Figures.NONE);
  }

  /** The figures of one run. */
  public void rows(String run, List<Finding> findings) {
    for (Finding finding : findings) {
      table.row(
          run,
          finding.figure().words(),
          words(finding.figure(), finding.expected().mean()),
          interval(finding),
          words(finding.figure(), finding.measured()),
          finding.agrees() ? "yes" : "no");
    }
  }

  /** The table. */
  public String render() {
    return table.render();
  }

  /** A sentence for each figure of a run that lies beyond its interval. */
  public static List<String> deviations(String run, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.agrees())
        .map(
            finding ->
                "**Not as predicted.** %s: %s %s, where 95 %% of runs should show %s."
                    .formatted(
                        MarkdownTable.escape(run),
                        finding.figure().words(),
                        words(finding.figure(), finding.measured()),
                        interval(finding)))
        .toList();
  }

  /** The figures of a single run, with what lies beyond its interval, below a heading. */
  public static String section(String run, List<Finding> findings) {
    ExpectationTable table = new ExpectationTable();
    table.rows(run, findings);
    List<String> deviations = deviations(run, findings);
    return "## Predicted and measured\n\n%s%s\n%s"
        .formatted(
            table.render(),
            deviations.stream()
                .map(sentence -> "\n- " + sentence)
                .collect(Collectors.joining("", "", deviations.isEmpty() ? "" : "\n")),
            METHOD);
  }

  private static String interval(Finding finding) {
    return "%s to %s"
        .formatted(
            words(finding.figure(), finding.expected().low()),
            words(finding.figure(), finding.expected().high()));
  }

  private static String words(Figure figure, double value) {
    return figure.isRatio()
        ? Figures.percent(Math.min(1, Math.max(0, value)))
        : Figures.count(Math.round(value));
  }

  private static final String METHOD =
      """
      By the scenario's load and cache section, from an empty cache; intervals from seeded plays. A
      difference is a finding about the target or about what the scenario says of it.
      """;
}
