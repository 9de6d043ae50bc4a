package autus.bench.scenario;

import autus.bench.cachemodel.KeySpace;
import autus.bench.yaml.MalformedValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the values of a declared variable come from. */
public sealed interface VariableKind {

  /**
   * The number of a key, from 1, the most asked for first.
   *
   * @param space how many there are and how often each comes
   */
  record Key(KeySpace space) implements VariableKind {}

  /**
   * A whole number of an interval, each as likely as the other; both ends are included. The text
   * form is {@code integer 1..500}.
   */
  record WholeNumber(long least, long most) implements VariableKind {
    public WholeNumber {
      if (least > most) {
        throw new MalformedValueException(
            "must name the smaller number first, but is \"integer %d..%d\"".formatted(least, most));
      }
    }

    @Override
    public String toString() {
      return "integer %d..%d".formatted(least, most);
    }
  }

  /** A random UUID, version 4. The text form is {@code uuid}. */
  record Uuid() implements VariableKind {
    @Override
    public String toString() {
      return "uuid";
    }
  }

  /**
   * Reads the kinds that have a text form.
   *
   * @throws MalformedValueException if the text is none
   */
  static VariableKind parse(String text) {
    String trimmed = text.strip();
    if (trimmed.equals("uuid")) {
      return new Uuid();
    }
    Matcher integer = Syntax.INTEGER.matcher(trimmed);
    if (integer.matches()) {
      return new WholeNumber(Syntax.number(integer.group(1)), Syntax.number(integer.group(2)));
    }
    throw new MalformedValueException(
        "must be uuid, integer with a range such as integer 1..500, or a mapping such as {keys: {count: 1000, distribution: zipf 0.99}}, but is \"%s\""
            .formatted(text));
  }

  /** The text forms. */
  final class Syntax {
    private static final Pattern INTEGER =
        Pattern.compile("integer\\s+(-?\\d{1,19})\\.\\.(-?\\d{1,19})");

    private Syntax() {}

    private static long number(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException tooLarge) {
        throw new MalformedValueException(
            "must be whole numbers of at most 64 bits, but has " + text);
      }
    }
  }
}
