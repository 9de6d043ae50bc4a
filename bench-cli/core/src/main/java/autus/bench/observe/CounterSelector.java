package autus.bench.observe;

import autus.bench.yaml.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Which series of Prometheus' text are meant, as in its query language: a name, and in braces what
 * their labels must be. All that match are added up.
 *
 * @param name of the metric
 * @param labels all of which must hold
 */
public record CounterSelector(String name, List<Label> labels) {

  private static final String RULE =
      "must be a JSON pointer such as /cache_hits or a Prometheus metric such as cache_gets_total{result=\"hit\"}, but is \"%s\"";

  public CounterSelector {
    labels = List.copyOf(labels);
  }

  /** How the value of a label relates to what is written. */
  public enum Relation {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    MATCHES_NOT("!~");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /** Whether what is written is a regular expression. */
    public boolean isPattern() {
      return this == MATCHES || this == MATCHES_NOT;
    }
  }

  /** What one label must be; a label that is not there is empty. */
  public record Label(String name, Relation relation, String value) {}

  /**
   * Reads a selector.
   *
   * @throws MalformedValueException if it is none; says where it breaks off
   */
  public static CounterSelector parse(String text) {
    Cursor cursor = new Cursor(text);
    cursor.skipBlanks();
    String name = cursor.word(CounterSelector::isOfMetric, "the name of a metric");
    cursor.skipBlanks();
    List<Label> labels = new ArrayList<>();
    if (cursor.take("{")) {
      cursor.skipBlanks();
      while (!cursor.take("}")) {
        labels.add(label(cursor));
        cursor.skipBlanks();
        if (!cursor.take(",") && !cursor.isAt('}')) {
          throw cursor.broken("a comma or }");
        }
        cursor.skipBlanks();
      }
      cursor.skipBlanks();
    }
    if (!cursor.isAtEnd()) {
      throw cursor.broken("the end, or { with labels");
    }
    return new CounterSelector(name, labels);
  }

  private static Label label(Cursor cursor) {
    String name = cursor.word(CounterSelector::isOfLabel, "the name of a label");
    cursor.skipBlanks();
    for (Relation relation :
        List.of(Relation.MATCHES, Relation.MATCHES_NOT, Relation.NOT_EQUAL, Relation.EQUAL)) {
      if (cursor.take(relation.sign)) {
        cursor.skipBlanks();
        return new Label(name, relation, cursor.quoted());
      }
    }
    throw cursor.broken("=, !=, =~ or !~");
  }

  private static boolean isOfMetric(int character) {
    return isOfLabel(character) || character == ':';
  }

  private static boolean isOfLabel(int character) {
    return character == '_'
        || (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }

  /** A place in the text. */
  private static final class Cursor {

    private final String text;
    private int position;

    Cursor(String text) {
      this.text = text;
    }

    boolean isAtEnd() {
      return position >= text.length();
    }

    boolean isAt(char character) {
      return position < text.length() && text.charAt(position) == character;
    }

    void skipBlanks() {
      while (!isAtEnd() && Character.isWhitespace(text.charAt(position))) {
        position++;
      }
    }

    boolean take(String sign) {
      boolean isThere = text.startsWith(sign, position);
      position += isThere ? sign.length() : 0;
      return isThere;
    }

    String word(IntPredicate isOfWord, String what) {
      int begin = position;
      while (!isAtEnd() && isOfWord.test(text.charAt(position))) {
        position++;
      }
      if (begin == position || Character.isDigit(text.charAt(begin))) {
        position = begin;
        throw broken(what);
      }
      return text.substring(begin, position);
    }

    String quoted() {
      char quote = isAt('\'') ? '\'' : '"';
      if (!take(String.valueOf(quote))) {
        throw broken("a value in quotes");
      }
      StringBuilder value = new StringBuilder();
      while (!isAt(quote)) {
        if (isAtEnd()) {
          throw broken("a closing quote");
        }
        char character = text.charAt(position++);
        if (character == '\\' && !isAtEnd()) {
          char escaped = text.charAt(position++);
          value.append(escaped == 'n' ? '\n' : escaped);
        } else {
          value.append(character);
        }
      }
      position++;
      return value.toString();
    }

    MalformedValueException broken(String expected) {
      return new MalformedValueException(
          (RULE + ": expected %s at character %d").formatted(text, expected, position + 1));
    }
  }
}
