package autus.bench.scenario;

import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much faster than recorded requests are sent. The text form is a number and an x, such as
 * {@code 2x} or {@code 0.5x}.
 *
 * @param factor above 1 faster, below 1 slower
 */
public record Speed(double factor) {

  /** As recorded. */
  public static final Speed RECORDED = new Speed(1);

  private static final double LEAST = 0.0001;
  private static final double MOST = 1_000_000;
  private static final Pattern SYNTAX = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,6})?)\\s*[xX]?");

  public Speed {
    if (!(factor >= LEAST && factor <= MOST)) {
      throw new MalformedValueException(
          "must be from 0.0001x to 1000000x, but is %sx".formatted(plain(factor)));
    }
  }

  /**
   * Reads a speed.
   *
   * @throws MalformedValueException if the text is none
   */
  public static Speed parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new MalformedValueException(
          "must be a factor such as 2x or 0.5x, but is \"%s\"".formatted(text));
    }
    return new Speed(Double.parseDouble(matcher.group(1)));
  }

  private static String plain(double factor) {
    return new BigDecimal(Double.toString(factor)).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return plain(factor) + "x";
  }
}
