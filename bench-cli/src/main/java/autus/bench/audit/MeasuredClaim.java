package autus.bench.audit;

import autus.bench.expression.Condition;
import autus.bench.expression.Dimension;
import autus.bench.expression.ExpressionException;
import autus.bench.expression.Judgement;
import autus.bench.expression.Quantity;
import autus.bench.expression.QuantityFormat;
import autus.bench.expression.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What measuring says about one claim.
 *
 * @param values by pass
 * @param verdict empty if the deciding pass has no value
 * @param reason for the verdict, or why there is none
 */
record MeasuredClaim(Map<String, Quantity> values, Optional<Verdict> verdict, String reason) {

  /** A percentile that rests on fewer samples is not to be trusted. */
  private static final double FEWEST_SAMPLES = 10;

  static MeasuredClaim of(Claim claim, Claims.Report report, ReportNames names) {
    if (claim.measure().isEmpty()) {
      return new MeasuredClaim(Map.of(), Optional.empty(), "no check decides it");
    }
    Measure measure = claim.measure().get();
    List<String> passes = measure.passes(report);
    Map<String, Quantity> values = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    String decisive = passes.contains(report.decidedBy()) ? report.decidedBy() : passes.get(0);
    for (String pass : passes) {
      Optional<String> problem = measure(measure, pass, names.within(pass), values);
      problem.filter(found -> pass.equals(decisive)).ifPresent(problems::add);
    }
    Quantity value = values.get(decisive);
    if (value == null) {
      return new MeasuredClaim(values, Optional.empty(), String.join("; ", problems));
    }
    Optional<String> unfit = unfit(measure, decisive, names.within(decisive));
    if (unfit.isPresent()) {
      return new MeasuredClaim(values, Optional.empty(), unfit.get());
    }
    boolean agrees = measure.reproducedIf().judge(new MeasuredSides(claim, value, names)).holds();
    String reason =
        reason(claim, names.within(decisive), decisive, agrees, value)
            + weakness(measure, names.within(decisive));
    return new MeasuredClaim(
        values, Optional.of(agrees ? Verdict.REPRODUCED : Verdict.NOT_REPRODUCED), reason);
  }

  /** Adds the value of the pass, or says why it has none. */
  private static Optional<String> measure(
      Measure measure, String pass, ReportNames names, Map<String, Quantity> values) {
    List<String> missing = Missing.of(measure.expression().references(), names);
    if (!missing.isEmpty()) {
      return Optional.of(Missing.reason(missing) + " in pass " + pass);
    }
    try {
      values.put(pass, measure.expression().quantity(names));
      return Optional.empty();
    } catch (ExpressionException problem) {
      return Optional.of("pass " + pass + ": " + problem.getMessage());
    }
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

  private static String reason(
      Claim claim, ReportNames names, String pass, boolean agrees, Quantity value) {
    Optional<String> written =
        claim
            .reason()
            .filter(
                template ->
                    template.expressions().stream()
                        .allMatch(each -> Missing.of(each.references(), names).isEmpty()))
            .map(template -> template.fill(names));
    return written.orElseGet(() -> rule(claim, pass, agrees, value));
  }

  /** The rule by which the value was accepted or not, when the claims file gives no reason. */
  private static String rule(Claim claim, String pass, boolean agrees, Quantity value) {
    Measure measure = claim.measure().orElseThrow();
    String measured = QuantityFormat.format(value) + " in pass " + pass;
    if (claim.statement().figure().isEmpty() || measure.tolerance().isEmpty()) {
      Condition condition = measure.reproducedIf();
      return measured + (agrees ? " fulfils " : " does not fulfil ") + condition;
    }
    boolean isShare =
        claim.statement().figure().get().quantity().dimension().equals(Dimension.SHARE);
    String tolerance = measure.tolerance().get();
    return "%s is %swithin %s of %s"
        .formatted(
            measured,
            agrees ? "" : "not ",
            isShare ? points(tolerance) : tolerance,
            claim.statement().figure().get());
  }

  /** A percentage of a percentage is ambiguous: 2% of 91.2% are meant as points. */
  private static String points(String tolerance) {
    return tolerance.equals("1%") ? "1 point" : tolerance.replace("%", " points");
  }

  /** Says so if a percentile rests on few samples. */
  private static String weakness(Measure measure, ReportNames names) {
    for (Reference reference : measure.expression().references()) {
      OptionalDouble beyond =
          names
              .metric(reference)
              .map(metric -> metric.samplesBeyond())
              .orElse(OptionalDouble.empty());
      if (beyond.isPresent() && beyond.getAsDouble() < FEWEST_SAMPLES) {
        long samples = Math.round(beyond.getAsDouble());
        return "; %s rests on %s"
            .formatted(
                reference.name(),
                samples == 0
                    ? "no whole sample"
                    : samples == 1 ? "1 sample" : samples + " samples");
      }
    }
    return "";
  }
}
