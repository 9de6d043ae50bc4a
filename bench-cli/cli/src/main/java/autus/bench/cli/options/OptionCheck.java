package autus.bench.cli.options;

import autus.bench.yaml.MalformedValueException;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Applies the value of an option, and names the option if its rule refuses the value. */
public final class OptionCheck {

  private OptionCheck() {}

  /**
   * The option's value, used.
   *
   * @throws ParameterException if the use refuses the value; it names the option
   */
  public static <V, R> R apply(CommandSpec spec, String option, Function<V, R> use, V value) {
    try {
      return use.apply(value);
    } catch (MalformedValueException malformed) {
      throw new ParameterException(
          spec.commandLine(),
          "option " + option + " " + malformed.getMessage(),
          spec.optionsMap().get(option),
          String.valueOf(value));
    }
  }
}
