package autus.bench.report;

import autus.bench.audit.AuditResult;
import autus.bench.audit.AuditResult.CheckFinding;
import autus.bench.audit.AuditResult.ClaimFinding;
import autus.bench.audit.Verdict;
import autus.bench.expression.Figure;
import autus.bench.expression.QuantityFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an audit found, as Markdown tables. */
public final class ClaimsTable {

  private static final Set<Verdict> DOUBTFUL =
      EnumSet.of(Verdict.REFUTED, Verdict.IMPOSSIBLE, Verdict.NOT_REPRODUCED);

  private ClaimsTable() {}

  /** A row for each claim: as reported, in each pass, verdict and reason. */
  public static String claims(AuditResult audit) {
    MarkdownTable table = MarkdownTable.create().words("Claim", "What").numbers("Reported");
    passes(audit).forEach(pass -> table.numbers(heading(pass)));
    table.words("Verdict", "Why");
    for (ClaimFinding finding : audit.claims()) {
      table.row(cells(audit, finding));
    }
    return table.render();
  }

  /** The same without those that hold or cannot be tested, and without the measured figures. */
  public static String doubtful(AuditResult audit) {
    MarkdownTable table =
        MarkdownTable.create().words("What").numbers("Reported").words("Verdict", "Why");
    for (ClaimFinding finding : audit.claims()) {
      if (DOUBTFUL.contains(finding.verdict())) {
        Optional<Figure> figure = finding.claim().statement().figure();
        table.row(
            finding.claim().statement().text(),
            figure.map(Figure::text).orElse(Figures.NONE),
            finding.verdict().label(),
            finding.reason());
      }
    }
    return table.isEmpty() ? "None.\n" : table.render();
  }

  /** The passes with a column: all of the report, unless nothing was measured at all. */
  private static List<String> passes(AuditResult audit) {
    boolean isMeasured = audit.claims().stream().anyMatch(finding -> !finding.measured().isEmpty());
    return isMeasured ? audit.report().passes() : List.of();
  }

  private static Object[] cells(AuditResult audit, ClaimFinding finding) {
    List<String> passes = passes(audit);
    List<Object> cells = new ArrayList<>();
    Optional<Figure> figure = finding.claim().statement().figure();
    cells.add(finding.claim().id());
    cells.add(finding.claim().statement().text());
    cells.add(figure.map(Figure::text).orElse(Figures.NONE));
    passes.forEach(pass -> cells.add(measured(audit, finding, pass)));
    cells.add(finding.verdict().label());
    cells.add(finding.reason());
    return cells.toArray();
  }

  /** What was measured in a pass without a column stands in that of the deciding one, named. */
  private static String measured(AuditResult audit, ClaimFinding finding, String pass) {
    List<String> passes = audit.report().passes();
    String own =
        Optional.ofNullable(finding.measured().get(pass)).map(QuantityFormat::format).orElse("");
    if (!own.isEmpty() || !pass.equals(audit.report().decidedBy())) {
      return own.isEmpty() ? Figures.NONE : own;
    }
    return finding.measured().entrySet().stream()
        .filter(entry -> !passes.contains(entry.getKey()))
        .map(entry -> "%s (%s)".formatted(QuantityFormat.format(entry.getValue()), entry.getKey()))
        .findFirst()
        .orElse(Figures.NONE);
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
