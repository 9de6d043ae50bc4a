package autus.bench.observe;

import autus.bench.exchange.Outcome;
import autus.bench.yaml.MalformedValueException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A user's own reading of a header field, for a cache that no known field speaks of.
 *
 * @param header the field's name
 * @param regex looked for anywhere in the field's value
 * @param outcome what it means
 */
public record OutcomeRule(String header, String regex, Outcome outcome) {

  private static final int LONGEST_REGEX = 500;

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
    if (regex.length() > LONGEST_REGEX) {
      throw new MalformedValueException(
          "must be a regular expression of at most %d characters".formatted(LONGEST_REGEX));
    }
    try {
      return Pattern.compile(regex).pattern();
    } catch (PatternSyntaxException e) {
      throw new MalformedValueException(
          "must be a regular expression, but is \"%s\": %s".formatted(regex, e.getDescription()));
    }
  }

  /** The word of a scenario for an outcome. */
  public static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
