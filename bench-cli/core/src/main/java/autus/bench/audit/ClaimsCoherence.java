package autus.bench.audit;

import autus.bench.audit.claim.Check;
import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.ClaimTemplate;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Fact;
import autus.bench.audit.claim.Measure;
import autus.bench.audit.claim.PassReference;
import autus.bench.audit.claim.Role;
import autus.bench.expression.Condition;
import autus.bench.expression.Expression;
import autus.bench.expression.ExpressionException;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Quantity;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import autus.bench.yaml.Suggestion;
import autus.bench.yaml.YamlSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Checks that the parts of a claims file fit together: every name means something, the units of
 * every expression go together, and every claim can get a verdict.
 */
public final class ClaimsCoherence {

  /** Any values with the right units do; they differ, so that no difference of two is zero. */
  private static final MeasuredValues PLAUSIBLE =
      (pass, metric, selectors) ->
          Optional.of(
              new Metric(
                  1 + Math.floorMod((pass + metric + selectors).hashCode(), 89) / 100.0,
                  ResultMetrics.unit(metric, selectors),
                  OptionalDouble.empty()));

  private final Claims claims;
  private final ReportNames names;

  public ClaimsCoherence(Claims claims) {
    this.claims = claims;
    this.names = ReportNames.of(claims, PLAUSIBLE);
  }

  public void check(
      Map<String, YamlSection> ids,
      Map<Claim, YamlSection> claimSections,
      Map<Check, YamlSection> checks) {
    ids.forEach(this::checkId);
    claimSections.forEach(this::checkClaim);
    checks.forEach(this::checkCheck);
  }

  private void checkId(String id, YamlSection section) {
    boolean isTaken =
        ResultMetrics.isMetric(id)
            || claims.report().isPass(id)
            || id.equals(Measure.MEASURED)
            || id.equals(Measure.REPORTED);
    if (isTaken) {
      section.mistake(
          "id", "must not be the name of a metric or pass, but is \"%s\"".formatted(id));
    }
  }

  private void checkClaim(Claim claim, YamlSection section) {
    boolean isDecided =
        claims.checks().stream()
            .anyMatch(check -> check.consequence().decides().contains(claim.id()));
    boolean isTestable = isDecided || claim.measure().isPresent();
    boolean hasRole = claim.statement().role().isPresent();
    if (isTestable == claim.notTestable().isPresent() && !(hasRole && !isTestable)) {
      section.mistake(
          "not-testable",
          isTestable
              ? "must be absent, since a measure or a check decides the claim"
              : "must say why, since neither a measure nor a check decides the claim");
    }
    if (claim.measure().isPresent()) {
      checkMeasure(claim, claim.measure().get(), section);
    }
    claim.statement().role().flatMap(Role::sides).ifPresent(sides -> checkSides(sides, section));
    claim.reason().ifPresent(reason -> checkTemplate(reason, section, namesOf(claim)));
  }

  private void checkSides(Role.Sides sides, YamlSection section) {
    List<String> ids = claims.claims().stream().map(Claim::id).toList();
    for (String id : List.of(sides.from(), sides.to())) {
      if (claims.claim(id).flatMap(claim -> claim.statement().figure()).isEmpty()) {
        section.mistake(
            "role",
            "must name claims with a value, but \"%s\" is none%s"
                .formatted(id, Suggestion.of(id, ids)));
      }
    }
  }

  private void checkMeasure(Claim claim, Measure measure, YamlSection section) {
    List<String> passes = measure.passes(claims.report());
    if (claims.report().passes().isEmpty()) {
      section.mistake("measure", "needs passes under report, in which it can be measured");
      return;
    }
    if (passes.isEmpty()) {
      section.mistake("measure", "must have at least one metric");
      return;
    }
    if (!measure.dependsOnPass() && measure.namedPasses(claims.report()).size() > 1) {
      section.mistake("measure", "must leave the metrics of the pass at hand without a pass");
    }
    ReportNames inPass = names.within(passes.get(0));
    if (!areKnown(section, "measure", measure.expression(), inPass)) {
      return;
    }
    measure.needs().ifPresent(needs -> checkCondition(section, "needs", needs, inPass));
    try {
      Quantity value = measure.expression().quantity(inPass);
      measure.reproducedIf().judge(new MeasuredSides(claim, value, names));
    } catch (ExpressionException problem) {
      section.mistake("measure", "must fit together: " + problem.getMessage());
    }
  }

  /** In a reason the metrics of the deciding pass need no pass in front. */
  private ReportNames namesOf(Claim claim) {
    return claim
        .measure()
        .map(measure -> measure.passes(claims.report()))
        .filter(passes -> !passes.isEmpty())
        .map(passes -> names.within(passes.get(0)))
        .orElse(names);
  }

  private void checkCheck(Check check, YamlSection section) {
    for (String id : check.consequence().decides()) {
      if (claims.claim(id).isEmpty()) {
        section.mistake(
            "decides",
            "must be ids of claims, but is \"%s\"%s"
                .formatted(
                    id, Suggestion.of(id, claims.claims().stream().map(Claim::id).toList())));
      }
    }
    checkCondition(section, "holds", check.holds(), names);
    checkTemplate(check.consequence().reason(), section, names);
  }

  private void checkCondition(
      YamlSection section, String key, Condition condition, ReportNames known) {
    for (Reference reference : condition.references()) {
      Optional<String> problem = problem(reference, known);
      if (problem.isPresent()) {
        section.mistake(
            key,
            "must be an expression: " + condition.mistake(reference, problem.get()).getMessage());
        return;
      }
    }
    try {
      condition.couldHold(known);
    } catch (ExpressionException problem) {
      section.mistake(key, "must fit together: " + problem.getMessage());
    }
  }

  private void checkTemplate(ClaimTemplate template, YamlSection section, ReportNames known) {
    for (Expression expression : template.expressions()) {
      if (!areKnown(section, "reason", expression, known)) {
        return;
      }
    }
    try {
      template.fill(known);
    } catch (ExpressionException problem) {
      section.mistake("reason", "must fit together: " + problem.getMessage());
    }
  }

  private boolean areKnown(
      YamlSection section, String key, Expression expression, ReportNames known) {
    for (Reference reference : expression.references()) {
      Optional<String> problem = problem(reference, known);
      if (problem.isPresent()) {
        section.mistake(
            key,
            "must be an expression: " + expression.mistake(reference, problem.get()).getMessage());
        return false;
      }
    }
    return true;
  }

  /** What is wrong with a name, if it means nothing. */
  private Optional<String> problem(Reference reference, ReportNames known) {
    Optional<PassReference> qualified = PassReference.of(reference, claims.report());
    if (qualified.isPresent()) {
      String metric = qualified.get().metric();
      return ResultMetrics.isMetric(metric)
          ? Optional.empty()
          : Optional.of(
              "no metric is called %s; there are: %s".formatted(metric, ResultMetrics.names()));
    }
    if (known.find(reference).isPresent()) {
      return Optional.empty();
    }
    if (ResultMetrics.isMetric(reference.name())) {
      return Optional.of(
          "the metric needs a pass in front, such as %s.%s"
              .formatted(claims.report().decidedBy(), reference));
    }
    if (claims.claim(reference.name()).isPresent()) {
      return Optional.of("the claim %s has no value".formatted(reference.name()));
    }
    List<String> figures =
        Stream.concat(
                claims.claims().stream().map(Claim::id), claims.facts().stream().map(Fact::id))
            .toList();
    return Optional.of(
        "no claim, fact or metric is called %s%s"
            .formatted(reference, Suggestion.of(reference.name(), figures)));
  }
}
