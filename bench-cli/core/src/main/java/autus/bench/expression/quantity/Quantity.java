package autus.bench.expression.quantity;

/**
 * A number that knows what it counts and how finely it is known.
 *
 * @param value in seconds, per second, from 0 to 1 for a percentage, or a plain number
 * @param dimension what it counts
 * @param halfStep how far the true value may lie from this one because of rounding, in the same
 *     unit; 0 for exact and for computed values
 */
public record Quantity(double value, Dimension dimension, double halfStep) implements Value {

  /** Values nearer to each other than this share of the larger one are the same value. */
  private static final double RELATIVE_TOLERANCE = 1e-12;

  public Quantity {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, but is " + value);
    }
    if (!(halfStep >= 0) || Double.isInfinite(halfStep)) {
      throw new IllegalArgumentException("halfStep must be finite and >= 0, but is " + halfStep);
    }
  }

  /** An exact quantity. */
  public static Quantity of(double value, Dimension dimension) {
    return new Quantity(value, dimension, 0);
  }

  /** A count or factor. */
  public static Quantity number(double value) {
    return of(value, Dimension.NUMBER);
  }

  /** A percentage, given from 0 to 1. */
  public static Quantity share(double ratio) {
    return of(ratio, Dimension.SHARE);
  }

  /** A duration. */
  public static Quantity seconds(double seconds) {
    return of(seconds, Dimension.TIME);
  }

  /** A rate. */
  public static Quantity perSecond(double rate) {
    return of(rate, Dimension.RATE);
  }

  /** The same with another value, exact. */
  public Quantity moved(double difference) {
    return of(value + difference, dimension);
  }

  /** -1, 0 or 1; values that differ only by the rounding of binary fractions are equal. */
  public static int compare(double left, double right) {
    double allowance = RELATIVE_TOLERANCE * Math.max(Math.abs(left), Math.abs(right));
    return Math.abs(left - right) <= allowance ? 0 : Double.compare(left, right);
  }

  @Override
  public String toString() {
    return QuantityFormat.format(this);
  }
}
