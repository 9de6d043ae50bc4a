package autus.bench.audit;

import autus.bench.audit.claim.Check;
import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Verdict;
import autus.bench.expression.Judgement;
import autus.bench.expression.quantity.Quantity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit found.
 *
 * @param report the report that was checked, and the passes it was compared with
 * @param checks in the order of the claims file
 * @param claims in the order of the claims file
 */
public record AuditResult(
    Claims.Report report, List<CheckFinding> checks, List<ClaimFinding> claims) {

  public AuditResult {
    checks = List.copyOf(checks);
    claims = List.copyOf(claims);
  }

  /** The finding on the check of that id. */
  public Optional<CheckFinding> check(String id) {
    return checks.stream().filter(finding -> finding.check().id().equals(id)).findFirst();
  }

  /** The finding on the claim of that id. */
  public Optional<ClaimFinding> claim(String id) {
    return claims.stream().filter(finding -> finding.claim().id().equals(id)).findFirst();
  }

  /** How many claims have this verdict. */
  public long claimCount(Verdict verdict) {
    return claims.stream().filter(finding -> finding.verdict() == verdict).count();
  }

  /**
   * What a check found.
   *
   * @param judgement both sides in numbers; empty if one is not known
   * @param reason one line with the numbers put in
   */
  public record CheckFinding(
      Check check, Verdict verdict, Optional<Judgement> judgement, String reason) {}

  /**
   * What became of a claim.
   *
   * @param measured the value in each pass that has one, by the name of the pass
   * @param reason one line with the numbers put in
   */
  public record ClaimFinding(
      Claim claim, Map<String, Quantity> measured, Verdict verdict, String reason) {
    public ClaimFinding {
      measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    }
  }
}
