package autus.bench.document;

/** How a figure is written: its unit and its digits. Implementations are values. */
public interface Notation {

  /** What the figures of a notation count, in the unit of their values. */
  enum Unit {
    /** A plain number. */
    NUMBER(1),
    /** From 0 to 1. */
    RATIO(1),
    NANOSECONDS(1e-9),
    SECONDS(1),
    PER_SECOND(1),
    BYTES(1);

    private final double size;

    Unit(double size) {
      this.size = size;
    }

    /** A value in the unit that all durations share, and all sizes, by which they compare. */
    public double inBaseUnit(double value) {
      return value * size;
    }
  }

  /** The unit of the values. */
  Unit unit();

  /** A value as text, the same in every locale. */
  String amount(double value);

  /** Both ends of an interval as text. */
  default String interval(double low, double high) {
    return amount(low) + " to " + amount(high);
  }
}
