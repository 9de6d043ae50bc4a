package autus.bench.cachemodel;

import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the requests of an endpoint spread over its keys. The text form is {@code uniform}, {@code
 * zipf 0.99} or {@code hotspot 90% on 10%}.
 */
public sealed interface KeyDistribution {

  /** Every key is asked for equally often. */
  record Uniform() implements KeyDistribution {
    @Override
    public String toString() {
      return "uniform";
    }
  }

  /**
   * The key of rank k is asked for in proportion to k to the power of minus the exponent.
   *
   * @param exponent above 0, at most 10
   */
  record Zipf(double exponent) implements KeyDistribution {
    public Zipf {
      if (!(exponent > 0 && exponent <= 10)) {
        throw new MalformedValueException(
            "must have an exponent above 0 and at most 10, but has " + exponent);
      }
    }

    @Override
    public String toString() {
      return "zipf " + number(exponent);
    }
  }

  /**
   * A part of the requests goes evenly to a part of the keys, the rest evenly to the others.
   *
   * @param requestRatio from 0 to 1, both excluded
   * @param keyRatio from 0 to 1, both excluded
   */
  record Hotspot(double requestRatio, double keyRatio) implements KeyDistribution {
    public Hotspot {
      if (!(requestRatio > 0 && requestRatio < 1 && keyRatio > 0 && keyRatio < 1)) {
        throw new MalformedValueException(
            "must have percentages between 0 and 100, but has %s%% on %s%%"
                .formatted(number(100 * requestRatio), number(100 * keyRatio)));
      }
    }

    /** How many of the keys are hot; with none or all of them, all are asked for equally often. */
    public int hotKeys(int count) {
      return (int) Math.round(count * keyRatio);
    }

    @Override
    public String toString() {
      return "hotspot %s%% on %s%%".formatted(number(100 * requestRatio), number(100 * keyRatio));
    }
  }

  /**
   * Reads a distribution.
   *
   * @throws MalformedValueException if the text is none
   */
  static KeyDistribution parse(String text) {
    String trimmed = text.strip();
    Matcher zipf = Syntax.ZIPF.matcher(trimmed);
    Matcher hotspot = Syntax.HOTSPOT.matcher(trimmed);
    if (trimmed.equals("uniform")) {
      return new Uniform();
    } else if (zipf.matches()) {
      return new Zipf(Double.parseDouble(zipf.group(1)));
    } else if (hotspot.matches()) {
      return new Hotspot(
          Double.parseDouble(hotspot.group(1)) / 100, Double.parseDouble(hotspot.group(2)) / 100);
    }
    throw new MalformedValueException(
        "must be uniform, zipf with an exponent such as zipf 0.99, or hotspot such as hotspot 90%% on 10%%, but is \"%s\""
            .formatted(text));
  }

  private static String number(double value) {
    // Not by Double.toString, which gives other digits in newer JDKs.
    return new BigDecimal(value)
        .setScale(Syntax.DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The text forms. */
  final class Syntax {
    private static final int DECIMALS = 9;
    private static final Pattern ZIPF = Pattern.compile("zipf\\s+(\\d{1,3}(?:\\.\\d{1,9})?)");
    private static final Pattern HOTSPOT =
        Pattern.compile(
            "hotspot\\s+(\\d{1,3}(?:\\.\\d{1,9})?)%\\s+on\\s+(\\d{1,3}(?:\\.\\d{1,9})?)%");

    private Syntax() {}
  }
}
