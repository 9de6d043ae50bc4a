package autus.bench.cli.session;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Values of options that stay from command to command in a shell: each command that has the option
 * takes the value unless its line gives another. {@code scenario} stands for the scenario or URL.
 */
public final class Settings implements IDefaultValueProvider {

  /** What to run when a command does not say. */
  static final String SCENARIO = "scenario";

  private static final String SCENARIO_LABEL = "SCENARIO|URL";

  private final Map<String, String> values = new TreeMap<>();

  /** Keeps a value until it is unset. */
  public void set(String key, String value) {
    values.put(key, value);
  }

  /** Whether there was such a value. */
  public boolean unset(String key) {
    return values.remove(key) != null;
  }

  /** Key to value, by key. */
  public Map<String, String> all() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      return values.get(key(option));
    }
    return isScenario(argument) ? values.get(SCENARIO) : null;
  }

  /** Whether this parameter takes a scenario file or a URL. */
  public static boolean isScenario(ArgSpec argument) {
    return argument instanceof PositionalParamSpec && argument.paramLabel().equals(SCENARIO_LABEL);
  }

  private static String key(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  /** Every key that some command of the tool understands. */
  public static Collection<String> keys(CommandLine tool) {
    TreeSet<String> keys = new TreeSet<>();
    keys.add(SCENARIO);
    commands(tool)
        .flatMap(command -> command.getCommandSpec().options().stream())
        .filter(option -> option.arity().max() > 0 && !option.hidden())
        .forEach(option -> keys.add(key(option)));
    return keys;
  }

  /** Whether the command has an option with that key. */
  public static boolean takes(CommandLine command, String key) {
    return command.getCommandSpec().options().stream()
        .anyMatch(
            option -> option.arity().max() > 0 && !option.hidden() && key(option).equals(key));
  }

  /** A command and all below it. */
  public static Stream<CommandLine> commands(CommandLine line) {
    return Stream.concat(
        Stream.of(line), line.getSubcommands().values().stream().flatMap(Settings::commands));
  }
}
