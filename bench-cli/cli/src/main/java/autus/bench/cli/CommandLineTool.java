package autus.bench.cli;

import autus.bench.console.ReportWriter;
import autus.bench.error.BenchException;
import autus.bench.shape.LoadSteps;
import autus.bench.shape.Pacing;
import autus.bench.shape.Rate;
import autus.bench.shape.RateRange;
import autus.bench.yaml.MalformedValueException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Builds the command line and turns every failure into one message and an exit code. */
public final class CommandLineTool {

  private CommandLineTool() {}

  /** Executes one command; results go to stdout, everything else to stderr. */
  public static int execute(String... arguments) {
    return execute(createFor(arguments).setOut(new ReportWriter(System.out)), arguments);
  }

  static int execute(CommandLine line, String... arguments) {
    try {
      return line.execute(arguments);
    } finally {
      Interruption.commandEnded();
      AutusBench.root(line).session().commandEnded();
    }
  }

  static CommandLine create() {
    return create(Session.single());
  }

  static CommandLine create(Session session) {
    return create(session, AutusBench.COMMANDS);
  }

  /** With the command that the first word names; else with all: it may be about all or misspelt. */
  static CommandLine createFor(String... arguments) {
    List<Class<?>> named =
        AutusBench.COMMANDS.stream()
            .filter(each -> arguments.length > 0 && nameOf(each).equals(arguments[0]))
            .toList();
    return create(Session.single(), named.isEmpty() ? AutusBench.COMMANDS : named);
  }

  private static CommandLine create(Session session, List<Class<?>> commands) {
    CommandLine line = new CommandLine(new AutusBench(session));
    commands.forEach(line::addSubcommand);
    return prepared(line);
  }

  private static String nameOf(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /** The same with converters and handlers, which commands that are added later do not have. */
  static CommandLine prepared(CommandLine line) {
    line.registerConverter(Duration.class, checked(OptionValues::duration));
    line.registerConverter(Rate.class, checked(Rate::parse));
    line.registerConverter(RateRange.class, checked(OptionValues::rates));
    line.registerConverter(LoadSteps.class, checked(LoadSteps::parse));
    line.registerConverter(Pacing.class, checked(Pacing::parseThinkTime));
    OptionSections.showIn(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(CommandLineTool::wrongInput);
    line.setExecutionExceptionHandler(CommandLineTool::failed);
    return line;
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

  private static int wrongInput(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(
        "autus-bench: "
            + (problem instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched)
                : problem.getMessage()));
    String name = command.getCommandSpec().qualifiedName().strip();
    err.println(name.isEmpty() ? "Try 'help'." : "Try '" + name + " --help'.");
    return ExitCode.WRONG_INPUT;
  }

  /** Names the first word that nobody knows, and the known one that it resembles. */
  private static String unknown(UnmatchedArgumentException problem) {
    CommandSpec spec = problem.getCommandLine().getCommandSpec();
    List<String> words = problem.getUnmatched();
    String word =
        words.stream().filter(each -> each.startsWith("-")).findFirst().orElse(words.get(0));
    boolean isOption = word.startsWith("-");
    boolean isCommand = !isOption && !spec.subcommands().isEmpty();
    Optional<String> meant =
        isOption
            ? Nearest.to(word.replaceFirst("=.*", ""), spec.optionsMap().keySet())
            : isCommand ? Nearest.to(word, commands(spec)) : Optional.empty();
    return "unknown %s \"%s\"%s"
        .formatted(
            isOption ? "option" : isCommand ? "command" : "argument",
            word,
            meant.map(known -> "; did you mean %s?".formatted(known)).orElse(""));
  }

  private static List<String> commands(CommandSpec spec) {
    return spec.subcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int failed(Exception problem, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    int code = ExitCode.INTERNAL_ERROR;
    if (problem instanceof BenchException known) {
      code = tell(known, err);
    } else {
      err.println(
          "autus-bench: internal error: %s; run again with --verbose for details"
              .formatted(problem));
    }
    if (AutusBench.isVerbose(command)) {
      problem.printStackTrace(err);
    }
    return code;
  }

  /** Prints why work cannot go on; returns the exit code. */
  static int tell(BenchException problem, PrintWriter err) {
    err.println("autus-bench: " + problem.getMessage());
    return problem.exitCode();
  }
}
