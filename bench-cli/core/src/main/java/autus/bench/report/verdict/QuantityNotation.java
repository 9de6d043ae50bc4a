package autus.bench.report.verdict;

import autus.bench.document.Amounts;
import autus.bench.document.Notation;
import autus.bench.document.Span;
import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Figure;
import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.QuantityFormat;
import autus.bench.expression.quantity.Value;
import java.util.Optional;

/**
 * Quantities of gates and claims as these write them.
 *
 * @param isSigned whether a value above zero has its sign
 */
public record QuantityNotation(Dimension dimension, boolean isSigned) implements Notation {

  /** A figure as somebody else printed it. */
  private record Printed(Unit unit, String text) implements Notation {
    @Override
    public String amount(double value) {
      return text;
    }
  }

  /** A value of an expression. */
  static Span span(Value value) {
    return value instanceof Quantity quantity
        ? Amounts.of(quantity.value(), new QuantityNotation(quantity.dimension(), false))
        : new Span.Plain(QuantityFormat.format(value));
  }

  /** A value of an expression, if there is one. */
  static Span span(Optional<? extends Value> value) {
    return value.map(QuantityNotation::span).orElse(Span.NONE);
  }

  /** By how much something is more. */
  static Span difference(Optional<Quantity> difference) {
    return difference
        .map(each -> (Span) Amounts.of(each.value(), new QuantityNotation(each.dimension(), true)))
        .orElse(Span.NONE);
  }

  /** A figure as it was printed, if there is one. */
  public static Span printed(Optional<Figure> figure) {
    return figure
        .map(
            each ->
                (Span)
                    Amounts.of(
                        each.quantity().value(),
                        new Printed(unit(each.quantity().dimension()), each.text())))
        .orElse(Span.NONE);
  }

  @Override
  public Unit unit() {
    return unit(dimension);
  }

  private static Unit unit(Dimension dimension) {
    if (dimension.equals(Dimension.TIME)) {
      return Unit.SECONDS;
    }
    if (dimension.equals(Dimension.RATE)) {
      return Unit.PER_SECOND;
    }
    return dimension.equals(Dimension.SHARE) ? Unit.RATIO : Unit.NUMBER;
  }

  @Override
  public String amount(double value) {
    String sign = isSigned && value > 0 ? "+" : "";
    return sign + QuantityFormat.format(Quantity.of(value, dimension));
  }
}
