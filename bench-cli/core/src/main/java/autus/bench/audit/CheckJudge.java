package autus.bench.audit;

import autus.bench.audit.AuditResult.CheckFinding;
import autus.bench.audit.claim.Check;
import autus.bench.audit.claim.ClaimTemplate;
import autus.bench.audit.claim.Verdict;
import autus.bench.expression.Condition;
import autus.bench.expression.ExpressionException;
import autus.bench.expression.Judgement;
import java.util.List;
import java.util.Optional;

/** Gives one check its verdict. */
final class CheckJudge {

  private CheckJudge() {}

  static CheckFinding judge(Check check, ReportNames names) {
    Condition condition = check.holds();
    List<String> missing = Missing.of(condition.references(), names);
    if (!missing.isEmpty()) {
      return new CheckFinding(
          check, Verdict.NOT_TESTABLE, Optional.empty(), Missing.reason(missing));
    }
    try {
      Judgement judgement = condition.judge(names);
      return new CheckFinding(
          check,
          verdict(check, judgement, names),
          Optional.of(judgement),
          reason(check, judgement, names));
    } catch (ExpressionException problem) { // a measured value of zero as divisor, say
      return new CheckFinding(
          check, Verdict.NOT_TESTABLE, Optional.empty(), String.valueOf(problem.getMessage()));
    }
  }

  private static Verdict verdict(Check check, Judgement judgement, ReportNames names) {
    if (judgement.holds()) {
      return Verdict.HOLDS;
    }
    if (!check.holds().couldHold(names)) {
      return check.otherwise().verdict();
    }
    // Within a range that was printed every value is as good as any other.
    boolean hasRange = check.holds().references().stream().anyMatch(names::isRange);
    return hasRange ? Verdict.HOLDS : Verdict.ROUNDING;
  }

  private static String reason(Check check, Judgement judgement, ReportNames names) {
    ClaimTemplate reason = check.consequence().reason();
    boolean isFillable =
        reason.expressions().stream()
            .allMatch(expression -> Missing.of(expression.references(), names).isEmpty());
    return isFillable
        ? reason.fill(names)
        : "%s: %s %s %s"
            .formatted(
                check.holds(),
                judgement.left(),
                check.holds().operator().symbol(),
                judgement.right());
  }
}
