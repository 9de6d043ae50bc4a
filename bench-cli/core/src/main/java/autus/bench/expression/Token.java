package autus.bench.expression;

import autus.bench.expression.quantity.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * The smallest part of an expression that means something.
 *
 * @param text as written; for a name without its selectors
 * @param column of its first character, counted from 1
 * @param selectors of a name
 * @param quantity of a number
 */
record Token(
    Kind kind, String text, int column, List<String> selectors, Optional<Quantity> quantity) {

  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    END
  }

  static Token symbol(String text, int column) {
    return new Token(Kind.SYMBOL, text, column, List.of(), Optional.empty());
  }

  static Token number(String text, int column, Quantity quantity) {
    return new Token(Kind.NUMBER, text, column, List.of(), Optional.of(quantity));
  }

  static Token name(String text, int column, List<String> selectors) {
    return new Token(Kind.NAME, text, column, selectors, Optional.empty());
  }

  static Token end(int column) {
    return new Token(Kind.END, "", column, List.of(), Optional.empty());
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** What was found, for messages. */
  String found() {
    return kind == Kind.END ? "the end" : "\"" + text + "\"";
  }
}
