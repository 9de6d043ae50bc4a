package autus.bench.expression;

import autus.bench.error.UserErrorException;

/** A mistake in an expression; the message quotes it and names the column, counted from 1. */
public final class ExpressionException extends UserErrorException {

  private static final long serialVersionUID = 1L;

  private final String expression;
  private final int column;

  ExpressionException(String expression, int column, String problem) {
    super("\"" + expression + "\", column " + column + ": " + problem);
    this.expression = expression;
    this.column = column;
  }

  /** Where the mistake is, counted from 1. */
  public int column() {
    return column;
  }

  /** The expression and below it a caret at the column, for a terminal. */
  public String pointer() {
    return expression + "\n" + " ".repeat(column - 1) + "^";
  }
}
