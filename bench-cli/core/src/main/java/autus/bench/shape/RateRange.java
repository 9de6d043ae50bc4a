package autus.bench.shape;

/**
 * A rate that changes steadily from one value to another; equal values are a constant rate. The
 * text form is one rate or two joined by two dots: {@code 500/s}, {@code 100/s..500/s}.
 */
public record RateRange(Rate from, Rate to) {

  private static final String SEPARATOR = "..";

  public RateRange {
    if (from.equals(to)) {
      from.aboveZero();
    }
  }

  /** A constant rate. */
  public static RateRange constant(Rate rate) {
    return new RateRange(rate, rate);
  }

  /**
   * Reads a rate or a range.
   *
   * @throws autus.bench.yaml.MalformedValueException if the text is none
   */
  public static RateRange parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    return separator < 0
        ? constant(Rate.parse(text))
        : new RateRange(
            Rate.parseEnd(text.substring(0, separator)),
            Rate.parseEnd(text.substring(separator + SEPARATOR.length())));
  }

  /** Whether the rate never changes. */
  public boolean isConstant() {
    return from.equals(to);
  }

  /** The text form. */
  @Override
  public String toString() {
    return isConstant() ? from.toString() : from + SEPARATOR + to;
  }
}
