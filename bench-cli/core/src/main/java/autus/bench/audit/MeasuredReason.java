package autus.bench.audit;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.ClaimTemplate;
import autus.bench.audit.claim.Measure;
import autus.bench.expression.Condition;
import autus.bench.expression.Judgement;
import autus.bench.expression.Operator;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Figure;
import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.measure.metric.Metric;
import java.util.OptionalDouble;

/**
 * Why a measured claim is reproduced or not, in one line: the reason of the claims file, or else
 * the rule with both numbers. Says so when a percentile rests on few samples.
 *
 * @param pass the one that decides
 * @param names those of this pass
 */
record MeasuredReason(Claim claim, String pass, ReportNames names) {

  /** A percentile that rests on fewer samples is not to be trusted. */
  private static final double FEWEST_SAMPLES = 10;

  String text(Quantity value, Judgement judgement) {
    return claim
            .reason()
            .filter(this::isFillable)
            .map(template -> template.fill(names))
            .orElseGet(() -> rule(value, judgement))
        + weakness();
  }

  private boolean isFillable(ClaimTemplate template) {
    return template.expressions().stream()
        .allMatch(expression -> Missing.of(expression.references(), names).isEmpty());
  }

  private String rule(Quantity value, Judgement judgement) {
    Measure measure = claim.measure().orElseThrow();
    Condition condition = measure.reproducedIf();
    String measured = QuantityFormat.format(value) + " in pass " + pass;
    String side = Measure.MEASURED + " " + condition.operator().symbol() + " ";
    if (!condition.text().startsWith(side)) {
      return measured + (judgement.holds() ? " fulfils " : " does not fulfil ") + condition;
    }
    String relation =
        measure
            .tolerance()
            .map(tolerance -> "within " + points(tolerance) + " of")
            .orElseGet(() -> words(condition.operator(), judgement.right()));
    return "%s is %s%s %s"
        .formatted(measured, judgement.holds() ? "" : "not ", relation, limit(judgement));
  }

  /** The other side: the claim's figure as printed, or what was computed. */
  private String limit(Judgement judgement) {
    boolean isReported =
        claim.measure().orElseThrow().reproducedIf().references().stream()
            .anyMatch(reference -> reference.name().equals(Measure.REPORTED));
    return claim
        .statement()
        .figure()
        .filter(figure -> isReported)
        .map(Figure::text)
        .orElseGet(() -> QuantityFormat.format(judgement.right()));
  }

  /** A percentage of a percentage is ambiguous: 2% of 91.2% are meant as points. */
  private String points(String tolerance) {
    boolean isShare =
        claim
            .statement()
            .figure()
            .filter(figure -> figure.quantity().dimension().equals(Dimension.SHARE))
            .isPresent();
    if (!isShare) {
      return tolerance;
    }
    return tolerance.equals("1%") ? "1 point" : tolerance.replace("%", " points");
  }

  private static String words(Operator operator, Quantity limit) {
    return switch (operator) {
      case LESS -> "below";
      case AT_MOST -> "at most";
      case GREATER -> "above";
      case AT_LEAST -> "at least";
      case EQUAL -> "exactly";
      case UNEQUAL -> "other than";
      case ABOUT -> limit.halfStep() == 0 ? "exactly" : "rounded to";
    };
  }

  private String weakness() {
    for (Reference reference : claim.measure().orElseThrow().expression().references()) {
      OptionalDouble beyond =
          names.metric(reference).map(Metric::samplesBeyond).orElse(OptionalDouble.empty());
      if (beyond.isPresent() && beyond.getAsDouble() < FEWEST_SAMPLES) {
        return "; %s rests on %s"
            .formatted(reference.name(), samples(Math.round(beyond.getAsDouble())));
      }
    }
    return "";
  }

  private static String samples(long count) {
    if (count == 0) {
      return "no whole sample";
    }
    return count == 1 ? "1 sample" : count + " samples";
  }
}
