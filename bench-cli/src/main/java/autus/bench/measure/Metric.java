package autus.bench.measure;

import java.util.OptionalLong;

/**
 * One figure of a run.
 *
 * @param value in the unit
 * @param beyondCount for a percentile, how many samples lie above it: with few, it is an accident;
 *     empty for other figures
 */
public record Metric(double value, Unit unit, OptionalLong beyondCount) {

  /** What the value counts. */
  public enum Unit {
    /** A plain number. */
    COUNT,
    /** From 0 to 1. */
    SHARE,
    NANOSECONDS,
    PER_SECOND
  }

  public Metric {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, but is " + value);
    }
  }

  static Metric count(long count) {
    return of((double) count, Unit.COUNT);
  }

  static Metric of(double value, Unit unit) {
    return new Metric(value, unit, OptionalLong.empty());
  }
}
