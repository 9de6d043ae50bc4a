package autus.bench.reproduce.report;

import autus.bench.audit.AuditResult;
import autus.bench.document.Span;
import autus.bench.report.verdict.QuantityNotation;
import java.util.Optional;

/** The original report's numbers as it printed them, by the ids of its claims. */
final class ReportedFigures {

  private final AuditResult audit;

  ReportedFigures(AuditResult audit) {
    this.audit = audit;
  }

  /**
   * The printed figure of that claim.
   *
   * @throws IllegalArgumentException if the claims file has no such claim with a figure
   */
  Span of(String claimId) {
    return audit
        .claim(claimId)
        .flatMap(finding -> finding.claim().statement().figure())
        .map(figure -> QuantityNotation.printed(Optional.of(figure)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the claims file must have a claim %s with a figure, but has none"
                        .formatted(claimId)));
  }
}
