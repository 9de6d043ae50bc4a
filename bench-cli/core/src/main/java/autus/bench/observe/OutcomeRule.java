package autus.bench.observe;

import autus.bench.exchange.Outcome;
import autus.bench.regex.LinearPattern;
import autus.bench.yaml.MalformedValueException;
import java.util.Locale;

/**
 * A user's own reading of a header field, for a cache that no known field speaks of.
 *
 * @param header the field's name
 * @param regex looked for anywhere in the field's value
 * @param outcome what it means
 */
public record OutcomeRule(String header, String regex, Outcome outcome) {

  public OutcomeRule {
    header = FieldName.checked(header);
    regex = checkedRegex(regex);
  }

  /**
   * The expression itself, if it is one.
   *
   * @throws MalformedValueException if it is none
   */
  public static String checkedRegex(String regex) {
    return LinearPattern.compile(regex).toString();
  }

  /**
   * Reads a rule in one line, such as {@code X-Layer: ^l1 = hit}.
   *
   * @throws MalformedValueException if it is none
   */
  public static OutcomeRule parse(String text) {
    int colon = text.indexOf(':');
    int equals = text.lastIndexOf('=');
    if (colon < 0 || equals < colon) {
      throw new MalformedValueException(
          "must be a header, a regular expression and an outcome, such as 'X-Layer: ^l1 = hit', but is \"%s\""
              .formatted(text));
    }
    String word = text.substring(equals + 1).strip();
    for (Outcome outcome : Outcome.values()) {
      if (word(outcome).equals(word)) {
        return new OutcomeRule(
            text.substring(0, colon).strip(), text.substring(colon + 1, equals).strip(), outcome);
      }
    }
    throw new MalformedValueException(
        "must end with one of the outcomes hit, stale, revalidated, miss, bypass, unknown, but ends with \"%s\""
            .formatted(word));
  }

  /** The word of a scenario for an outcome. */
  public static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
