package autus.bench.expression;

import java.util.ArrayList;
import java.util.List;

/** A comparison written in the grammar of this package, such as {@code p95 < 6ms}. Immutable. */
public final class Condition {

  private final Source source;
  private final Relation comparison;

  private Condition(Source source, Relation comparison) {
    this.source = source;
    this.comparison = comparison;
  }

  /**
   * Reads a condition.
   *
   * @throws ExpressionException if it is none; the message names the column
   */
  public static Condition parse(String text) {
    Source source = new Source(text);
    return new Condition(source, new Parser(source).comparison());
  }

  /**
   * Whether it holds, and by how much.
   *
   * @throws ExpressionException if a name has no value, units do not fit or a divisor is zero
   */
  public Judgement judge(Names names) {
    return comparison.judge(source, names);
  }

  /**
   * Whether it would hold if every rounded figure in it were moved by at most half of its last
   * digit. Only the ends of what a figure was rounded from are tried: true is always right for
   * expressions that are continuous there, false for those that only rise or only fall with each
   * figure.
   *
   * @throws ExpressionException as {@link #judge}, or if too many figures are rounded
   */
  public boolean couldHold(Names names) {
    if (judge(names).holds()) {
      return true;
    }
    boolean below = false;
    boolean above = false;
    for (Names corner : Rounding.of(source, references(), names).corners()) {
      Judgement judgement = judge(corner);
      if (judgement.holds()) {
        return true;
      }
      below |= judgement.left().value() < judgement.right().value();
      above |= judgement.left().value() > judgement.right().value();
    }
    boolean equality = operator() == Operator.EQUAL || operator() == Operator.ABOUT;
    return equality && below && above; // in between the two sides are equal
  }

  /** The names in it, from left to right, each once. */
  public List<Reference> references() {
    return names().stream().map(Node.Name::reference).distinct().toList();
  }

  /** How its sides are compared. */
  public Operator operator() {
    return comparison.operator();
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
    comparison.forEachName(names::add);
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
