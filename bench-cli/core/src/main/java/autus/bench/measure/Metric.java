package autus.bench.measure;

import java.util.OptionalDouble;

/**
 * One figure of a run.
 *
 * @param value in the unit
 * @param samplesBeyond for the percentile q of n samples, {@code n (1 - q)}: how many samples it
 *     rests on; with few it is an accident. Empty for other figures
 */
public record Metric(double value, Unit unit, OptionalDouble samplesBeyond) {

  /** A percentile q of n samples decides nothing unless {@code n (1 - q)} is at least this. */
  public static final double FEWEST_SAMPLES_BEYOND = 10;

  private static final double ROUNDING = 1e-6;

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

  /** Whether enough samples stand behind it: for a percentile, ten beyond it. */
  public boolean isFirm() {
    return samplesBeyond.orElse(FEWEST_SAMPLES_BEYOND) >= FEWEST_SAMPLES_BEYOND - ROUNDING;
  }

  static Metric count(long count) {
    return of((double) count, Unit.COUNT);
  }

  static Metric of(double value, Unit unit) {
    return new Metric(value, unit, OptionalDouble.empty());
  }
}
