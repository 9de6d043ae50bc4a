package autus.bench.audit.claim;

import autus.bench.expression.Condition;
import autus.bench.expression.Expression;
import autus.bench.expression.Reference;
import autus.bench.measure.metric.ResultMetrics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a claim is measured.
 *
 * @param expression over the metrics of the pass at hand, of other passes, and of claims and facts
 * @param needs what must hold for the pass so that it can be compared with the report at all
 * @param reproducedIf over {@code measured} and {@code reported}
 * @param tolerance how far the measured value may lie from the figure, if that is the condition
 */
public record Measure(
    Expression expression,
    Optional<Condition> needs,
    Condition reproducedIf,
    Optional<String> tolerance) {

  /** The measured value in {@code reproduced-if}. */
  public static final String MEASURED = "measured";

  /** The claim's own figure in {@code reproduced-if}. */
  public static final String REPORTED = "reported";

  /** The passes in which it has a value: those at hand, or the one that it names. */
  public List<String> passes(Claims.Report report) {
    List<String> named = namedPasses(report);
    if (!dependsOnPass()) {
      return named.stream().limit(1).toList();
    }
    // To compare a pass with itself says nothing.
    return report.passes().stream().filter(pass -> !named.contains(pass)).toList();
  }

  /** Whether it has metrics without a pass in front. */
  public boolean dependsOnPass() {
    return expression.references().stream().map(Reference::name).anyMatch(ResultMetrics::isMetric);
  }

  /** The passes that it names, each once. */
  public List<String> namedPasses(Claims.Report report) {
    return expression.references().stream()
        .map(reference -> PassReference.of(reference, report).map(PassReference::pass).orElse(null))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
