package autus.bench.audit.claim;

import autus.bench.expression.Reference;
import java.util.Optional;

/** A metric with the name of its pass in front, such as {@code as-shipped.hit-rate}. */
public record PassReference(String pass, String metric) {

  /** The pass and metric that are meant; empty if no pass stands in front. */
  public static Optional<PassReference> of(Reference reference, Claims.Report report) {
    int dot = reference.name().indexOf('.');
    if (dot < 0 || !report.isPass(reference.name().substring(0, dot))) {
      return Optional.empty();
    }
    return Optional.of(
        new PassReference(reference.name().substring(0, dot), reference.name().substring(dot + 1)));
  }
}
