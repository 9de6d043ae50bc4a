package autus.bench.expression.quantity;

/**
 * What a quantity counts: a power of time, or without time a number, a percentage, or the quotient
 * of two like quantities. A number and a percentage cannot be compared, since {@code hit-rate >=
 * 90} is a mistake for {@code 90%}; a quotient can be read as either.
 *
 * @param timePower 1 for a duration, -1 for a rate, 0 without time
 * @param form of a quantity without time; {@link Form#NUMBER} otherwise
 */
public record Dimension(int timePower, Form form) {

  /** How a quantity without time is meant. */
  public enum Form {
    NUMBER,
    SHARE,
    RATIO
  }

  /** A count or a factor. */
  public static final Dimension NUMBER = new Dimension(0, Form.NUMBER);

  /** A percentage; its value goes from 0 to 1. */
  public static final Dimension SHARE = new Dimension(0, Form.SHARE);

  /** The quotient of two like quantities, comparable to numbers and to percentages. */
  public static final Dimension RATIO = new Dimension(0, Form.RATIO);

  /** A duration, in seconds. */
  public static final Dimension TIME = new Dimension(1, Form.NUMBER);

  /** Something per second. */
  public static final Dimension RATE = new Dimension(-1, Form.NUMBER);

  public Dimension {
    if (timePower != 0 && form != Form.NUMBER) {
      throw new IllegalArgumentException(
          "form must be NUMBER for a quantity with time, but is " + form);
    }
  }

  /** Whether one may be compared with the other. */
  public boolean isComparableTo(Dimension other) {
    return timePower == other.timePower
        && (form == other.form || form == Form.RATIO || other.form == Form.RATIO);
  }

  /** Whether a percentage added to this is meant as a share of it. */
  public boolean isScaledBy(Dimension other) {
    return other.equals(SHARE) && !equals(SHARE) && !equals(RATIO);
  }

  /** Of the sum of two comparable quantities. */
  public Dimension plus(Dimension other) {
    return form == Form.RATIO ? other : this;
  }

  /** Of the product. */
  public Dimension times(Dimension other) {
    if (timePower != 0 || other.timePower != 0) {
      return new Dimension(timePower + other.timePower, Form.NUMBER);
    }
    if (form == other.form) {
      return this;
    }
    if (form == Form.NUMBER || other.form == Form.NUMBER) {
      return NUMBER; // 5% of 2847 requests is a number of requests
    }
    return SHARE;
  }

  /** Of the quotient. */
  public Dimension dividedBy(Dimension other) {
    if (equals(other)) {
      return RATIO;
    }
    if (timePower != 0 || other.timePower != 0) {
      return new Dimension(timePower - other.timePower, Form.NUMBER);
    }
    return form == Form.RATIO && other.form == Form.SHARE ? RATIO : this;
  }

  /** In words, for messages. */
  public String words() {
    if (timePower == 0) {
      return switch (form) {
        case NUMBER -> "a number";
        case SHARE -> "a percentage";
        case RATIO -> "a ratio";
      };
    }
    return switch (timePower) {
      case 1 -> "a time";
      case -1 -> "a rate (per second)";
      default -> "a time to the power of " + timePower;
    };
  }
}
