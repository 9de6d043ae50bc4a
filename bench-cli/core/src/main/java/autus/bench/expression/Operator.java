package autus.bench.expression;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How two values are compared. */
public enum Operator {
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  EQUAL("=="),
  UNEQUAL("!="),
  /** Equal within a tolerance, or as far as a printed figure can tell. */
  ABOUT("~");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** As written in an expression. */
  public String symbol() {
    return symbol;
  }

  static Optional<Operator> ofSymbol(Token token) {
    return Arrays.stream(values()).filter(operator -> token.is(operator.symbol)).findFirst();
  }

  static String symbols() {
    return Arrays.stream(values()).map(Operator::symbol).collect(Collectors.joining(" "));
  }
}
