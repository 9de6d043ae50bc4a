package autus.bench.cli.options;

import autus.bench.export.ResultFormat;
import autus.bench.scenario.RouteChoice;
import autus.bench.scenario.Speed;
import autus.bench.scenario.TargetTemplate;
import autus.bench.shape.Durations;
import autus.bench.shape.LoadSteps;
import autus.bench.shape.Pacing;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.yaml.MalformedValueException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options, checked where they enter. */
public final class OptionValues {

  /** A number that no unit follows, but the end of a rate. */
  private static final Pattern BARE_RATE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(?=\\s*(?:\\.\\.|$))");

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,40}");

  private OptionValues() {}

  /** Has this command and all its subcommands read values of the tool's own types. */
  public static void convertIn(CommandLine line) {
    line.registerConverter(Duration.class, checked(OptionValues::duration));
    line.registerConverter(Speed.class, checked(Speed::parse));
    line.registerConverter(RouteChoice.class, checked(RouteChoice::new));
    line.registerConverter(TargetTemplate.class, checked(TargetTemplate::new));
    line.registerConverter(Rate.class, checked(Rate::parse));
    line.registerConverter(RateRange.class, checked(OptionValues::rates));
    line.registerConverter(LoadSteps.class, checked(LoadSteps::parse));
    line.registerConverter(Pacing.class, checked(Pacing::parseThinkTime));
    line.registerConverter(ResultFormat.class, OptionValues::format);
    ITypeConverter<Integer> count = text -> (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    line.registerConverter(int.class, count);
    line.registerConverter(Integer.class, count);
    ITypeConverter<Long> number = text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    line.registerConverter(long.class, number);
    line.registerConverter(Long.class, number);
  }

  private static long whole(String text, long lowest, long highest) {
    if (!WHOLE.matcher(text).matches()) {
      throw new TypeConversionException(
          "must be a whole number, in digits alone, but is \"" + text + "\"");
    }
    BigInteger number = new BigInteger(text);
    if (number.compareTo(BigInteger.valueOf(lowest)) < 0
        || number.compareTo(BigInteger.valueOf(highest)) > 0) {
      throw new TypeConversionException(
          "must be from %d to %d, but is %s".formatted(lowest, highest, text));
    }
    return number.longValueExact();
  }

  private static <T> ITypeConverter<T> checked(ITypeConverter<T> converter) {
    return text -> {
      try {
        return converter.convert(text);
      } catch (MalformedValueException malformed) {
        throw new TypeConversionException(malformed.getMessage());
      }
    };
  }

  /** The library would name the constant beside its word; who writes that is understood. */
  private static ResultFormat format(String word) {
    return Stream.of(ResultFormat.values())
        .filter(
            format ->
                format.toString().equalsIgnoreCase(word) || format.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of %s, but is \"%s\""
                        .formatted(
                            Stream.of(ResultFormat.values())
                                .map(ResultFormat::toString)
                                .collect(Collectors.joining(", ")),
                            word)));
  }

  /** A time span longer than zero. */
  private static Duration duration(String text) {
    Duration duration = Durations.parse(text);
    if (duration.isZero()) {
      throw new TypeConversionException("must be longer than 0s, but is \"" + text + "\"");
    }
    return duration;
  }

  /** One rate or two joined by two dots; a number without a unit is per second. */
  private static RateRange rates(String text) {
    return RateRange.parse(BARE_RATE.matcher(text).replaceAll("$1/s"));
  }
}
