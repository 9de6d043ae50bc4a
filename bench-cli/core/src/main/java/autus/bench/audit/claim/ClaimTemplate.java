package autus.bench.audit.claim;

import autus.bench.expression.Expression;
import autus.bench.expression.Reference;
import autus.bench.expression.quantity.Figure;
import autus.bench.expression.quantity.QuantityFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sentence with expressions in braces: {@code {hits} of {hits + misses} are {hits / (hits +
 * misses) | 0.1%}}. Behind the bar stands the step to which the value is rounded, in the unit to
 * use; without it three digits are shown, and a name alone is shown as it was printed. Immutable.
 */
public final class ClaimTemplate {

  private final String text;
  private final List<Part> parts;

  private ClaimTemplate(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if a brace is not closed, or an expression or step is wrong
   */
  public static ClaimTemplate parse(String text) {
    List<Part> parts = new ArrayList<>();
    int position = 0;
    int open;
    while ((open = text.indexOf('{', position)) >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException(
            "must close every brace, but not the one in column " + (open + 1));
      }
      parts.add(new Words(text.substring(position, open)));
      parts.add(inset(text.substring(open + 1, close)));
      position = close + 1;
    }
    parts.add(new Words(text.substring(position)));
    return new ClaimTemplate(text, parts);
  }

  private static Inset inset(String inner) {
    int bar = inner.indexOf('|');
    if (bar < 0) {
      return new Inset(Expression.parse(inner.strip()), Optional.empty());
    }
    return new Inset(
        Expression.parse(inner.substring(0, bar).strip()),
        Optional.of(Figure.parse(inner.substring(bar + 1))));
  }

  /** The names in all its expressions, each with the expression that it stands in. */
  public List<Expression> expressions() {
    return parts.stream()
        .filter(Inset.class::isInstance)
        .map(part -> ((Inset) part).expression)
        .toList();
  }

  /** The sentence with the numbers put in. */
  public String fill(PrintedNames names) {
    StringBuilder filled = new StringBuilder();
    parts.forEach(part -> filled.append(part.fill(names)));
    return filled.toString();
  }

  @Override
  public String toString() {
    return text;
  }

  private sealed interface Part {
    String fill(PrintedNames names);
  }

  private record Words(String words) implements Part {
    @Override
    public String fill(PrintedNames names) {
      return words;
    }
  }

  private record Inset(Expression expression, Optional<Figure> step) implements Part {
    @Override
    public String fill(PrintedNames names) {
      if (step.isPresent()) {
        return QuantityFormat.format(expression.evaluate(names), step.get());
      }
      return printed(names).orElseGet(() -> QuantityFormat.format(expression.evaluate(names)));
    }

    /** A name alone, as the report printed it. */
    private Optional<String> printed(PrintedNames names) {
      List<Reference> references = expression.references();
      boolean isNameAlone =
          references.size() == 1 && references.get(0).toString().equals(expression.text());
      return isNameAlone ? names.printed(references.get(0)) : Optional.empty();
    }
  }
}
