package autus.bench.cli.options;

import autus.bench.compare.ComparisonSettings.SmallestEffect;
import autus.bench.shape.Durations;
import autus.bench.yaml.MalformedValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The smallest effect that counts, as an option names it: {@code 5%}, {@code 1ms}, or both. */
public final class SmallestEffectOption {

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
  private static final double HUNDRED = 100;

  private SmallestEffectOption() {}

  /** What the text does not name stays as it is by default. */
  public static SmallestEffect parse(CommandSpec spec, String text, SmallestEffect usual) {
    double ratio = usual.ratio();
    long nanos = usual.nanos();
    if (text.isEmpty()) {
      return usual;
    }
    for (String part : text.split(",", -1)) {
      Matcher percent = PERCENT.matcher(part.strip());
      if (percent.matches()) {
        ratio = Double.parseDouble(percent.group(1)) / HUNDRED;
      } else {
        nanos = nanos(spec, text, part.strip());
      }
    }
    return new SmallestEffect(ratio, nanos);
  }

  private static long nanos(CommandSpec spec, String text, String part) {
    try {
      return Durations.parse(part).toNanos();
    } catch (MalformedValueException malformed) {
      throw new ParameterException(
          spec.commandLine(),
          "option --min-effect must be a percentage, a time, or both, such as 5%%,0.2ms, but is \"%s\""
              .formatted(text));
    }
  }
}
