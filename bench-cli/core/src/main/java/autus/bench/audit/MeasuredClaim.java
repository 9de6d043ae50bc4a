package autus.bench.audit;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Measure;
import autus.bench.audit.claim.Verdict;
import autus.bench.expression.Condition;
import autus.bench.expression.ExpressionException;
import autus.bench.expression.Judgement;
import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What measuring says about one claim.
 *
 * @param values by pass
 * @param verdict empty if the deciding pass has no value, or cannot be compared with the report
 * @param reason for the verdict, or why there is none
 */
record MeasuredClaim(Map<String, Quantity> values, Optional<Verdict> verdict, String reason) {

  static MeasuredClaim of(Claim claim, Claims.Report report, ReportNames names) {
    if (claim.measure().isEmpty()) {
      return new MeasuredClaim(Map.of(), Optional.empty(), "no check decides it");
    }
    Measure measure = claim.measure().get();
    List<String> passes = measure.passes(report);
    Map<String, Quantity> values = new LinkedHashMap<>();
    Map<String, String> problems = new LinkedHashMap<>();
    for (String pass : passes) {
      measure(claim, pass, names.within(pass), values)
          .ifPresent(problem -> problems.put(pass, problem));
    }
    String decisive = passes.contains(report.decidedBy()) ? report.decidedBy() : passes.get(0);
    if (!values.containsKey(decisive)) {
      return new MeasuredClaim(values, Optional.empty(), String.valueOf(problems.get(decisive)));
    }
    try {
      return judged(claim, decisive, values, names);
    } catch (ExpressionException problem) { // a measured divisor of zero, say
      return new MeasuredClaim(
          values, Optional.empty(), "pass " + decisive + ": " + problem.getMessage());
    }
  }

  private static MeasuredClaim judged(
      Claim claim, String pass, Map<String, Quantity> values, ReportNames names) {
    Measure measure = claim.measure().orElseThrow();
    Optional<String> unfit = unfit(measure, pass, names.within(pass));
    if (unfit.isPresent()) {
      return new MeasuredClaim(values, Optional.empty(), unfit.get());
    }
    Quantity value = Objects.requireNonNull(values.get(pass), pass);
    Judgement judgement = measure.reproducedIf().judge(new MeasuredSides(claim, value, names));
    return new MeasuredClaim(
        values,
        Optional.of(judgement.holds() ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED),
        new MeasuredReason(claim, pass, names.within(pass)).text(value, judgement));
  }

  /** Adds the value of the pass, or says why it has none. */
  private static Optional<String> measure(
      Claim claim, String pass, ReportNames names, Map<String, Quantity> values) {
    Measure measure = claim.measure().orElseThrow();
    List<String> missing = Missing.of(measure.expression().references(), names);
    if (!missing.isEmpty()) {
      return Optional.of(Missing.reason(missing) + " in pass " + pass);
    }
    try {
      values.put(pass, inUnitOf(claim, measure.expression().quantity(names)));
      return Optional.empty();
    } catch (ExpressionException problem) { // a measured divisor of zero, say
      return Optional.of("pass " + pass + ": " + problem.getMessage());
    }
  }

  /** A quotient is a percentage or a factor, whichever the report says. */
  private static Quantity inUnitOf(Claim claim, Quantity value) {
    return claim
        .statement()
        .figure()
        .filter(figure -> value.dimension().equals(Dimension.RATIO))
        .map(figure -> Quantity.of(value.value(), figure.quantity().dimension()))
        .orElse(value);
  }

  /** Why the pass cannot be compared with the report, if it cannot. */
  private static Optional<String> unfit(Measure measure, String pass, ReportNames names) {
    if (measure.needs().isEmpty()) {
      return Optional.empty();
    }
    Condition needs = measure.needs().get();
    List<String> missing = Missing.of(needs.references(), names);
    if (!missing.isEmpty()) {
      return Optional.of(Missing.reason(missing) + " in pass " + pass);
    }
    Judgement judgement = needs.judge(names);
    return judgement.holds()
        ? Optional.empty()
        : Optional.of(
            "pass %s cannot be compared: it needs %s, but has %s against %s"
                .formatted(pass, needs, judgement.left(), judgement.right()));
  }
}
