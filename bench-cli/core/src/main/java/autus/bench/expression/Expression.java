package autus.bench.expression;

import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.Range;
import autus.bench.expression.quantity.Value;
import java.util.ArrayList;
import java.util.List;

/** A value written in the grammar of this package. Immutable. */
public final class Expression {

  private final Source source;
  private final Node root;

  private Expression(Source source, Node root) {
    this.source = source;
    this.root = root;
  }

  /**
   * Reads an expression such as {@code hits / (hits + misses)}.
   *
   * @throws ExpressionException if it is none; the message names the column
   */
  public static Expression parse(String text) {
    Source source = new Source(text);
    return new Expression(source, new Parser(source).value());
  }

  /**
   * Its value.
   *
   * @throws ExpressionException if a name has no value, units do not fit or a divisor is zero
   */
  public Value evaluate(Names names) {
    return root.evaluate(source, names);
  }

  /**
   * Its value, which must not be a list.
   *
   * @throws ExpressionException as {@link #evaluate}, or if it is a list
   */
  public Quantity quantity(Names names) {
    return root.quantity(source, names);
  }

  /**
   * The smallest and largest value when every rounded figure moves by at most half of its last
   * digit. Exact for expressions that only rise or only fall with each figure.
   *
   * @throws ExpressionException as {@link #quantity}, or if too many figures are rounded
   */
  public Range range(Names names) {
    Quantity printed = quantity(names);
    double low = printed.value();
    double high = printed.value();
    for (Names corner : Rounding.of(source, references(), names).corners()) {
      double value = quantity(corner).value();
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new Range(Quantity.of(low, printed.dimension()), Quantity.of(high, printed.dimension()));
  }

  /** The names in it, from left to right, each once. */
  public List<Reference> references() {
    return names().stream().map(Node.Name::reference).distinct().toList();
  }

  /**
   * The mistake of this name, for who knows better than the grammar what is wrong with it.
   *
   * @param reference one of {@link #references}
   */
  public ExpressionException mistake(Reference reference, String problem) {
    return source.mistake(names(), reference, problem);
  }

  private List<Node.Name> names() {
    List<Node.Name> names = new ArrayList<>();
    root.forEachName(names::add);
    return names;
  }

  /** As it was written. */
  public String text() {
    return source.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
