package autus.bench.audit;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Measure;
import autus.bench.expression.Names;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Figure;
import autus.bench.expression.quantity.Quantity;
import java.util.Optional;

/**
 * The names in {@code reproduced-if}: the measured value, the claim's own figure, and the figures
 * of other claims and facts.
 */
record MeasuredSides(Claim claim, Quantity measured, ReportNames names) implements Names {

  @Override
  public Optional<Quantity> find(Reference reference) {
    return switch (reference.toString()) {
      case Measure.MEASURED -> Optional.of(measured);
      case Measure.REPORTED -> claim.statement().figure().map(Figure::quantity);
      default -> names.find(reference);
    };
  }
}
