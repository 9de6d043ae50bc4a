package autus.bench.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as somebody printed it: {@code 2,847}, {@code 107.7 ms}, {@code 91.2%}, {@code ~50 ms}.
 * The true value may lie half a step of the last printed digit to either side. A whole number
 * without unit is a count, and counts are exact. Behind {@code ~} the trailing zeros of a whole
 * number do not count as digits: ~50 ms stands for 45 to 55 ms.
 */
public final class Figure {

  private static final Pattern PRINTED =
      Pattern.compile(
          "(?<about>~)?\\s*(?<number>\\d{1,3}(?:,\\d{3})+|\\d+)(?<fraction>\\.\\d+)?"
              + "\\s*(?<unit>[a-z]+|%|/s)?");

  private final String text;
  private final Unit unit;
  private final int decimals;
  private final Quantity quantity;

  private Figure(String text, Unit unit, int decimals, Quantity quantity) {
    this.text = text;
    this.unit = unit;
    this.decimals = decimals;
    this.quantity = quantity;
  }

  /**
   * Reads a printed number.
   *
   * @throws IllegalArgumentException if the text is no such number; the message says the rule
   */
  public static Figure parse(String text) {
    Matcher matcher = PRINTED.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "must be a number with a unit as printed, such as 2,847 or 107.7 ms or ~50 ms or 91.2%");
    }
    String symbol = matcher.group("unit") == null ? "" : matcher.group("unit");
    Unit unit =
        Unit.ofSymbol(symbol)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "must have one of the units " + Unit.symbols() + ", not " + symbol));
    String whole = matcher.group("number").replace(",", "");
    String fraction = matcher.group("fraction") == null ? "" : matcher.group("fraction");
    int decimals = Math.max(0, fraction.length() - 1);
    double number = Double.parseDouble(whole + fraction);
    double step = Math.pow(10, -decimals);
    boolean about = matcher.group("about") != null;
    if (about && decimals == 0) {
      step = Math.pow(10, trailingZeros(whole));
    } else if (unit.equals(Unit.NONE) && decimals == 0) {
      step = 0;
    }
    Quantity quantity =
        new Quantity(number * unit.size(), unit.dimension(), step / 2 * unit.size());
    return new Figure(text.strip(), unit, decimals, quantity);
  }

  private static int trailingZeros(String whole) {
    String digits = whole.replaceFirst("0+$", "");
    return digits.isEmpty() ? 0 : whole.length() - digits.length();
  }

  /** As it was printed. */
  public String text() {
    return text;
  }

  /** Its value, with half a step of the last digit. */
  public Quantity quantity() {
    return quantity;
  }

  Unit unit() {
    return unit;
  }

  int decimals() {
    return decimals;
  }

  @Override
  public String toString() {
    return text;
  }
}
