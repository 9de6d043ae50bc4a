package autus.bench.ci;

import autus.bench.ci.verdict.FigureStanding;
import autus.bench.export.JUnitXml;
import autus.bench.render.MarkdownRenderer;

/** What a build server is told of a trial. */
public final class TrialComment {

  private static final int HEADING_LEVEL = 4;

  private TrialComment() {}

  /**
   * A comment on a pull request: the verdict in its first line, and {@link #mark} in its last. Its
   * length depends on the number of figures and gates alone.
   */
  public static String of(TrialResult trial) {
    return MarkdownRenderer.render(TrialReport.of(trial).atLevel(HEADING_LEVEL)).strip()
        + "\n\n"
        + mark(trial.scenario())
        + "\n";
  }

  /** What no reader sees and by which a later comment on the same scenario finds this one. */
  static String mark(String scenario) {
    return "<!-- autus-bench ci " + scenario.replaceAll("[^\\w./ -]+|--+", "-") + " -->";
  }

  /** JUnit XML: the gates where there are any, else the figures. */
  public static String junit(TrialResult trial) {
    return trial
        .standing()
        .gates()
        .map(JUnitXml::gates)
        .orElseGet(
            () ->
                JUnitXml.changes(
                    "ci " + trial.scenario(),
                    trial.standing().figures().stream().map(FigureStanding::change).toList()));
  }
}
