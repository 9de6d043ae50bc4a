package autus.bench.document;

import java.time.Duration;
import java.util.OptionalDouble;

/** Figures of our own reports, as spans: {@link Figures} with their values kept. */
public final class Amounts {

  private Amounts() {}

  /** A count. */
  public static Span.Amount count(long count) {
    return of((double) count, UsualNotation.COUNT);
  }

  /** A ratio from 0 to 1 in per cent. */
  public static Span.Amount percent(double ratio) {
    return of(ratio, UsualNotation.PERCENT);
  }

  /** A ratio in the same way, if there is one. */
  public static Span percent(OptionalDouble ratio) {
    return ratio.isPresent() ? percent(ratio.getAsDouble()) : Span.NONE;
  }

  /** A part of a whole in per cent, if there is a whole. */
  public static Span share(long part, long whole) {
    return whole == 0 ? Span.NONE : percent((double) part / whole);
  }

  /** A duration in milliseconds, where the column says so. */
  public static Span.Amount millis(double nanos) {
    return of(nanos, UsualNotation.MILLISECONDS);
  }

  /** A duration in milliseconds, where the column says so. */
  public static Span.Amount millis(long nanos) {
    return millis((double) nanos);
  }

  /** A duration with its unit. */
  public static Span.Amount duration(long nanos) {
    return duration((double) nanos);
  }

  /** A duration with its unit. */
  public static Span.Amount duration(double nanos) {
    return of(nanos, UsualNotation.DURATION);
  }

  /** A duration in seconds with the unit. */
  public static Span.Amount seconds(long nanos) {
    return of((double) nanos, UsualNotation.SECONDS);
  }

  /** A span of time in seconds with the unit; one that is shorter, in finer units. */
  public static Span.Amount span(long nanos) {
    return nanos < Duration.ofSeconds(1).toNanos() ? duration(nanos) : seconds(nanos);
  }

  /** A rate with its unit. */
  public static Span.Amount perSecond(double rate) {
    return of(rate, UsualNotation.PER_SECOND);
  }

  /** A size with its unit. */
  public static Span.Amount bytes(long bytes) {
    return of((double) bytes, UsualNotation.BYTES);
  }

  /** A figure in any notation. */
  public static Span.Amount of(double value, Notation notation) {
    return new Span.Amount(value, notation, true);
  }

  /** The two ends of a figure. */
  public static Span.Interval interval(double low, double high, Notation notation) {
    return new Span.Interval(low, high, notation);
  }
}
