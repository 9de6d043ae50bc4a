package autus.bench.reproduce;

import autus.bench.audit.AuditResult;
import autus.bench.expression.Figure;
import autus.bench.report.Figures;

/** The original report's numbers as it printed them, by the ids of its claims. */
final class ReportedFigures {

  private final AuditResult audit;

  ReportedFigures(AuditResult audit) {
    this.audit = audit;
  }

  /** The printed figure of that claim. */
  String of(String claimId) {
    return audit
        .claim(claimId)
        .flatMap(finding -> finding.claim().statement().figure())
        .map(Figure::text)
        .orElse(Figures.NONE);
  }
}
