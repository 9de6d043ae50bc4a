package autus.bench.audit;

import autus.bench.expression.Reference;
import autus.bench.measure.metric.UnknownMetricException;
import java.util.ArrayList;
import java.util.List;

/** Which values of an expression were not measured, and why. */
final class Missing {

  private Missing() {}

  /** What is missing, in words; empty if every name has a value. */
  static List<String> of(List<Reference> references, ReportNames names) {
    List<String> missing = new ArrayList<>();
    for (Reference reference : references) {
      try {
        if (names.find(reference).isEmpty()) {
          missing.add(reference.toString());
        }
      } catch (UnknownMetricException problem) {
        missing.add(problem.getMessage());
      }
    }
    return missing;
  }

  /** The reason for a verdict that needs them. */
  static String reason(List<String> missing) {
    return "not measured: " + String.join("; ", missing);
  }
}
