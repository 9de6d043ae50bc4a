package autus.bench.expression;

import autus.bench.error.UserErrorException;
import autus.bench.expression.quantity.Dimension;
import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.Series;
import autus.bench.expression.quantity.Value;
import java.util.List;
import java.util.function.Consumer;

/** A part of an expression that has a value. Immutable. */
sealed interface Node {

  /** Where it starts, counted from 1. */
  int column();

  /**
   * Its value.
   *
   * @throws ExpressionException if a name has none or the units do not fit
   */
  Value evaluate(Source source, Names names);

  /** Passes every name in it, from left to right. */
  void forEachName(Consumer<Name> consumer);

  /** Its value, which must not be a list. */
  default Quantity quantity(Source source, Names names) {
    if (evaluate(source, names) instanceof Quantity quantity) {
      return quantity;
    }
    throw source.mistake(column(), "a single value is expected here, not a list");
  }

  /** A number. */
  record Literal(int column, Quantity quantity) implements Node {
    @Override
    public Value evaluate(Source source, Names names) {
      return quantity;
    }

    @Override
    public void forEachName(Consumer<Name> consumer) {}
  }

  /** Something that the names resolve. */
  record Name(int column, Reference reference) implements Node {
    @Override
    public Value evaluate(Source source, Names names) {
      try {
        return names
            .find(reference)
            .orElseThrow(() -> source.mistake(column, "nothing is called " + reference + hint()));
      } catch (ExpressionException located) {
        throw located;
      } catch (UserErrorException problem) {
        throw source.mistake(column, problem.getMessage());
      }
    }

    private String hint() {
      return reference.name().contains("-") ? "; a minus needs spaces around it" : "";
    }

    @Override
    public void forEachName(Consumer<Name> consumer) {
      consumer.accept(this);
    }
  }

  /** Minus something. */
  record Negation(int column, Node operand) implements Node {
    @Override
    public Value evaluate(Source source, Names names) {
      Quantity value = operand.quantity(source, names);
      return Quantity.of(-value.value(), value.dimension());
    }

    @Override
    public void forEachName(Consumer<Name> consumer) {
      operand.forEachName(consumer);
    }
  }

  /** Two values joined by {@code + - * /}. */
  record Operation(int signColumn, char sign, Node left, Node right) implements Node {
    @Override
    public int column() {
      return left.column();
    }

    @Override
    public Value evaluate(Source source, Names names) {
      Quantity first = left.quantity(source, names);
      Quantity second = right.quantity(source, names);
      double value =
          switch (sign) {
            case '+' -> first.value() + addend(source, first, second);
            case '-' -> first.value() - addend(source, first, second);
            case '*' -> first.value() * second.value();
            default -> first.value() / divisor(source, second);
          };
      if (!Double.isFinite(value)) {
        throw source.mistake(signColumn, "the result is too large");
      }
      return Quantity.of(value, dimension(first.dimension(), second.dimension()));
    }

    private Dimension dimension(Dimension first, Dimension second) {
      return switch (sign) {
        case '*' -> first.times(second);
        case '/' -> first.dividedBy(second);
        default -> first.isScaledBy(second) ? first : first.plus(second);
      };
    }

    private double addend(Source source, Quantity first, Quantity second) {
      if (first.dimension().isScaledBy(second.dimension())) {
        return first.value() * second.value();
      }
      if (!first.dimension().isComparableTo(second.dimension())) {
        throw source.mistake(
            signColumn,
            "%s and %s cannot be %s"
                .formatted(
                    first.dimension().words(),
                    second.dimension().words(),
                    sign == '+' ? "added" : "subtracted"));
      }
      return second.value();
    }

    private double divisor(Source source, Quantity second) {
      if (second.value() == 0) {
        throw source.mistake(right.column(), "division by zero");
      }
      return second.value();
    }

    @Override
    public void forEachName(Consumer<Name> consumer) {
      left.forEachName(consumer);
      right.forEachName(consumer);
    }
  }

  /** A list. */
  record Listing(int column, List<Node> elements) implements Node {
    @Override
    public Value evaluate(Source source, Names names) {
      return new Series(elements.stream().map(element -> element.quantity(source, names)).toList());
    }

    @Override
    public void forEachName(Consumer<Name> consumer) {
      elements.forEach(element -> element.forEachName(consumer));
    }
  }

  /** A function applied to arguments. */
  record Call(int column, Function function, List<Node> arguments) implements Node {
    @Override
    public Value evaluate(Source source, Names names) {
      List<Value> values =
          arguments.stream().map(argument -> argument.evaluate(source, names)).toList();
      List<Integer> columns = arguments.stream().map(Node::column).toList();
      return function.apply(new Arguments(source, column, values, columns));
    }

    @Override
    public void forEachName(Consumer<Name> consumer) {
      arguments.forEach(argument -> argument.forEachName(consumer));
    }
  }
}
