package autus.bench.expression.quantity;

/** From the smallest to the largest value that something can have. */
public record Range(Quantity low, Quantity high) {

  public Range {
    if (!(low.value() <= high.value())) {
      throw new IllegalArgumentException("low must be at most high, but is " + low + ", " + high);
    }
  }
}
