package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import autus.bench.yaml.Section;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A user's own reading of a header field, for a cache that no known field speaks of.
 *
 * @param header the field's name
 * @param regex looked for anywhere in the field's value
 * @param outcome what it means: one of {@link #OUTCOMES}
 */
public record DeclaredOutcome(String header, String regex, String outcome) {

  /** The words for what a cache did. */
  public static final List<String> OUTCOMES =
      List.of("hit", "stale", "revalidated", "miss", "bypass", "unknown");

  private static final int LONGEST_REGEX = 500;

  public DeclaredOutcome {
    header = new Header(header, "").name();
    regex = checkedRegex(regex);
    outcome = checkedOutcome(outcome);
  }

  /** The compiled expression. */
  public Pattern pattern() {
    return Pattern.compile(regex);
  }

  /** The expression itself, if it is one. */
  static String checkedRegex(String regex) {
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

  /** The word itself, if it is one of {@link #OUTCOMES}. */
  static String checkedOutcome(String outcome) {
    if (!OUTCOMES.contains(outcome)) {
      throw new MalformedValueException(
          "must be one of %s, but is \"%s\"%s"
              .formatted(
                  String.join(", ", OUTCOMES), outcome, Section.suggestion(outcome, OUTCOMES)));
    }
    return outcome;
  }
}
