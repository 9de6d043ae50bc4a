package autus.bench.report.verdict;

import autus.bench.audit.AuditResult;
import autus.bench.audit.AuditResult.CheckFinding;
import autus.bench.audit.AuditResult.ClaimFinding;
import autus.bench.audit.claim.Verdict;
import autus.bench.document.Block;
import autus.bench.document.Paragraph;
import autus.bench.document.Span;
import autus.bench.document.Table;
import autus.bench.document.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an audit found, as tables. */
public final class ClaimsTable {

  private static final Set<Verdict> DOUBTFUL =
      EnumSet.of(Verdict.REFUTED, Verdict.IMPOSSIBLE, Verdict.NOT_REPRODUCED);

  private ClaimsTable() {}

  /** A row for each claim: as reported, in each pass, verdict and reason. */
  public static Table claims(AuditResult audit) {
    Table.Builder table = Table.create().words("Claim", "What").numbers("Reported");
    passes(audit).forEach(pass -> table.numbers(heading(pass)));
    table.words("Verdict", "Why");
    for (ClaimFinding finding : audit.claims()) {
      table.row(cells(audit, finding));
    }
    return table.build();
  }

  /** The same without those that hold or cannot be tested, and without the measured figures. */
  public static Block doubtful(AuditResult audit) {
    Table.Builder table = Table.ordered().words("What").numbers("Reported").words("Verdict", "Why");
    for (ClaimFinding finding : audit.claims()) {
      if (DOUBTFUL.contains(finding.verdict())) {
        table.row(
            finding.claim().statement().text(),
            QuantityNotation.printed(finding.claim().statement().figure()),
            VerdictCells.of(finding.verdict()),
            finding.reason());
      }
    }
    return table.isEmpty() ? Paragraph.of("None.") : table.build();
  }

  /** The passes with a column: all of the report, unless nothing was measured at all. */
  private static List<String> passes(AuditResult audit) {
    boolean isMeasured = audit.claims().stream().anyMatch(finding -> !finding.measured().isEmpty());
    return isMeasured ? audit.report().passes() : List.of();
  }

  private static Object[] cells(AuditResult audit, ClaimFinding finding) {
    List<Object> cells = new ArrayList<>();
    cells.add(finding.claim().id());
    cells.add(finding.claim().statement().text());
    cells.add(QuantityNotation.printed(finding.claim().statement().figure()));
    passes(audit).forEach(pass -> cells.add(measured(audit, finding, pass)));
    cells.add(VerdictCells.of(finding.verdict()));
    cells.add(finding.reason());
    return cells.toArray();
  }

  /** What was measured in a pass without a column stands in that of the deciding one, named. */
  private static Text measured(AuditResult audit, ClaimFinding finding, String pass) {
    List<String> passes = audit.report().passes();
    Optional<Text> own =
        Optional.ofNullable(finding.measured().get(pass)).map(QuantityNotation::span).map(Text::of);
    if (own.isPresent() || !pass.equals(audit.report().decidedBy())) {
      return own.orElse(Text.of(Span.NONE));
    }
    return finding.measured().entrySet().stream()
        .filter(entry -> !passes.contains(entry.getKey()))
        .map(
            entry ->
                Text.format("%s (%s)", QuantityNotation.span(entry.getValue()), entry.getKey()))
        .findFirst()
        .orElse(Text.of(Span.NONE));
  }

  /** A row for each check of the report against itself and against facts about it. */
  public static Table checks(AuditResult audit) {
    Table.Builder table = Table.create().words("Check", "What", "Verdict", "Why");
    for (CheckFinding finding : audit.checks()) {
      table.row(
          finding.check().id(),
          finding.check().text(),
          VerdictCells.of(finding.verdict()),
          finding.reason());
    }
    return table.build();
  }

  private static String heading(String pass) {
    String words = pass.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
