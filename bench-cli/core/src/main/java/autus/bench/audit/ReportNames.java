package autus.bench.audit;

import autus.bench.audit.claim.Claim;
import autus.bench.audit.claim.Claims;
import autus.bench.audit.claim.Fact;
import autus.bench.audit.claim.PassReference;
import autus.bench.audit.claim.PrintedNames;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Figure;
import autus.bench.expression.quantity.Quantity;
import autus.bench.measure.metric.Metric;
import autus.bench.measure.metric.ResultMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names in the expressions of a claims file: ids of claims and facts, metrics with their pass
 * in front ({@code as-shipped.hit-rate}) and, within a pass, metrics alone. Immutable.
 */
final class ReportNames implements PrintedNames {

  private final Claims.Report report;
  private final Map<String, Printed> figures;
  private final MeasuredValues measured;
  private final Optional<String> pass;

  private ReportNames(
      Claims.Report report,
      Map<String, Printed> figures,
      MeasuredValues measured,
      Optional<String> pass) {
    this.report = report;
    this.figures = figures;
    this.measured = measured;
    this.pass = pass;
  }

  static ReportNames of(Claims claims, MeasuredValues measured) {
    Map<String, Printed> figures = new HashMap<>();
    for (Fact fact : claims.facts()) {
      figures.put(fact.id(), Printed.of(fact.value(), true));
    }
    for (Claim claim : claims.claims()) {
      boolean isExact = claim.statement().isExact();
      claim
          .statement()
          .figure()
          .ifPresent(figure -> figures.put(claim.id(), Printed.of(figure, isExact)));
    }
    return new ReportNames(claims.report(), figures, measured, Optional.empty());
  }

  /** The same names with the metrics of that pass. */
  ReportNames within(String name) {
    return new ReportNames(report, figures, measured, Optional.of(name));
  }

  @Override
  public Optional<Quantity> find(Reference reference) {
    Optional<Printed> figure = figure(reference);
    return figure.isPresent()
        ? figure.map(Printed::quantity)
        : metric(reference).map(ReportNames::quantity);
  }

  @Override
  public Optional<String> printed(Reference reference) {
    return figure(reference).map(Printed::text);
  }

  /** Whether the figure stands for all between two ends. */
  boolean isRange(Reference reference) {
    return figure(reference).filter(Printed::isRange).isPresent();
  }

  /** The metric that is meant, with what it rests on; one that is known between bounds is none. */
  Optional<Metric> metric(Reference reference) {
    Optional<PassReference> qualified = PassReference.of(reference, report);
    if (qualified.isPresent()) {
      PassReference of = qualified.get();
      return exact(measured.find(of.pass(), of.metric(), reference.selectors()));
    }
    return pass.filter(name -> ResultMetrics.isMetric(reference.name()))
        .flatMap(name -> exact(measured.find(name, reference.name(), reference.selectors())));
  }

  private static Optional<Metric> exact(Optional<Metric> metric) {
    return metric.filter(each -> each.bounds().isEmpty());
  }

  private Optional<Printed> figure(Reference reference) {
    return reference.selectors().isEmpty()
        ? Optional.ofNullable(figures.get(reference.name()))
        : Optional.empty();
  }

  private static Quantity quantity(Metric metric) {
    return switch (metric.unit()) {
      case COUNT -> Quantity.number(metric.value());
      case SHARE -> Quantity.share(metric.value());
      case NANOSECONDS -> Quantity.seconds(metric.value() / 1e9);
      case PER_SECOND -> Quantity.of(metric.value(), Dimension.RATE);
    };
  }

  /** A figure as it was printed, and its value. */
  private record Printed(String text, Quantity quantity, boolean isRange) {
    static Printed of(Figure figure, boolean isExact) {
      Quantity quantity = figure.quantity();
      return new Printed(
          figure.text(), isExact ? quantity.moved(0) : quantity, figure.isRange() && !isExact);
    }
  }
}
