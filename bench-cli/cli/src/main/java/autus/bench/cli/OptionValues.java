package autus.bench.cli;

import autus.bench.shape.Durations;
import autus.bench.shape.RateRange;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** OptionValues of options, checked where they enter. */
final class OptionValues {

  /** A number that no unit follows, but the end of a rate. */
  private static final Pattern BARE_RATE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(?=\\s*(?:\\.\\.|$))");

  private OptionValues() {}

  /** A time span longer than zero. */
  static Duration duration(String text) {
    Duration duration = Durations.parse(text);
    if (duration.isZero()) {
      throw new TypeConversionException("must be longer than 0s, but is \"" + text + "\"");
    }
    return duration;
  }

  /** One rate or two joined by two dots; a number without a unit is per second. */
  static RateRange rates(String text) {
    return RateRange.parse(BARE_RATE.matcher(text).replaceAll("$1/s"));
  }
}
