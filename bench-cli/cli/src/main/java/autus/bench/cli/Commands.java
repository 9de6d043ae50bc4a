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
   * The command that the first word names; else all, since the words may be about all or misspelt.
   * To make all of them takes a quarter second, and to look for modules opens every jar.
   */
  static List<Class<?>> neededFor(String... arguments) {
    String word = arguments.length == 0 ? "" : arguments[0];
    Optional<Class<?>> own = named(word, OWN);
    if (own.isPresent()) {
      return List.of(own.get());
    }
    List<Class<?>> all = all();
    return named(word, all).<List<Class<?>>>map(List::of).orElse(all);
  }

  private static Optional<Class<?>> named(String word, List<Class<?>> commands) {
    return commands.stream()
        .filter(each -> each.getAnnotation(Command.class).name().equals(word))
        .findFirst();
  }
}
