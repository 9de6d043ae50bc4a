package autus.bench.report.verdict;

import autus.bench.audit.AuditResult;
import autus.bench.audit.claim.Verdict;
import autus.bench.document.Block;
import autus.bench.document.Document;
import autus.bench.document.Note;
import autus.bench.document.Paragraph;
import autus.bench.document.Section;
import autus.bench.document.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What became of a report's claims. */
public final class AuditReport {

  private AuditReport() {}

  /**
   * The whole report.
   *
   * @param measured the passes whose results were compared; empty if there were none
   * @param notes what a reader must know of the results
   */
  public static Document of(AuditResult audit, List<String> measured, List<String> notes) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(summary(audit));
    blocks.add(
        measured.isEmpty()
            ? Paragraph.of(
                "Checked against its own arithmetic and the facts of the claims file; no results were given.")
            : Paragraph.of(
                "Checked against its own arithmetic, the facts of the claims file and the results of %s.",
                String.join(", ", measured)));
    audit.report().source().ifPresent(source -> blocks.add(Paragraph.of("Source: %s", source)));
    blocks.addAll(Note.remarks(notes));
    blocks.add(Section.of("Claims", ClaimsTable.claims(audit)));
    List<Block> checks = audit.checks().isEmpty() ? List.of() : List.of(ClaimsTable.checks(audit));
    if (!checks.isEmpty()) {
      blocks.add(Section.of("Checks", checks));
    }
    blocks.add(LEGEND);
    return Document.of(Section.of("Audit: " + audit.report().name(), blocks));
  }

  /** The same on a screen: how many met each verdict, and those that do not hold. */
  public static Document brief(AuditResult audit, List<String> notes) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(summary(audit));
    blocks.addAll(Note.remarks(notes));
    blocks.add(Section.of("Claims that do not hold", ClaimsTable.doubtful(audit)));
    return Document.of(Section.of("Audit: " + audit.report().name(), blocks));
  }

  private static Paragraph summary(AuditResult audit) {
    return new Paragraph(
        Text.strong("%s claims", audit.claims().size()).plus(": %s.", counts(audit)));
  }

  /** How many claims met each verdict. */
  public static Text counts(AuditResult audit) {
    return Text.join(
        ", ",
        Arrays.stream(Verdict.values())
            .filter(verdict -> audit.claimCount(verdict) > 0)
            .map(verdict -> Text.format("%s %s", audit.claimCount(verdict), verdict.label()))
            .toList());
  }

  private static final Paragraph LEGEND =
      Paragraph.of(
          """
          Verdicts: %s: the arithmetic is right; %s: it would hold if each printed figure
          moved by at most half of its last digit; %s: the report's own figures, or facts about
          what it measured, say otherwise; %s: the figures cannot all be true of any run;
          %s, %s: measured again; %s: neither arithmetic nor the
          given results can tell.
          """,
          label(Verdict.HOLDS),
          label(Verdict.ROUNDING),
          label(Verdict.REFUTED),
          label(Verdict.IMPOSSIBLE),
          label(Verdict.REPRODUCED),
          label(Verdict.NOT_REPRODUCED),
          label(Verdict.NOT_TESTABLE));

  private static Text label(Verdict verdict) {
    return Text.emphasis(verdict.label());
  }
}
