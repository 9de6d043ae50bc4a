package autus.bench.shape;

import autus.bench.yaml.MalformedValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a time span: numbers with units from large to small, such as {@code 120s},
 * {@code 500ms}, {@code 0.5s} or {@code 1h30m}. Units are h, m, s, ms, us and ns.
 */
public final class Durations {

  /** The longest time span that a scenario may name. */
  public static final Duration LONGEST = Duration.ofDays(30);

  private static final String EXAMPLES = "such as 500ms, 2s, 1.5s, 2m or 1h30m";
  private static final int LONGEST_TEXT = 64;
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|us|s|ns)");
  private static final Pattern BARE_NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final List<String> UNITS = List.of("h", "m", "s", "ms", "us", "ns");
  private static final List<Long> UNIT_NANOS =
      List.of(3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L);

  private Durations() {}

  /**
   * Reads a time span of 0 to {@link #LONGEST}.
   *
   * @throws MalformedValueException if the text is none
   */
  public static Duration parse(String text) {
    String trimmed = text.strip();
    if (BARE_NUMBER.matcher(trimmed).matches()) {
      throw new MalformedValueException(
          "must be a time with its unit, but is \"%s\"; write %ss for seconds or %sms for milliseconds"
              .formatted(text, trimmed, trimmed));
    }
    if (trimmed.isEmpty() || trimmed.length() > LONGEST_TEXT) {
      throw malformed(text);
    }
    Matcher part = PART.matcher(trimmed);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    int previousUnit = -1;
    while (end < trimmed.length()) {
      if (!part.find(end) || part.start() != end) {
        throw malformed(text);
      }
      int unit = UNITS.indexOf(part.group(2));
      if (unit <= previousUnit) {
        throw malformed(text);
      }
      nanos =
          nanos.add(
              new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNIT_NANOS.get(unit))));
      previousUnit = unit;
      end = part.end();
    }
    if (nanos.compareTo(BigDecimal.valueOf(LONGEST.toNanos())) > 0) {
      throw new MalformedValueException(
          "must be at most %s, but is \"%s\"".formatted(format(LONGEST), text));
    }
    return Duration.ofNanos(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /** The shortest text that {@link #parse} reads as the same time span. */
  public static String format(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos < 0) {
      throw new IllegalArgumentException("a time span is not negative, but is " + duration);
    }
    if (nanos == 0) {
      return "0s";
    }
    for (int unit = UNITS.indexOf("ms"); nanos < 1_000_000_000L && unit < UNITS.size(); unit++) {
      if (nanos >= UNIT_NANOS.get(unit)) {
        return decimal(nanos, UNIT_NANOS.get(unit)) + UNITS.get(unit);
      }
    }
    StringBuilder text = new StringBuilder();
    long hours = nanos / UNIT_NANOS.get(0);
    long minutes = nanos % UNIT_NANOS.get(0) / UNIT_NANOS.get(1);
    long rest = nanos % UNIT_NANOS.get(1);
    if (hours > 0) {
      text.append(hours).append('h');
    }
    if (minutes > 0) {
      text.append(minutes).append('m');
    }
    if (rest > 0) {
      text.append(decimal(rest, UNIT_NANOS.get(2))).append('s');
    }
    return text.toString();
  }

  private static String decimal(long nanos, long unitNanos) {
    return BigDecimal.valueOf(nanos)
        .divide(BigDecimal.valueOf(unitNanos))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static MalformedValueException malformed(String text) {
    return new MalformedValueException(
        "must be a time with its unit, %s, but is \"%s\"".formatted(EXAMPLES, text));
  }
}
