package autus.bench.report;

import autus.bench.document.Block;
import autus.bench.document.Conclusion;
import autus.bench.document.Document;
import autus.bench.document.Facts;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
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
    return of(report, runs, List.of());
  }

  /**
   * The same with verdicts that a reader must not miss.
   *
   * @param verdicts below whether the run is valid, above everything else
   */
  public static Document of(Document report, List<RunResult> runs, List<? extends Block> verdicts) {
    if (runs.isEmpty() || !(report.blocks().get(0) instanceof Section section)) {
      return report;
    }
    List<Block> all = section.blocks();
    int said = 0;
    while (said < all.size() && isVerdict(all.get(said))) {
      said++;
    }
    int figures = said;
    while (figures < all.size() && isHead(all.get(figures))) {
      figures++;
    }
    List<Block> blocks = new ArrayList<>(all.subList(0, said));
    blocks.addAll(verdicts);
    blocks.addAll(all.subList(said, figures));
    blocks.addAll(List.of(RunCards.of(runs), RunCharts.of(runs)));
    blocks.addAll(all.subList(figures, all.size()));
    List<Block> whole = new ArrayList<>(report.blocks());
    whole.set(0, new Section(section.heading(), blocks));
    return Document.of(whole);
  }

  private static boolean isVerdict(Block block) {
    return block instanceof Conclusion
        || (block instanceof Note note && note.kind() == Note.Kind.INVALID);
  }

  /** What is said before the first figures. */
  private static boolean isHead(Block block) {
    return isVerdict(block)
        || block instanceof Note
        || block instanceof Facts
        || block instanceof Paragraph;
  }
}
