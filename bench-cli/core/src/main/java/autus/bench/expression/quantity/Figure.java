package autus.bench.expression.quantity;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as somebody printed it: {@code 2,847}, {@code 107.7 ms}, {@code 91.2%}, {@code ~50 ms},
 * {@code 15k req/s}, {@code 1.5 MB}, {@code 1m30s}, {@code 10 to 20 ms}, {@code up to 0.5 s}. The
 * true value may lie half a step of the last printed digit to either side. A whole number without
 * unit is a count, and counts are exact. Behind {@code ~} or {@code about} the trailing zeros of a
 * whole number do not count as digits: ~50 ms stands for 45 to 55 ms. A range, or a number behind
 * {@code up to}, which begins at zero, stands for all that lies in it.
 */
public final class Figure {

  private static final String NUMBER = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?";
  private static final String SCALE = "(?:\\s?(?:[kKM](?![A-Za-z])))?";
  private static final String UNIT = "[A-Za-zµ]+(?:/s)?|%|/s|/min|req(?:uests)?/s";

  private static final Pattern PRINTED =
      Pattern.compile(
          "(?<about>~|≈|(?:about|around|approximately|circa|ca\\.) )?\\s*(?<number>"
              + NUMBER
              + ")(?<scale>"
              + SCALE
              + ")\\s*(?<unit>"
              + UNIT
              + ")?");

  private static final Pattern RANGE =
      Pattern.compile(
          "(?<low>"
              + NUMBER
              + SCALE
              + ")\\s*(?<lowUnit>"
              + UNIT
              + ")??\\s*(?:-|–|\\.\\.|to )\\s*(?<high>"
              + NUMBER
              + SCALE
              + "\\s*(?<unit>"
              + UNIT
              + ")?)");

  private static final Pattern UP_TO =
      Pattern.compile("(?:up to |at most |below |under |less than |<=?|≤)\\s*(?<most>.+)");

  /** Such as {@code 1h 30min}: the smaller units follow. */
  private static final Pattern LONG_TIME =
      Pattern.compile(
          "(?:(?<h>\\d+)\\s*h)?\\s*(?:(?<m>\\d+)\\s*m(?:in)?)?\\s*(?:(?<s>\\d+)\\s*s)?");

  private static final Map<String, String> OTHER_WORDS =
      Map.of("req/s", "/s", "requests/s", "/s", "rps", "/s", "qps", "/s", "µs", "us");

  private final String text;
  private final Unit unit;
  private final int decimals;
  private final Quantity quantity;

  private final boolean isRange;

  private Figure(String text, Unit unit, int decimals, Quantity quantity, boolean isRange) {
    this.text = text;
    this.unit = unit;
    this.decimals = decimals;
    this.quantity = quantity;
    this.isRange = isRange;
  }

  /**
   * Reads a printed number.
   *
   * @throws IllegalArgumentException if the text is no such number; the message says the rule
   */
  public static Figure parse(String text) {
    String printed = text.strip();
    Matcher single = PRINTED.matcher(printed);
    if (single.matches()) {
      return single(printed, single);
    }
    Matcher upTo = UP_TO.matcher(printed);
    if (upTo.matches()) {
      Figure most = parse(upTo.group("most"));
      return range(printed, Quantity.of(0, most.quantity.dimension()), most);
    }
    Matcher range = RANGE.matcher(printed);
    if (range.matches()) {
      Figure high = parse(range.group("high"));
      String own = range.group("lowUnit");
      String unit = range.group("unit") == null ? "" : range.group("unit");
      Figure low = parse(range.group("low") + " " + (own == null ? unit : own));
      return range(printed, low.quantity, high);
    }
    Matcher time = LONG_TIME.matcher(printed);
    if (time.matches() && !printed.isEmpty()) {
      return longTime(printed, time);
    }
    throw new IllegalArgumentException(
        "must be a number with a unit as printed, such as 2,847 or 107.7 ms or ~50 ms or 91.2%");
  }

  private static Figure longTime(String text, Matcher time) {
    double seconds = part(time, "h") * 3600 + part(time, "m") * 60 + part(time, "s");
    return new Figure(text, Unit.SECONDS, 0, new Quantity(seconds, Dimension.TIME, 0.5), false);
  }

  private static double part(Matcher time, String name) {
    return time.group(name) == null ? 0 : Double.parseDouble(time.group(name));
  }

  /** From the lowest that the low end may be to the highest that the high one may be. */
  private static Figure range(String text, Quantity low, Figure high) {
    double least = low.value() - low.halfStep();
    double most = high.quantity.value() + high.quantity.halfStep();
    if (!low.dimension().equals(high.quantity.dimension()) || low.value() > high.quantity.value()) {
      throw new IllegalArgumentException(
          "must be a range from the lower to the higher end in the same unit");
    }
    return new Figure(
        text,
        high.unit,
        high.decimals,
        new Quantity((least + most) / 2, low.dimension(), (most - least) / 2),
        true);
  }

  private static Figure single(String text, Matcher matcher) {
    String written = matcher.group("unit") == null ? "" : matcher.group("unit");
    String symbol = OTHER_WORDS.getOrDefault(written, written);
    Unit unit =
        Unit.ofSymbol(symbol)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "must have one of the units " + Unit.symbols() + ", not " + symbol));
    String[] digits = matcher.group("number").replace(",", "").split("\\.", 2);
    int decimals = digits.length == 1 ? 0 : digits[1].length();
    double scale = scale(matcher.group("scale").strip());
    double number = Double.parseDouble(String.join(".", digits)) * scale;
    double step = Math.pow(10, -decimals) * scale;
    if (matcher.group("about") != null && decimals == 0) {
      step = Math.pow(10, trailingZeros(digits[0])) * scale;
    } else if (unit.equals(Unit.NONE) && decimals == 0 && scale == 1) {
      step = 0;
    }
    Quantity quantity =
        new Quantity(number * unit.size(), unit.dimension(), step / 2 * unit.size());
    return new Figure(text, unit, decimals, quantity, false);
  }

  private static double scale(String letter) {
    return switch (letter) {
      case "k", "K" -> 1e3;
      case "M" -> 1e6;
      default -> 1;
    };
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

  /** Whether it stands for all between two ends, rather than for a rounded number. */
  public boolean isRange() {
    return isRange;
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
