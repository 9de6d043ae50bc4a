package autus.bench.headers;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a {@code Cache-Status} field value as the list of items with parameters that RFC 8941,
 * section 4.2.1, defines, and keeps its last member. One departure: the name of a cache may begin
 * with a digit, as host names do. For one value; not thread-safe.
 */
final class CacheStatusParser {

  private static final int MOST_DIGITS = 15;

  private final String text;
  private int at;

  private String cache = "";
  private boolean hit;
  private OptionalLong ttlSeconds = OptionalLong.empty();
  private String reason = "";
  private OptionalInt status = OptionalInt.empty();
  private boolean stored;
  private boolean collapsed;

  CacheStatusParser(String text) {
    this.text = text;
  }

  /** The last member; empty if the text is no such list, or an empty one. */
  Optional<CacheStatus> lastMember() {
    try {
      skip(false);
      if (isAtEnd()) {
        return Optional.empty();
      }
      member();
      skip(true);
      while (!isAtEnd()) {
        expect(',');
        skip(true);
        member();
        skip(true);
      }
      return Optional.of(member(cache));
    } catch (MalformedFieldException e) {
      return Optional.empty();
    }
  }

  private CacheStatus member(String name) {
    return new CacheStatus(
        name,
        hit,
        ttlSeconds,
        reason.isEmpty()
            ? Optional.empty()
            : Optional.of(new CacheStatus.Forward(reason, status, stored, collapsed)));
  }

  private void member() {
    hit = false;
    ttlSeconds = OptionalLong.empty();
    reason = "";
    status = OptionalInt.empty();
    stored = false;
    collapsed = false;
    cache = peek() == '"' ? string() : token();
    while (peek() == ';') {
      at++;
      skip(false);
      parameter(key());
    }
  }

  /** A parameter of the wrong type is passed over, as RFC 9211, section 2, asks. */
  private void parameter(String key) {
    if (peek() != '=') {
      flag(key, true);
      return;
    }
    at++;
    char first = peek();
    if (first == '"') {
      string();
    } else if (first == '?') {
      at++;
      flag(key, flagValue());
    } else if (first == ':') {
      bytes();
    } else if (first == '-' || isDigit(first)) {
      number(key);
    } else {
      String value = token();
      if (key.equals("fwd")) {
        reason = value;
      }
    }
  }

  private void flag(String key, boolean value) {
    switch (key) {
      case "hit" -> hit = value;
      case "stored" -> stored = value;
      case "collapsed" -> collapsed = value;
      default -> {}
    }
  }

  private boolean flagValue() {
    char value = next();
    if (value != '0' && value != '1') {
      throw new MalformedFieldException();
    }
    return value == '1';
  }

  private void number(String key) {
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int start = at;
    long value = 0;
    while (isDigit(peek())) {
      value = value * 10 + (next() - '0');
      if (at - start > MOST_DIGITS) {
        throw new MalformedFieldException();
      }
    }
    if (at == start) {
      throw new MalformedFieldException();
    }
    if (peek() == '.') {
      decimals();
      return;
    }
    if (key.equals("ttl")) {
      ttlSeconds = OptionalLong.of(negative ? -value : value);
    } else if (key.equals("fwd-status") && !negative && value <= 999) {
      status = OptionalInt.of((int) value);
    }
  }

  private void decimals() {
    at++;
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    if (at == start) {
      throw new MalformedFieldException();
    }
  }

  private String string() {
    expect('"');
    int start = at;
    boolean escaped = false;
    while (true) {
      char c = next();
      if (c == '"') {
        String raw = text.substring(start, at - 1);
        return escaped ? raw.replaceAll("\\\\(.)", "$1") : raw;
      }
      if (c == '\\') {
        escaped = true;
        char quoted = next();
        if (quoted != '"' && quoted != '\\') {
          throw new MalformedFieldException();
        }
      } else if (c < ' ' || c > '~') {
        throw new MalformedFieldException();
      }
    }
  }

  private void bytes() {
    int end = text.indexOf(':', at + 1);
    if (end < 0) {
      throw new MalformedFieldException();
    }
    at = end + 1;
  }

  private String key() {
    char first = peek();
    if (!(isLower(first) || first == '*')) {
      throw new MalformedFieldException();
    }
    int start = at;
    while (isLower(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String token() {
    int start = at;
    while (isTokenPart(peek())) {
      at++;
    }
    if (at == start) {
      throw new MalformedFieldException();
    }
    return text.substring(start, at);
  }

  private void skip(boolean tabsToo) {
    while (peek() == ' ' || (tabsToo && peek() == '\t')) {
      at++;
    }
  }

  private void expect(char expected) {
    if (next() != expected) {
      throw new MalformedFieldException();
    }
  }

  private boolean isAtEnd() {
    return at >= text.length();
  }

  /** The next character; at the end one that no rule accepts. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char next() {
    if (isAtEnd()) {
      throw new MalformedFieldException();
    }
    return text.charAt(at++);
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isTokenPart(char c) {
    return isLower(c)
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || (c != '\0' && "!#$%&'*+-.^_`|~:/".indexOf(c) >= 0);
  }

  /** Ends the reading of a text that is no such list; without a stack, since nobody sees it. */
  private static final class MalformedFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MalformedFieldException() {
      super("no list of items", null, false, false);
    }
  }
}
