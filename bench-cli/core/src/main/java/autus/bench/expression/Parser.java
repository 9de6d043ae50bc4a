package autus.bench.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads an expression by recursive descent; the grammar stands at the package. Used once. */
final class Parser {

  /** Deeper nesting is refused, so that no text can exhaust the stack. */
  private static final int DEEPEST_NESTING = 50;

  private final Source source;
  private final List<Token> tokens;
  private int position;
  private int depth;

  Parser(Source source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  /** The text as one value. */
  Node value() {
    Node value = sum();
    if (Operator.ofSymbol(peek()).isPresent()) {
      throw source.mistake(peek().column(), "a value is expected, not a comparison");
    }
    expectEnd();
    return value;
  }

  /** The text as one comparison. */
  Relation comparison() {
    Node left = sum();
    Token sign = peek();
    Operator operator =
        Operator.ofSymbol(sign)
            .orElseThrow(
                () ->
                    source.mistake(
                        sign.column(),
                        "a comparison (%s) is expected, but found %s"
                            .formatted(Operator.symbols(), sign.found())));
    position++;
    Node right = sum();
    Optional<Node> tolerance = Optional.empty();
    if (operator == Operator.ABOUT && peek().is("+-")) {
      position++;
      tolerance = Optional.of(sum());
    }
    if (Operator.ofSymbol(peek()).isPresent()) {
      throw source.mistake(
          peek().column(), "only one comparison is allowed; write the other as its own gate");
    }
    expectEnd();
    return new Relation(left, operator, sign.column(), right, tolerance);
  }

  private Node sum() {
    Node left = product();
    while (peek().is("+") || peek().is("-")) {
      Token sign = next();
      left = new Node.Operation(sign.column(), sign.text().charAt(0), left, product());
    }
    return left;
  }

  private Node product() {
    Node left = signed();
    while (peek().is("*") || peek().is("/")) {
      Token sign = next();
      left = new Node.Operation(sign.column(), sign.text().charAt(0), left, signed());
    }
    return left;
  }

  private Node signed() {
    if (peek().is("-")) {
      int column = next().column();
      return new Node.Negation(column, primary());
    }
    return primary();
  }

  private Node primary() {
    Token token = next();
    if (token.quantity().isPresent()) {
      return new Node.Literal(token.column(), token.quantity().get());
    }
    if (token.kind() == Token.Kind.NAME) {
      return token.selectors().isEmpty() && peek().is("(") ? call(token) : name(token);
    }
    if (token.is("(")) {
      Node inner = nested(token, this::sum);
      expect(")", token);
      return inner;
    }
    if (token.is("[")) {
      return new Node.Listing(token.column(), nested(token, () -> elements("]", token)));
    }
    throw source.mistake(token.column(), "a value is expected, but found " + token.found());
  }

  private static Node name(Token token) {
    return new Node.Name(token.column(), new Reference(token.text(), token.selectors()));
  }

  private Node call(Token name) {
    Function function =
        Function.ofName(name.text())
            .orElseThrow(
                () ->
                    source.mistake(
                        name.column(),
                        name.text().equals("p")
                            ? "a percentile is written without parentheses, such as p95"
                            : "no function is called %s; there are: %s"
                                .formatted(name.text(), Function.names())));
    Token open = next();
    List<Node> arguments = nested(open, () -> elements(")", open));
    if (!function.accepts(arguments.size())) {
      throw source.mistake(
          name.column(),
          "it is used as %s, but has %d arguments".formatted(function.usage(), arguments.size()));
    }
    return new Node.Call(name.column(), function, arguments);
  }

  private List<Node> elements(String close, Token open) {
    List<Node> elements = new ArrayList<>();
    if (!peek().is(close)) {
      elements.add(sum());
      while (peek().is(",")) {
        position++;
        elements.add(sum());
      }
    }
    expect(close, open);
    return elements;
  }

  private <T> T nested(Token open, Supplier<T> inner) {
    if (++depth > DEEPEST_NESTING) {
      throw source.mistake(open.column(), "at most " + DEEPEST_NESTING + " levels of brackets");
    }
    T result = inner.get();
    depth--;
    return result;
  }

  private void expect(String symbol, Token open) {
    Token token = next();
    if (!token.is(symbol)) {
      throw source.mistake(
          token.column(),
          "the \"%s\" of column %d needs its \"%s\" here, but found %s"
              .formatted(open.text(), open.column(), symbol, token.found()));
    }
  }

  private void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw source.mistake(
          peek().column(), "an operator or the end is expected, but found " + peek().found());
    }
  }

  private Token peek() {
    return tokens.get(position);
  }

  /** The token at hand, then moves on; stays at the end. */
  private Token next() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }
}
