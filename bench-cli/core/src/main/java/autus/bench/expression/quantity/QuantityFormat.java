package autus.bench.expression.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Quantities as text for people, the same under every locale. */
public final class QuantityFormat {

  private static final int SIGNIFICANT_DIGITS = 3;

  private QuantityFormat() {}

  /** The value with three significant digits in the unit that suits it; whole numbers whole. */
  public static String format(Value value) {
    if (value instanceof Series series) {
      return list(series.quantities().stream().map(QuantityFormat::format).toList());
    }
    Quantity quantity = (Quantity) value;
    Unit unit = suitableUnit(quantity);
    double number = quantity.value() / unit.size();
    if (Quantity.compare(number, Math.rint(number)) == 0 || Math.abs(number) >= 100) {
      return unit.print(withDecimals(number, 0));
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(number)));
    int decimals = SIGNIFICANT_DIGITS - 1 - magnitude;
    return unit.print(trimmed(number, decimals));
  }

  /** The value rounded to the step's last digit and in the step's unit, such as {@code 0.1%}. */
  public static String format(Value value, Figure step) {
    if (value instanceof Series series) {
      return list(series.quantities().stream().map(each -> format(each, step)).toList());
    }
    double number = ((Quantity) value).value() / step.unit().size();
    String text = withDecimals(number, step.decimals());
    double smallest = Math.pow(10, -step.decimals());
    if (number > 0 && number < smallest / 2) {
      return "less than " + step.unit().print(withDecimals(smallest, step.decimals()));
    }
    return step.unit().print(text);
  }

  private static String list(List<String> texts) {
    return texts.stream().collect(Collectors.joining(":"));
  }

  private static Unit suitableUnit(Quantity quantity) {
    Dimension dimension = quantity.dimension();
    double size = Math.abs(quantity.value());
    if (dimension.equals(Dimension.SHARE)) {
      return Unit.PERCENT;
    }
    if (dimension.equals(Dimension.RATE)) {
      return Unit.PER_SECOND;
    }
    if (!dimension.equals(Dimension.TIME)) {
      return Unit.NONE;
    }
    if (size >= 1 || size == 0) {
      return Unit.SECONDS;
    }
    if (size >= 1e-3) {
      return Unit.MILLISECONDS;
    }
    return size >= 1e-6 ? Unit.MICROSECONDS : Unit.NANOSECONDS;
  }

  private static String withDecimals(double number, int decimals) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    // Half up on the shortest decimal text, as people round, not on the binary fraction.
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    return format.format(rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
  }

  private static String trimmed(double number, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    int needed = Math.max(0, rounded.stripTrailingZeros().scale());
    return withDecimals(number, Math.min(decimals, needed));
  }
}
