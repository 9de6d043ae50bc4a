package autus.bench.expression;

import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The parsed form of a condition.
 *
 * @param column of the operator
 * @param tolerance of {@link Operator#ABOUT}, if it is written
 */
record Relation(Node left, Operator operator, int column, Node right, Optional<Node> tolerance) {

  /** Both sides in numbers. */
  Judgement judge(Source source, Names names) {
    Quantity first = left.quantity(source, names);
    Quantity second = right.quantity(source, names);
    if (!first.dimension().isComparableTo(second.dimension())) {
      throw source.mistake(
          column,
          "%s and %s cannot be compared%s"
              .formatted(
                  first.dimension().words(), second.dimension().words(), hint(first, second)));
    }
    double allowed = allowed(source, names, first, second);
    return new Judgement(
        holds(first.value(), second.value(), allowed),
        first,
        second,
        Quantity.of(allowed, second.dimension()));
  }

  void forEachName(Consumer<Node.Name> consumer) {
    left.forEachName(consumer);
    right.forEachName(consumer);
    tolerance.ifPresent(node -> node.forEachName(consumer));
  }

  private boolean holds(double first, double second, double allowed) {
    int sign = Quantity.compare(first, second);
    return switch (operator) {
      case LESS -> sign < 0;
      case AT_MOST -> sign <= 0;
      case GREATER -> sign > 0;
      case AT_LEAST -> sign >= 0;
      case EQUAL -> sign == 0;
      case UNEQUAL -> sign != 0;
      case ABOUT -> sign == 0 || Quantity.compare(Math.abs(first - second), allowed) <= 0;
    };
  }

  /** How far apart the sides may be; without a tolerance as far as a printed side can tell. */
  private double allowed(Source source, Names names, Quantity first, Quantity second) {
    if (operator != Operator.ABOUT) {
      return 0;
    }
    if (tolerance.isEmpty()) {
      return Math.max(first.halfStep(), second.halfStep());
    }
    Node written = tolerance.get();
    Quantity value = written.quantity(source, names);
    if (second.dimension().isScaledBy(value.dimension())) {
      return Math.abs(second.value()) * value.value();
    }
    if (!second.dimension().isComparableTo(value.dimension())) {
      throw source.mistake(
          written.column(),
          "%s cannot be the tolerance of %s"
              .formatted(value.dimension().words(), second.dimension().words()));
    }
    return value.value();
  }

  /** What to write in place of a number without a unit, if that is the mistake. */
  private String hint(Quantity first, Quantity second) {
    if (isBare(right, second)) {
      return hint(second.value(), first.dimension());
    }
    if (isBare(left, first)) {
      return hint(first.value(), second.dimension());
    }
    boolean percent =
        first.dimension().equals(Dimension.SHARE) || second.dimension().equals(Dimension.SHARE);
    return percent && first.dimension().timePower() == second.dimension().timePower()
        ? "; a percentage is written like 90%"
        : "";
  }

  private static boolean isBare(Node node, Quantity quantity) {
    return node instanceof Node.Literal && quantity.dimension().equals(Dimension.NUMBER);
  }

  private static String hint(double number, Dimension meant) {
    if (meant.equals(Dimension.TIME)) {
      return "; a time needs its unit: write %sms, or %ss".formatted(plain(number), plain(number));
    }
    if (meant.equals(Dimension.RATE)) {
      return "; a rate needs its unit: write %s/s".formatted(plain(number));
    }
    return meant.equals(Dimension.SHARE)
        ? "; a percentage is written like %s%%".formatted(percent(number))
        : "";
  }

  /** As somebody meant it who wrote 0.9 or 90. */
  private static String percent(double number) {
    return plain(number <= 1 ? number * 100 : number);
  }

  private static String plain(double number) {
    return new BigDecimal(number).round(MathContext.DECIMAL32).stripTrailingZeros().toPlainString();
  }
}
