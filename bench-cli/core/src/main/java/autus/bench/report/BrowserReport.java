package autus.bench.report;

import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Section;
import autus.bench.measure.RunResult;
import java.util.ArrayList;
import java.util.List;

/** A report with what only a browser has room for: cards and charts below its heading. */
public final class BrowserReport {

  private BrowserReport() {}

  /**
   * The report with cards and charts of these runs, if there are any.
   *
   * @param report begins with a section
   * @param runs the first is the baseline
   */
  public static Document of(Document report, List<RunResult> runs) {
    if (runs.isEmpty() || !(report.blocks().get(0) instanceof Section section)) {
      return report;
    }
    List<Block> blocks = new ArrayList<>(List.of(RunCards.of(runs), RunCharts.of(runs)));
    blocks.addAll(section.blocks());
    List<Block> all = new ArrayList<>(report.blocks());
    all.set(0, new Section(section.heading(), blocks));
    return Document.of(all);
  }
}
