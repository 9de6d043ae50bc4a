package autus.bench.measure.metric;

import autus.bench.measure.HitRange;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure of a run.
 *
 * @param value in the unit
 * @param samplesBeyond for the percentile q of n samples, {@code n (1 - q)}: how many samples it
 *     rests on; with few it is an accident. Empty for other figures
 * @param bounds between which it lies where it is not known exactly; the value is the low one then
 * @param source who knows it if not the run itself, such as {@code the counters at /cache/stats}
 */
public record Metric(
    double value,
    Unit unit,
    OptionalDouble samplesBeyond,
    Optional<Bounds> bounds,
    Optional<String> source) {

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

  /** Two ends between which a figure lies for all that is known. */
  public record Bounds(double low, double high) {}

  /** A figure that is known exactly. */
  public Metric(double value, Unit unit, OptionalDouble samplesBeyond) {
    this(value, unit, samplesBeyond, Optional.empty(), Optional.empty());
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

  /** A hit rate; empty if nothing was looked up. */
  static Optional<Metric> of(HitRange hits) {
    return of(hits, Optional.empty());
  }

  /** The same as others know it. */
  static Optional<Metric> of(HitRange hits, Optional<String> source) {
    if (hits.lookupCount() == 0) {
      return Optional.empty();
    }
    double low = hits.low().getAsDouble();
    return Optional.of(
        new Metric(
            low,
            Unit.SHARE,
            OptionalDouble.empty(),
            hits.isExact()
                ? Optional.empty()
                : Optional.of(new Bounds(low, hits.high().getAsDouble())),
            source));
  }

  /** The same figure at one of its bounds; itself if it is exact. */
  public Metric at(boolean high) {
    return bounds
        .map(
            ends ->
                new Metric(
                    high ? ends.high() : ends.low(), unit, samplesBeyond, Optional.empty(), source))
        .orElse(this);
  }

  static Metric of(double value, Unit unit) {
    return new Metric(value, unit, OptionalDouble.empty());
  }
}
