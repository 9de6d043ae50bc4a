package autus.bench.audit;

import autus.bench.expression.Dimension;
import autus.bench.expression.Figure;
import autus.bench.expression.Quantity;
import autus.bench.expression.Reference;
import autus.bench.measure.Metric;
import autus.bench.measure.ResultMetrics;
import java.util.Optional;

/**
 * The names in the expressions of a claims file: ids of claims and facts, metrics with their pass
 * in front ({@code as-shipped.hit-rate}) and, within a pass, metrics alone. Immutable.
 */
final class ReportNames implements PrintedNames {

  private final Claims claims;
  private final MeasuredValues measured;
  private final Optional<String> pass;

  private ReportNames(Claims claims, MeasuredValues measured, Optional<String> pass) {
    this.claims = claims;
    this.measured = measured;
    this.pass = pass;
  }

  static ReportNames of(Claims claims, MeasuredValues measured) {
    return new ReportNames(claims, measured, Optional.empty());
  }

  /** The same names with the metrics of that pass. */
  ReportNames within(String name) {
    return new ReportNames(claims, measured, Optional.of(name));
  }

  @Override
  public Optional<Quantity> find(Reference reference) {
    Optional<Quantity> figure = figure(reference);
    return figure.isPresent() ? figure : metric(reference).map(ReportNames::quantity);
  }

  @Override
  public Optional<String> printed(Reference reference) {
    Optional<Fact> fact = claims.fact(reference.name());
    return fact.isPresent()
        ? fact.map(found -> found.value().text())
        : claims
            .claim(reference.name())
            .flatMap(claim -> claim.statement().figure())
            .map(Figure::text);
  }

  /** The metric that is meant, with what it rests on. */
  Optional<Metric> metric(Reference reference) {
    Optional<PassReference> qualified = PassReference.of(reference, claims.report());
    if (qualified.isPresent()) {
      PassReference of = qualified.get();
      return measured.find(of.pass(), of.metric(), reference.selectors());
    }
    return pass.filter(name -> ResultMetrics.isMetric(reference.name()))
        .flatMap(name -> measured.find(name, reference.name(), reference.selectors()));
  }

  private Optional<Quantity> figure(Reference reference) {
    if (!reference.selectors().isEmpty()) {
      return Optional.empty();
    }
    Optional<Fact> fact = claims.fact(reference.name());
    return fact.isPresent()
        ? fact.map(found -> found.value().quantity().moved(0))
        : claims.claim(reference.name()).flatMap(ReportNames::figure);
  }

  private static Optional<Quantity> figure(Claim claim) {
    return claim
        .statement()
        .figure()
        .map(Figure::quantity)
        .map(quantity -> claim.statement().isExact() ? quantity.moved(0) : quantity);
  }

  private static Quantity quantity(Metric metric) {
    return switch (metric.unit()) {
      case COUNT -> Quantity.number(metric.value());
      case SHARE -> Quantity.share(metric.value());
      case NANOSECONDS -> Quantity.seconds(metric.value() / 1e9);
      case PER_SECOND -> Quantity.of(metric.value(), Dimension.RATE);
    };
  }
}
