package autus.bench.cli;

import autus.bench.yaml.MalformedValueException;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Applies the value of an option, and names the option if its rule refuses the value. */
final class Checked {

  private Checked() {}

  static <V, R> R option(CommandSpec spec, String option, Function<V, R> use, V value) {
    try {
      return use.apply(value);
    } catch (MalformedValueException malformed) {
      throw new ParameterException(
          spec.commandLine(), "option " + option + " " + malformed.getMessage());
    }
  }
}
