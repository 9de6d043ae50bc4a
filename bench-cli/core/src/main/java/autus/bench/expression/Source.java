package autus.bench.expression;

import java.util.List;

/** The text of an expression, to point into. */
record Source(String text) {

  /** The mistake of the first of these names that is this reference. */
  ExpressionException mistake(List<Node.Name> names, Reference reference, String problem) {
    int column =
        names.stream()
            .filter(name -> name.reference().equals(reference))
            .findFirst()
            .map(Node.Name::column)
            .orElseThrow(() -> new IllegalArgumentException(reference + " is not in " + text));
    return mistake(column, problem);
  }

  /** The mistake at this column, counted from 1. */
  ExpressionException mistake(int column, String problem) {
    return new ExpressionException(text, column, problem);
  }
}
