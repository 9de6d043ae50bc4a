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

  /** The word of a scenario for an outcome. */
  public static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
