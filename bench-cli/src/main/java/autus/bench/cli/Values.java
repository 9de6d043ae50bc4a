package autus.bench.cli;

import autus.bench.scenario.Durations;
import java.time.Duration;
import picocli.CommandLine.TypeConversionException;

/** Values of options, checked where they enter. */
final class Values {

  private Values() {}

  /** A time span longer than zero. */
  static Duration duration(String text) {
    Duration duration = Durations.parse(text);
    if (duration.isZero()) {
      throw new TypeConversionException("must be longer than 0s, but is \"" + text + "\"");
    }
    return duration;
  }
}
