package autus.bench.compare.interval;

/** The values that are plausible, from the lowest to the highest. */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must not exceed high: %s, %s".formatted(low, high));
    }
  }

  /** Whether this value is plausible. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** This interval, as much wider as it takes to hold the value that was measured. */
  public Interval around(double measured) {
    return new Interval(Math.min(low, measured), Math.max(high, measured));
  }
}
