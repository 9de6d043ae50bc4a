package autus.bench.report;

import autus.bench.audit.AuditResult;
import autus.bench.audit.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a report's claims, as Markdown. */
public final class AuditReport {

  private AuditReport() {}

  /**
   * The whole report, from a heading of the first level.
   *
   * @param measured the passes whose results were compared; empty if there were none
   * @param notes what a reader must know of the results
   */
  public static String markdown(AuditResult audit, List<String> measured, List<String> notes) {
    StringBuilder text = new StringBuilder("# Audit: ");
    text.append(MarkdownTable.escape(audit.report().name())).append("\n\n");
    text.append(summary(audit)).append("\n\n");
    text.append(
        measured.isEmpty()
            ? "Checked against its own arithmetic and the facts of the claims file; no results were given.\n\n"
            : "Checked against its own arithmetic, the facts of the claims file and the results of "
                + String.join(", ", measured)
                + ".\n\n");
    notes.forEach(
        note -> text.append("**Note**: ").append(MarkdownTable.escape(note)).append("\n\n"));
    text.append("## Claims\n\n").append(ClaimsTable.claims(audit));
    if (!audit.checks().isEmpty()) {
      text.append("\n## Checks\n\n").append(ClaimsTable.checks(audit));
    }
    return text.append("\n").append(LEGEND).toString();
  }

  private static String summary(AuditResult audit) {
    String counts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> audit.claimCount(verdict) > 0)
            .map(verdict -> "%s %s".formatted(audit.claimCount(verdict), verdict.label()))
            .collect(Collectors.joining(", "));
    return "**%s claims**: %s.".formatted(audit.claims().size(), counts);
  }

  private static final String LEGEND =
      """
      Verdicts: *holds*: the arithmetic is right; *rounding*: it would hold if each printed figure
      moved by at most half of its last digit; *refuted*: the report's own figures, or facts about
      what it measured, say otherwise; *impossible*: the figures cannot all be true of any run;
      *reproduced*, *not-reproduced*: measured again; *not-testable*: neither arithmetic nor the
      given results can tell.
      """;
}
