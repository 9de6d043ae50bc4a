package autus.bench.report;

import autus.bench.audit.AuditResult;
import autus.bench.audit.AuditResult.CheckFinding;
import autus.bench.audit.AuditResult.ClaimFinding;
import autus.bench.expression.Figure;
import autus.bench.expression.QuantityFormat;
import java.util.Locale;
import java.util.Optional;

/** What an audit found, as Markdown tables. */
public final class ClaimsTable {

  private ClaimsTable() {}

  /** A row for each claim: as reported, in each pass, verdict and reason. */
  public static String claims(AuditResult audit) {
    MarkdownTable table = MarkdownTable.create().words("Claim", "What").numbers("Reported");
    audit.report().passes().forEach(pass -> table.numbers(heading(pass)));
    table.words("Verdict", "Why");
    for (ClaimFinding finding : audit.claims()) {
      table.row(cells(audit, finding));
    }
    return table.render();
  }

  private static Object[] cells(AuditResult audit, ClaimFinding finding) {
    int passes = audit.report().passes().size();
    Object[] cells = new Object[5 + passes];
    Optional<Figure> figure = finding.claim().statement().figure();
    cells[0] = finding.claim().id();
    cells[1] = finding.claim().statement().text();
    cells[2] = figure.map(Figure::text).orElse(Figures.NONE);
    for (int i = 0; i < passes; i++) {
      cells[3 + i] =
          Optional.ofNullable(finding.measured().get(audit.report().passes().get(i)))
              .map(QuantityFormat::format)
              .orElse(Figures.NONE);
    }
    cells[3 + passes] = finding.verdict().label();
    cells[4 + passes] = finding.reason();
    return cells;
  }

  /** A row for each check of the report against itself and against facts about it. */
  public static String checks(AuditResult audit) {
    MarkdownTable table = MarkdownTable.create().words("Check", "What", "Verdict", "Why");
    for (CheckFinding finding : audit.checks()) {
      table.row(
          finding.check().id(),
          finding.check().text(),
          finding.verdict().label(),
          finding.reason());
    }
    return table.render();
  }

  private static String heading(String pass) {
    String words = pass.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
