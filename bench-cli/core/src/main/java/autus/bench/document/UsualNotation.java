package autus.bench.document;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** The notations of our own reports. */
public enum UsualNotation implements Notation {
  /** A whole number. */
  COUNT(Unit.NUMBER, value -> Figures.count(Math.round(value))),
  /** A whole number as a program shows it, without separators. */
  DIGITS(Unit.NUMBER, value -> decimals("%.0f", value)),
  /** A whole number with its sign. */
  SURPLUS(Unit.NUMBER, value -> (value > 0 ? "+" : "") + Figures.count(Math.round(value))),
  /** A number with one decimal. */
  TENTHS(Unit.NUMBER, value -> decimals("%.1f", value)),
  /** A number with two decimals. */
  HUNDREDTHS(Unit.NUMBER, value -> decimals("%.2f", value)),
  /** A quotient with three digits. */
  FACTOR(
      Unit.NUMBER,
      value ->
          decimals(
              value < 0.0995 ? "%,.4f" : value < 9.95 ? "%,.3f" : value < 99.5 ? "%,.1f" : "%,.0f",
              value)),
  /** A quotient as so many times. */
  TIMES(Unit.NUMBER, value -> decimals("%.1fx", value)),
  /** A ratio in per cent. */
  PERCENT(Unit.RATIO, Figures::percent),
  /** A ratio less one in per cent with its sign. */
  PERCENT_CHANGE(Unit.RATIO, value -> decimals("%+.1f %%", value * 100)) {
    @Override
    public String interval(double low, double high) {
      return decimals("%+.1f to %+.1f %%", low * 100, high * 100);
    }
  },
  /** A ratio in per cent with one decimal, where the column says so. */
  BARE_PERCENT(Unit.RATIO, value -> decimals("%.1f", value * 100)),
  /** The difference of two ratios. */
  POINTS(
      Unit.RATIO,
      value ->
          (value > 0 ? "+" : value < 0 ? "-" : "")
              + decimals("%.1f points", Math.abs(value) * 100)) {
    @Override
    public String interval(double low, double high) {
      return decimals("%+.1f to %+.1f points", low * 100, high * 100);
    }
  },
  /** A duration with its unit. */
  DURATION(Unit.NANOSECONDS, Figures::duration),
  /** The difference of two durations. */
  DURATION_CHANGE(Unit.NANOSECONDS, value -> signed(value, Figures::duration)),
  /** A duration in milliseconds, where the column says so. */
  MILLISECONDS(Unit.NANOSECONDS, Figures::millis),
  /** A duration in seconds with its unit. */
  SECONDS(Unit.NANOSECONDS, value -> Figures.seconds(Math.round(value))),
  /** A point in time of a run in seconds, where the column says so. */
  SECOND(Unit.NANOSECONDS, value -> decimals("%.1f", value / 1e9)),
  /** A point in time of a run to the microsecond, in seconds, where the column says so. */
  FINE_SECOND(Unit.NANOSECONDS, value -> decimals("%.6f", value / 1e9)),
  /** A rate with its unit. */
  PER_SECOND(Unit.PER_SECOND, Figures::perSecond),
  /** The difference of two rates. */
  PER_SECOND_CHANGE(Unit.PER_SECOND, value -> signed(value, Figures::perSecond)),
  /** A rate, where the column says so. */
  BARE_PER_SECOND(Unit.PER_SECOND, value -> Figures.perSecond(value).replace("/s", "")),
  /** The difference of two counts. */
  COUNT_CHANGE(Unit.NUMBER, value -> signed(value, size -> Figures.count(Math.round(size)))),
  /** A rate of bytes with its unit. */
  BYTES_PER_SECOND(Unit.PER_SECOND, value -> Figures.bytes(Math.round(value)) + "/s"),
  /** A size with its unit. */
  BYTES(Unit.BYTES, value -> Figures.bytes(Math.round(value)));

  private final Unit unit;

  @SuppressWarnings("ImmutableEnumChecker") // the functions of the constants keep nothing
  private final DoubleFunction<String> words;

  UsualNotation(Unit unit, DoubleFunction<String> words) {
    this.unit = unit;
    this.words = words;
  }

  private static String decimals(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String signed(double difference, DoubleFunction<String> words) {
    String sign = difference > 0 ? "+" : difference < 0 ? "-" : "";
    return sign + words.apply(Math.abs(difference));
  }

  @Override
  public Unit unit() {
    return unit;
  }

  @Override
  public String amount(double value) {
    return words.apply(value);
  }
}
