package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something happens: a number per second, above 0 but at one end of a range. The text
 * form is a number per s, m or h, such as {@code 5/s}, {@code 1.9/s} or {@code 300/m}.
 */
public record Rate(double perSecond) {

  /** The highest rate that a scenario may name, per second. */
  public static final double HIGHEST_PER_SECOND = 10_000_000;

  private static final int SHORT_DECIMALS = 3;
  private static final int LONGEST_DECIMALS = 12;
  private static final int DOUBLE_DIGITS = 15;
  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)\\s*/\\s*([smh])");
  private static final Pattern BARE_NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Map<String, Integer> UNIT_SECONDS = Map.of("s", 1, "m", 60, "h", 3600);

  /** Nothing happens: where a range begins or ends. */
  static final Rate ZERO = new Rate(0);

  public Rate {
    if (!(perSecond >= 0 && perSecond <= HIGHEST_PER_SECOND)) {
      throw outOfBounds(perSecond);
    }
  }

  private static MalformedValueException outOfBounds(double perSecond) {
    return new MalformedValueException(
        "must be above 0 and at most %.0f per second, but is %s per second"
            .formatted(HIGHEST_PER_SECOND, perSecond));
  }

  /** The rate itself, if it is more than nothing. */
  Rate aboveZero() {
    if (perSecond == 0) {
      throw outOfBounds(perSecond);
    }
    return this;
  }

  /**
   * Reads a rate.
   *
   * @throws MalformedValueException if the text is none
   */
  public static Rate parse(String text) {
    return parseEnd(text).aboveZero();
  }

  /** The same of one end of a range, which may be zero. */
  static Rate parseEnd(String text) {
    String trimmed = text.strip();
    if (BARE_NUMBER.matcher(trimmed).matches()) {
      throw new MalformedValueException(
          "must be a rate with its unit, but is \"%s\"; write %s/s for %s per second"
              .formatted(text, trimmed, trimmed));
    }
    Matcher match = SYNTAX.matcher(trimmed);
    if (!match.matches()) {
      throw new MalformedValueException(
          "must be a rate such as 5/s, 0.5/s or 300/m, but is \"%s\"".formatted(text));
    }
    return new Rate(
        Double.parseDouble(match.group(1)) / UNIT_SECONDS.getOrDefault(match.group(2), 1));
  }

  /** The time between two occurrences at this rate, in nanoseconds. */
  public double intervalNanos() {
    return 1e9 / perSecond;
  }

  /** The text form: per second, unless only a larger unit gives a short number. */
  @Override
  public String toString() {
    for (String unit : List.of("s", "m", "h")) {
      BigDecimal number =
          digits(perSecond * UNIT_SECONDS.getOrDefault(unit, 1)).stripTrailingZeros();
      if (number.scale() <= SHORT_DECIMALS) {
        return number.toPlainString() + "/" + unit;
      }
    }
    return digits(perSecond)
            .setScale(LONGEST_DECIMALS, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + "/s";
  }

  /** Those that a double has for sure; the text of a double differs between JDKs. */
  private static BigDecimal digits(double number) {
    return new BigDecimal(number, new MathContext(DOUBLE_DIGITS));
  }
}
