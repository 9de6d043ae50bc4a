package autus.bench.audit;

import autus.bench.audit.AuditResult.CheckFinding;
import autus.bench.audit.AuditResult.ClaimFinding;
import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives every claim of a report a verdict. The strongest statement wins: figures that contradict
 * each other (impossible, then refuted), then what was measured, then arithmetic that holds.
 */
public final class Audit {

  private final Claims claims;
  private final ReportNames names;

  private Audit(Claims claims, MeasuredValues measured) {
    this.claims = claims;
    this.names = ReportNames.of(claims, measured);
  }

  /** Checks the claims against each other and against what was measured. */
  public static AuditResult of(Claims claims, MeasuredValues measured) {
    return new Audit(claims, measured).run();
  }

  private AuditResult run() {
    List<CheckFinding> checks =
        claims.checks().stream().map(check -> CheckJudge.judge(check, names)).toList();
    List<ClaimFinding> findings =
        claims.claims().stream().map(claim -> finding(claim, checks)).toList();
    return new AuditResult(claims.report(), checks, findings);
  }

  private ClaimFinding finding(Claim claim, List<CheckFinding> checks) {
    Optional<CheckFinding> weightiest =
        checks.stream()
            .filter(check -> check.check().consequence().reaches(claim.id(), check.verdict()))
            .filter(check -> check.verdict() != Verdict.NOT_TESTABLE)
            .min(Comparator.comparingInt(check -> weight(check.verdict())));
    MeasuredClaim measured = MeasuredClaim.of(claim, claims.report(), names);
    boolean contradicted = weightiest.map(check -> weight(check.verdict()) < 2).orElse(false);
    if (weightiest.isPresent() && (contradicted || measured.verdict().isEmpty())) {
      CheckFinding check = weightiest.get();
      boolean isUnfit = measured.verdict().isEmpty() && !measured.values().isEmpty();
      String reason = isUnfit ? check.reason() + "; " + measured.reason() : check.reason();
      return new ClaimFinding(claim, measured.values(), check.verdict(), reason);
    }
    return new ClaimFinding(
        claim,
        measured.values(),
        measured.verdict().orElse(Verdict.NOT_TESTABLE),
        claim.notTestable().orElseGet(() -> untold(claim, measured.reason())));
  }

  private static String untold(Claim claim, String reason) {
    return claim.measure().isEmpty() && claim.statement().role().isPresent()
        ? "no formula confirms or refutes it with the given figures"
        : reason;
  }

  /** The smaller, the more the verdict of a check says about a claim. */
  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case IMPOSSIBLE -> 0;
      case REFUTED -> 1;
      case ROUNDING -> 2;
      default -> 3;
    };
  }
}
