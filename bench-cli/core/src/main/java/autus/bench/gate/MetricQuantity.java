package autus.bench.gate;

import autus.bench.expression.quantity.Quantity;
import autus.bench.measure.metric.Metric;

/** Turns figures of results into quantities of expressions. */
final class MetricQuantity {

  private static final double NANOS_PER_SECOND = 1e9;

  private MetricQuantity() {}

  static Quantity of(Metric metric) {
    return of(metric.value(), metric.unit());
  }

  static Quantity of(double value, Metric.Unit unit) {
    return switch (unit) {
      case COUNT -> Quantity.number(value);
      case SHARE -> Quantity.share(value);
      case NANOSECONDS -> Quantity.seconds(value / NANOS_PER_SECOND);
      case PER_SECOND -> Quantity.perSecond(value);
    };
  }
}
