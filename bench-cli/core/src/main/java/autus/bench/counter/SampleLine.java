package autus.bench.counter;

import autus.bench.counter.PrometheusText.Sample;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads one line of Prometheus' text that holds a sample: name, labels in braces, value, perhaps
 * the time, perhaps an exemplar. A name that is no word stands in quotes, inside the braces if it
 * is that of the metric. Used once.
 */
final class SampleLine {

  private final String line;
  private final int number;
  private int position;

  SampleLine(String line, int number) {
    this.line = line;
    this.number = number;
  }

  Sample read() {
    String name = word();
    skipBlanks();
    Map<String, String> labels = new HashMap<>();
    if (isAt('{')) {
      position++;
      name = labels(name, labels);
    }
    if (name.isEmpty()) {
      throw broken("the name of a metric");
    }
    skipBlanks();
    OptionalDouble value = number(value());
    if (value.isEmpty()) {
      throw broken("a number");
    }
    skipBlanks();
    boolean isTimed = !isAtEnd() && !isAt('#');
    if (isTimed && number(value()).isEmpty()) {
      throw broken("a time");
    }
    skipBlanks();
    if (!isAtEnd() && !isAt('#')) { // an exemplar tells of one event, not of their number
      throw broken("the end of the line");
    }
    return new Sample(name, labels, value.getAsDouble());
  }

  /** Go's and OpenMetrics' numbers, with NaN and infinities in any case. */
  static OptionalDouble number(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    double sign = plain.startsWith("-") ? -1 : 1;
    String size = plain.startsWith("-") || plain.startsWith("+") ? plain.substring(1) : plain;
    if (size.equals("nan")) {
      return OptionalDouble.of(Double.NaN);
    }
    if (size.equals("inf") || size.equals("infinity")) {
      return OptionalDouble.of(sign * Double.POSITIVE_INFINITY);
    }
    return size.matches("(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})(e[-+]?\\d{1,4})?")
        ? OptionalDouble.of(sign * Double.parseDouble(size))
        : OptionalDouble.empty();
  }

  /** Up to the closing brace; the metric's name, which may stand among them. */
  private String labels(String name, Map<String, String> labels) {
    String found = name;
    skipBlanks();
    while (!isAt('}')) {
      String label = isAt('"') ? quoted() : word();
      skipBlanks();
      if (isAt('=')) {
        position++;
        skipBlanks();
        labels.put(label, quoted());
      } else if (found.isEmpty()) {
        found = label;
      } else {
        throw broken("= and a value in quotes");
      }
      skipBlanks();
      if (isAt(',')) {
        position++;
        skipBlanks();
      } else if (!isAt('}')) {
        throw broken("a comma or }");
      }
    }
    position++;
    return found;
  }

  private String quoted() {
    if (!isAt('"')) {
      throw broken("a value in quotes");
    }
    position++;
    StringBuilder value = new StringBuilder();
    while (!isAt('"')) {
      if (isAtEnd()) {
        throw broken("a closing quote");
      }
      char character = line.charAt(position++);
      if (character == '\\' && !isAtEnd()) {
        char escaped = line.charAt(position++);
        value.append(
            escaped == 'n' ? "\n" : escaped == '"' || escaped == '\\' ? escaped : "\\" + escaped);
      } else {
        value.append(character);
      }
    }
    position++;
    return value.toString();
  }

  private String word() {
    int begin = position;
    while (!isAtEnd() && isOfWord(line.charAt(position))) {
      position++;
    }
    return line.substring(begin, position);
  }

  /** Names of our time may have dots and more in quotes; dots are taken without them too. */
  private static boolean isOfWord(char character) {
    return Character.isLetterOrDigit(character)
        || character == '_'
        || character == ':'
        || character == '.';
  }

  private String value() {
    int begin = position;
    while (!isAtEnd() && !isBlank(line.charAt(position)) && !isAt('#')) {
      position++;
    }
    return line.substring(begin, position);
  }

  private void skipBlanks() {
    while (!isAtEnd() && isBlank(line.charAt(position))) {
      position++;
    }
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  private boolean isAt(char character) {
    return position < line.length() && line.charAt(position) == character;
  }

  private boolean isAtEnd() {
    return position >= line.length();
  }

  private MissingCounterException broken(String expected) {
    return new MissingCounterException(
        "line %d is not in Prometheus' text format: expected %s at character %d of \"%s\""
            .formatted(number, expected, position + 1, shortened()));
  }

  private String shortened() {
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
