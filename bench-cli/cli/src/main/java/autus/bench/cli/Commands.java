package autus.bench.cli;

import autus.bench.cli.cache.CacheCommand;
import autus.bench.cli.results.AuditCommand;
import autus.bench.cli.results.CompareCommand;
import autus.bench.cli.results.GateCommand;
import autus.bench.cli.results.MergeCommand;
import autus.bench.cli.results.ReportCommand;
import autus.bench.cli.run.CiCommand;
import autus.bench.cli.run.PredictCommand;
import autus.bench.cli.run.ReproduceCommand;
import autus.bench.cli.run.RunCommand;
import autus.bench.cli.session.CommandModule;
import autus.bench.cli.shell.ShellCommand;
import autus.bench.error.EnvironmentException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Which commands there are: the tool's own, and those of modules on the class path. */
final class Commands {

  /** In the order of the help. */
  private static final List<Class<?>> OWN =
      List.of(
          ReproduceCommand.class,
          RunCommand.class,
          CompareCommand.class,
          GateCommand.class,
          CiCommand.class,
          ReportCommand.class,
          MergeCommand.class,
          AuditCommand.class,
          PredictCommand.class,
          CacheCommand.class,
          ServeCommand.class,
          DoctorCommand.class,
          ShellCommand.class,
          CompletionCommand.class,
          RehearseCommand.class);

  private Commands() {}

  /** All, the tool's own first. */
  static List<Class<?>> all() {
    try {
      return Stream.concat(
              OWN.stream(),
              ServiceLoader.load(CommandModule.class).stream()
                  .flatMap(module -> module.get().commands().stream()))
          .toList();
    } catch (ServiceConfigurationError | LinkageError broken) {
      throw new EnvironmentException(
          "a module on the class path cannot be used, perhaps because it was built for another version: %s; remove it from the class path or build it again"
              .formatted(broken.getMessage()),
          broken);
    }
  }

  /**
   * The command that the first word names, alone, for to look for modules opens every jar. If it
   * names none, all of them, since the words may be about all or misspelt: whole if a word names
   * it, else with no more than its line in the list of commands, for its options take time to make.
   *
   * @return classes of commands, and outlines of them
   */
  static List<?> neededFor(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    Optional<Class<?>> own = named(first, OWN);
    if (own.isPresent()) {
      return List.of(own.get());
    }
    List<Class<?>> all = all();
    Optional<Class<?>> ofModule = named(first, all);
    return ofModule.isPresent() ? List.of(ofModule.get()) : outlined(all, List.of(arguments));
  }

  private static List<Object> outlined(List<Class<?>> commands, List<String> words) {
    return commands.stream()
        .<Object>map(each -> words.contains(words(each).name()) ? each : outline(each))
        .toList();
  }

  private static CommandSpec outline(Class<?> command) {
    Command words = words(command);
    CommandSpec outline = CommandSpec.create().name(words.name());
    outline.usageMessage().description(words.description()).hidden(words.hidden());
    return outline;
  }

  private static Optional<Class<?>> named(String word, List<Class<?>> commands) {
    return commands.stream().filter(each -> words(each).name().equals(word)).findFirst();
  }

  private static Command words(Class<?> command) {
    return command.getAnnotation(Command.class);
  }
}
