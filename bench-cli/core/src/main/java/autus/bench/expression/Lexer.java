package autus.bench.expression;

import autus.bench.expression.quantity.Quantity;
import autus.bench.expression.quantity.Unit;
import java.util.ArrayList;
import java.util.List;

/** Splits an expression into tokens. Used once. */
final class Lexer {

  /** Longer texts are refused: nobody writes them by hand. */
  private static final int LONGEST_TEXT = 4_000;

  /** Longest first, so that {@code <=} is not read as {@code <}. */
  private static final List<String> SYMBOLS =
      List.of(
          "<=", ">=", "==", "!=", "+-", "<", ">", "~", "+", "-", "*", "/", "(", ")", "[", "]", ",");

  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /** The tokens of the text; the last one is the end. */
  static List<Token> tokens(Source source) {
    if (source.text().length() > LONGEST_TEXT) {
      throw source.mistake(
          LONGEST_TEXT + 1, "an expression has at most " + LONGEST_TEXT + " characters");
    }
    return new Lexer(source).run();
  }

  private List<Token> run() {
    while (true) {
      skipSpaces();
      if (position == text.length()) {
        tokens.add(Token.end(position + 1));
        return tokens;
      }
      char next = text.charAt(position);
      if (isDigit(next)) {
        tokens.add(number());
      } else if (isLetter(next)) {
        tokens.add(name());
      } else {
        tokens.add(symbol());
      }
    }
  }

  private Token number() {
    int start = position;
    skipDigits();
    if (at('.')) {
      position++;
      if (position == text.length() || !isDigit(text.charAt(position))) {
        throw source.mistake(position + 1, "a digit is expected after the decimal point");
      }
      skipDigits();
    }
    double number = Double.parseDouble(text.substring(start, position));
    Unit unit = unit();
    String written = text.substring(start, position);
    double value = number * unit.size();
    if (Double.isInfinite(value)) {
      throw source.mistake(start + 1, "the number is too large");
    }
    return Token.number(written, start + 1, Quantity.of(value, unit.dimension()));
  }

  /** The unit behind a number; {@code /s} only without a space, or it would be a division. */
  private Unit unit() {
    if (text.startsWith("/s", position) && !isNamePart(position + 2)) {
      position += 2;
      return Unit.PER_SECOND;
    }
    int afterNumber = position;
    skipSpaces();
    if (at('%')) {
      position++;
      return Unit.PERCENT;
    }
    int start = position;
    while (isNamePart(position)) {
      position++;
    }
    String symbol = text.substring(start, position);
    if (symbol.isEmpty()) {
      position = afterNumber;
      return Unit.NONE;
    }
    return Unit.ofSymbol(symbol)
        .orElseThrow(
            () ->
                source.mistake(
                    start + 1,
                    "\"" + symbol + "\" is not a unit; a number may have: " + Unit.symbols()));
  }

  private Token name() {
    int start = position;
    position++;
    while (isNamePart(position) || isJoint(position)) {
      position++;
    }
    String name = text.substring(start, position);
    List<String> selectors = at('[') ? selectors() : List.of();
    return Token.name(name, start + 1, selectors);
  }

  private List<String> selectors() {
    int open = position + 1;
    List<String> selectors = new ArrayList<>();
    do {
      position++;
      skipSpaces();
      int start = position;
      String selector = at('"') ? quoted() : unquoted();
      if (selector.isEmpty()) {
        throw source.mistake(start + 1, "a selector is expected, such as GET /path or HIT");
      }
      selectors.add(selector);
      skipSpaces();
    } while (at(','));
    if (!at(']')) {
      throw source.mistake(
          position + 1, "the selectors that open in column " + open + " must end with \"]\" here");
    }
    position++;
    return selectors;
  }

  private String quoted() {
    int end = text.indexOf('"', position + 1);
    if (end < 0) {
      throw source.mistake(position + 1, "the quotation mark is never closed");
    }
    String selector = text.substring(position + 1, end);
    position = end + 1;
    return selector;
  }

  private String unquoted() {
    int start = position;
    while (position < text.length() && !at(',') && !at(']')) {
      position++;
    }
    return text.substring(start, position).strip();
  }

  private Token symbol() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, position)) {
        int column = position + 1;
        position += symbol.length();
        return Token.symbol(symbol, column);
      }
    }
    throw source.mistake(
        position + 1, "\"" + text.charAt(position) + "\" means nothing in an expression");
  }

  private void skipSpaces() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private void skipDigits() {
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
  }

  private boolean at(char expected) {
    return position < text.length() && text.charAt(position) == expected;
  }

  private boolean isNamePart(int offset) {
    return offset < text.length()
        && (isDigit(text.charAt(offset)) || isLetter(text.charAt(offset)));
  }

  /** Whether here stands a sign that joins the parts of one name, as in {@code hit-rate}. */
  private boolean isJoint(int offset) {
    return offset < text.length()
        && "-._".indexOf(text.charAt(offset)) >= 0
        && isNamePart(offset + 1);
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }
}
