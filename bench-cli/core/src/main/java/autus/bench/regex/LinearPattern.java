package autus.bench.regex;

import autus.bench.yaml.MalformedValueException;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A regular expression in RE2's syntax, which has no look-around and no back references: no text
 * that a target sends makes matching slow. Immutable.
 */
public final class LinearPattern {

  /** In characters: longer ones are programs, not expressions. */
  public static final int LONGEST = 500;

  /** What compiles to more steps costs more memory than all else of a run. */
  private static final int MOST_STEPS = 10_000;

  /** A bound of what compiling may cost, for repetitions multiply when they are nested. */
  private static final long MOST_REPETITIONS = 1_000_000;

  private static final Pattern REPETITION = Pattern.compile("\\{(?:[0-9]*,)?([0-9]+)");

  private final Pattern pattern;

  private LinearPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles an expression.
   *
   * @throws MalformedValueException if it is none, or one that cannot run in linear time; says why
   */
  public static LinearPattern compile(String regex) {
    if (regex.isEmpty() || regex.length() > LONGEST) {
      throw new MalformedValueException(
          "must be a regular expression of 1 to %d characters, but has %,d"
              .formatted(LONGEST, regex.length()));
    }
    if (repetitions(regex) > MOST_REPETITIONS) {
      throw tooLarge(regex);
    }
    Pattern compiled;
    try {
      compiled = Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new MalformedValueException(
          "must be a regular expression, but is \"%s\": %s: %s; its syntax is that of RE2, which runs in linear time and so has no look-around, back references and possessive quantifiers"
              .formatted(regex, e.getDescription(), e.getPattern()));
    }
    if (compiled.programSize() > MOST_STEPS) {
      throw tooLarge(regex);
    }
    return new LinearPattern(compiled);
  }

  private static MalformedValueException tooLarge(String regex) {
    return new MalformedValueException(
        "must be a regular expression of at most %,d steps, but \"%s\" has more; repeat less"
            .formatted(MOST_STEPS, regex));
  }

  private static double repetitions(String regex) {
    double product = 1;
    Matcher counts = REPETITION.matcher(regex);
    while (counts.find()) {
      product *= Math.max(1, Double.parseDouble(counts.group(1)));
    }
    return product;
  }

  /** Whether it matches somewhere in the text. */
  public boolean isIn(CharSequence text) {
    return pattern.matcher(text).find();
  }

  /** The first group of the first match, the whole match if it has no group; empty if none. */
  public Optional<String> firstIn(CharSequence text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0))
        : Optional.empty();
  }

  /** The expression. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
